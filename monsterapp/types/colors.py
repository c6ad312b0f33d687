"""Colours of badges, and text on them that can be read."""

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

# Black and nothing softer: with it, one of the two has a contrast of 4.58 or more on any colour.
_DARK, _LIGHT = "#000000", "#ffffff"


def luminance(color: str) -> float:
    """Relative luminance of ``#rrggbb``, 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 (none) to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(color: str) -> str:
    """The text colour, black or white, that reads better on ``color``."""
    return max(_DARK, _LIGHT, key=lambda ink: contrast(color, ink))


def badge_rules(types: Iterable) -> Markup:
    """Style rules for the badges of ``types`` (with id and color): the text of a page's one ``<style>`` element."""
    return _rules(tuple((row.id, row.color) for row in types))


@lru_cache(maxsize=64)
def _rules(colors: tuple[tuple[int, str], ...]) -> Markup:
    # The colour's form is a constraint of the database, so nothing but a colour can get in here.
    return Markup("".join(f".t{id_}{{--type:{color};--ink:{ink_on(color)}}}" for id_, color in colors))
