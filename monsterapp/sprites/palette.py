"""The colours of one picture: shades of what it is given, chosen so that they go together and can be told apart."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

Color = tuple[int, int, int]

_NIGHT: Color = (36, 24, 58)  # what shadows and outlines lean to: softer than black
_CREAM: Color = (255, 247, 226)  # what light leans to: warmer than white
_MIST: Color = (150, 146, 172)
_BLUSH: Color = (255, 84, 112)
_GREY = "#9aa0aa"
_FORM = re.compile("#[0-9A-Fa-f]{6}")

#: Ways in which bodies of one colour differ: mixed with what, and how much of it in a hundred parts.
TONES = ((_CREAM, 0), (_CREAM, 0), (_CREAM, 24), (_NIGHT, 12), (_CREAM, 12))

#: Where a monster of one type takes its second colour from.
COMPANIONS = ("light", "deep", "warmer", "cooler")


class Palette(NamedTuple):
    """Colours as ``#rrggbb``."""

    body: str
    shade: str  # of the body: limbs behind it
    light: str  # of the body: bellies, the inside of ears
    accent: str  # the second type's: patterns, tips, what is worn
    accent_light: str
    outline: str
    ink: str  # the face, on the body: a contrast of 3 or more
    light_ink: str  # the face, on ``light``
    accent_ink: str  # the face, on ``accent``
    blush: str

    def named(self, word: str) -> str:
        """The colour of that name; what is no name (``none``, ``#rrggbb``) as it is."""
        return word if word == "none" or word[0] == "#" else getattr(self, word)


@lru_cache(maxsize=2048)
def palette(colors: Sequence[str], tone: int = 0, companion: str = "light") -> Palette:
    """The palette of one or two types' colours (a tuple of ``#rrggbb``). Raises ValueError for what is no colour."""
    first, *others = [parsed(color) for color in colors[:2]] or [parsed(_GREY)]
    body = mixed(first, *TONES[tone])
    body = _lifted(body)
    accent = _lifted(others[0] if others else _companion(first, companion))
    if _distance(accent, body) < 90:
        accent = mixed(accent, _CREAM, 60) if _brightness(body) < 110 else mixed(accent, _NIGHT, 45)
    light = mixed(body, _CREAM, 62)
    return Palette(
        body=written(body),
        shade=written(mixed(body, _NIGHT, 20)),
        light=written(light),
        accent=written(accent),
        accent_light=written(mixed(accent, _CREAM, 55)),
        outline=written(_outline(body)),
        ink=ink_on(body),
        light_ink=ink_on(light),
        accent_ink=ink_on(accent),
        blush=written(mixed(body, _BLUSH, 55)),
    )


def parsed(color: str) -> Color:
    """Red, green and blue, 0 to 255, of ``#rrggbb``. Raises ValueError for anything else."""
    if not _FORM.fullmatch(color):
        raise ValueError(f"{color!r} is not a colour like #3fa34d")
    number = int(color[1:], 16)
    return number >> 16, number >> 8 & 255, number & 255


def written(color: Color) -> str:
    """``#rrggbb``."""
    return "#{:02x}{:02x}{:02x}".format(*color)


def mixed(color: Color, other: Color, percent: int) -> Color:
    """``color`` with so much of ``other`` in it, in whole numbers, so that it is the same on every machine."""
    own = 100 - percent
    return tuple((own * one + percent * two + 50) // 100 for one, two in zip(color, other, strict=True))


def ink_on(color: Color) -> str:
    """The ink, dark or light, that reads on ``color``: with a contrast of 3 or more either way."""
    return written(mixed(color, _NIGHT, 92)) if _brightness(color) >= 50 else written(_CREAM)


def _outline(body: Color) -> Color:
    """Darker than the body; lighter around a dark one, which a dark page would swallow."""
    return mixed(body, _MIST, 55) if _brightness(body) < 28 else mixed(body, _NIGHT, 68)


def _lifted(color: Color) -> Color:
    """The colour, or a lighter one where it is so dark that outlines, or a dark page, would swallow it."""
    return mixed(color, _MIST, 22) if _brightness(color) < 12 else color


def _brightness(color: Color) -> int:
    """Luminance, 0 to 255, nearly as WCAG has it: with a gamma of 2, which whole numbers can do."""
    red, green, blue = color
    return (2126 * red * red + 7152 * green * green + 722 * blue * blue) // 2_550_000


def _distance(one: Color, other: Color) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def _companion(color: Color, kind: str) -> Color:
    red, green, blue = color
    if kind == "light":
        return mixed(color, _CREAM, 58)
    if kind == "deep":
        return mixed(color, _NIGHT, 42)
    # A third of the way to the colour a third around the wheel, which is the same channels in another order.
    return mixed(color, (blue, red, green) if kind == "warmer" else (green, blue, red), 36)
