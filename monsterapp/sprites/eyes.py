"""Eyes, and glasses in front of some."""

from collections.abc import Callable
from typing import NamedTuple

from monsterapp.sprites.seed import Choices

_WHITE = "#fffdf8"
_PUPIL = "#2b1f41"
_IRISES = ("#ffe27a", "#b9f2a1", "#ffd0a6", "#a9e8ff")


class Look(NamedTuple):
    """Where eyes go: around ``x`` and ``y``, ``gap`` from the middle on either side, and in which ink."""

    x: int
    y: int
    gap: int
    room: int  # their radius, at the most
    ink: str

    def both(self, drawn: Callable[[int, int], str]) -> str:
        """What is ``drawn`` for the left eye's middle and for the right one's, each with its side (-1, 1)."""
        return drawn(self.x - self.gap, -1) + drawn(self.x + self.gap, 1)

    def apart(self, least: int) -> "Look":
        """The same, no closer together than ``least``."""
        return self if self.gap >= least else self._replace(gap=least)


def choose_eyes(choices: Choices, look: Look) -> str:
    """Eyes that a word chooses."""
    kind, spectacled = choices.pick(_KINDS), choices.chance(10)
    eyes = kind(choices, look)
    return eyes + _glasses(look) if spectacled and kind in _SHORT_SIGHTED else eyes


def _dots(choices: Choices, look: Look) -> str:
    """Round and bright."""
    y, r = look.y, choices.between(3, 4)
    return _dark(look, look.both(lambda x, _: _circle(x, y, r)), look.both(lambda x, _: _circle(x + 1, y - 1, 1)))


def _tall(choices: Choices, look: Look) -> str:
    """Tall ones with two lights in each: hard to say no to."""
    y, room = look.y, look.room
    eyes = look.both(lambda x, _: f'<ellipse cx="{x}" cy="{y}" rx="{max(room - 3, 3)}" ry="{room}"/>')
    return _dark(
        look, eyes, look.both(lambda x, _: _circle(x - 1, y - room // 2, 2) + _circle(x + 1, y + room // 2, 1))
    )


def _starry(choices: Choices, look: Look) -> str:
    """Sparkling with wonder."""
    r = max(look.room - 1, 4)
    long = r - 2
    ray = f"l1 {long} {long} 1-{long} 1-1 {long}-1-{long}-{long}-1 {long}-1Z"
    stars = look.both(lambda x, _: f"M{x} {look.y - r + 1}{ray}")
    return _dark(look, look.both(lambda x, _: _circle(x, look.y, r)), f'<path d="{stars}"/>')


def _wide(choices: Choices, look: Look) -> str:
    """White ones, with pupils that look somewhere."""
    look = look.apart(look.room)
    dx, dy = choices.pick(((0, 0), (2, 0), (-2, 0), (0, -2), (1, 1), (-1, 1)))
    y, r = look.y + dy, look.room // 2 + choices.below(2)
    whites = look.both(lambda x, _: _ball(x, look.y, look.room))
    pupils = look.both(lambda x, _: _circle(x + dx, y, r))
    return whites + _pupils(pupils, look.both(lambda x, _: _circle(x + dx + 1, y - 1, 1)))


def _odd(choices: Choices, look: Look) -> str:
    """One large, one small."""
    y, large = look.y, choices.pick((-1, 1))
    balls = look.both(lambda x, side: _ball(x, y, look.room + 1 if side == large else max(look.room - 3, 3)))
    return balls + _pupils(look.both(lambda x, side: _circle(x - large, y, 3 if side == large else 2)))


def _slit(choices: Choices, look: Look) -> str:
    """A cat's or a snake's."""
    look = look.apart(look.room)
    y, room, iris = look.y, look.room, choices.pick(_IRISES)
    balls = look.both(lambda x, _: f'<ellipse cx="{x}" cy="{y}" rx="{room - 1}" ry="{room}"/>')
    slits = look.both(lambda x, _: f'<ellipse cx="{x}" cy="{y}" rx="2" ry="{room - 2}"/>')
    shine = look.both(lambda x, _: _circle(x + 2, y - 2, 1))
    return f'<g fill="{iris}" stroke-width="2">{balls}</g>' + _pupils(slits, shine)


def _cyclops(choices: Choices, look: Look) -> str:
    """A single great one."""
    x, y, r = look.x, look.y - 1, look.room + 2
    to = x + choices.pick((-2, 0, 0, 2))
    pupil = _pupils(_circle(to, y, r // 2 + 1), _circle(to + 2, y - 2, 2) + _circle(to - 2, y + 2, 1))
    lid = _lines(look, f"M{x - r - 1} {y - 1}Q{x} {y - r - 3} {x + r + 1} {y - 1}") if choices.chance(35) else ""
    return _ball(x, y, r) + pupil + lid


def _three(choices: Choices, look: Look) -> str:
    """Two and one above."""
    r, high = max(look.room - 3, 3), look.y - look.room - 1
    balls = look.both(lambda x, _: _ball(x, look.y, r + 1)) + _ball(look.x, high, r)
    return balls + _pupils(look.both(lambda x, _: _circle(x, look.y, 2)) + _circle(look.x, high, 2))


def _sleepy(choices: Choices, look: Look) -> str:
    """Half open."""
    look, y, r = look.apart(look.room), look.y, look.room - 1
    halves = look.both(lambda x, _: f"M{x - r} {y}A{r} {r} 0 0 0 {x + r} {y}Z")
    pupils = look.both(lambda x, _: f"M{x - 3} {y}A3 3 0 0 0 {x + 3} {y}Z")
    lids = _lines(look, look.both(lambda x, _: f"M{x - r - 2} {y}H{x + r + 2}"))
    return f'<path d="{halves}" fill="{_WHITE}" stroke-width="2"/>' + _pupils(f'<path d="{pupils}"/>') + lids


def _fierce(choices: Choices, look: Look) -> str:
    """Narrowed under lids that slant inward: fierce, or so it thinks."""
    look, y, r = look.apart(look.room - 1), look.y, look.room - 1
    high = y - r // 2

    def white(x: int, side: int) -> str:
        out, sweep = x + side * r, 1 if side < 0 else 0
        return f"M{out} {high}L{x - side * r} {y}A{r} {r} 0 0 {sweep} {out} {high}Z"

    lids = look.both(lambda x, side: f"M{x + side * (r + 1)} {high - 1}L{x - side * (r + 1)} {y + 1}")
    whites = f'<path d="{look.both(white)}" fill="{_WHITE}" stroke-width="2"/>'
    return whites + _pupils(look.both(lambda x, side: _circle(x - side, y + 2, 2))) + _lines(look, lids)


def _happy(choices: Choices, look: Look) -> str:
    """Closed, and arched with joy."""
    y, r = look.y, max(look.room - 3, 4)
    return _lines(look, look.both(lambda x, _: f"M{x - r} {y + 2}Q{x} {y - 6} {x + r} {y + 2}"))


def _dreaming(choices: Choices, look: Look) -> str:
    """Closed and at peace, with lashes perhaps."""
    y, r = look.y, max(look.room - 3, 4)
    lids = look.both(lambda x, _: f"M{x - r} {y}Q{x} {y + 5} {x + r} {y}")
    if choices.chance(50):
        lids += look.both(lambda x, side: f"M{x + side * r} {y}l{2 * side} 2M{x + side * 2} {y + 3}l{side} 2")
    return _lines(look, lids)


def _wink(choices: Choices, look: Look) -> str:
    """One open, one shut."""
    y, side = look.y, choices.pick((-1, 1))
    shut, eye = look.x - side * look.gap, look.x + side * look.gap
    lid = _lines(look, f"M{shut - 4} {y + 1}Q{shut} {y - 5} {shut + 4} {y + 1}")
    return lid + _dark(look, f'<ellipse cx="{eye}" cy="{y}" rx="4" ry="5"/>', _circle(eye + 1, y - 2, 2))


def _squeezed(choices: Choices, look: Look) -> str:
    """Shut as tight as can be: > <."""
    y = look.y
    return _lines(look, look.both(lambda x, s: f"M{x + 4 * s} {y - 3}L{x - 3 * s} {y}L{x + 4 * s} {y + 3}"))


def _glasses(look: Look) -> str:
    r = look.room + 1
    look = look.apart(r + 1)
    x, y, gap = look.x, look.y, look.gap
    rims = look.both(lambda x, _: f"M{x - r} {y}a{r} {r} 0 1 1 {2 * r} 0a{r} {r} 0 1 1-{2 * r} 0Z")
    bridge = f"M{x - gap + r} {y}Q{x} {y - 3} {x + gap - r} {y}"
    return f'<path fill="{_WHITE}" fill-opacity=".2" stroke="{look.ink}" stroke-width="2" d="{rims}{bridge}"/>'


def _circle(x: int, y: int, r: int) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{r}"/>'


def _ball(x: int, y: int, r: int) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="{_WHITE}" stroke-width="2"/>'


def _pupils(drawn: str, lights: str = "") -> str:
    return _filled(_PUPIL, drawn) + (_filled(_WHITE, lights) if lights else "")


def _dark(look: Look, drawn: str, lights: str) -> str:
    """Eyes that are all ink, which is light on a dark face: the lights in them are the opposite then."""
    return _filled(look.ink, drawn) + _filled(_PUPIL if look.ink > "#8" else _WHITE, lights)


def _filled(color: str, drawn: str) -> str:
    return f'<g fill="{color}" stroke="none">{drawn}</g>'


def _lines(look: Look, d: str) -> str:
    return f'<path fill="none" stroke="{look.ink}" d="{d}"/>'


_KINDS: tuple[Callable[[Choices, Look], str], ...] = (
    _dots, _dots, _tall, _tall, _wide, _wide, _odd, _sleepy, _happy, _dreaming, _wink, _cyclops, _three, _fierce, _slit,
    _starry, _squeezed,
)  # fmt: skip

_SHORT_SIGHTED = frozenset({_dots, _tall, _happy, _dreaming, _wink})
