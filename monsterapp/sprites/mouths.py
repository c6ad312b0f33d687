"""Mouths, beaks, snouts and cheeks."""

from monsterapp.sprites.palette import Palette
from monsterapp.sprites.seed import Choices

# Around 0 0: what is painted as what, from back to front.
_MOUTHS = (
    (("line", "M-5 0Q0 5 5 0"),),  # smile
    (("line", "M-3 0Q0 3 3 0"),),  # small smile
    (("line", "M-7-1Q0 6 7-1"), ("tooth", "M2 2L4 6L6 1Z")),  # one fang
    (("line", "M-7-1Q0 5 7-1"), ("tooth", "M-5 1L-4 5L-1 2ZM1 2L4 5L5 1Z")),  # two
    (("open", "M-6-1H6C6 8-6 8-6-1Z"), ("tongue", "M-3 5Q0 1 3 5Q0 7-3 5Z")),  # laughing
    (("open", "M-4-1H4C4 6-4 6-4-1Z"),),
    (("open", "M-8-1H8C7 9-7 9-8-1Z"), ("tooth", "M-6 0H6L4 2H-4Z"), ("tongue", "M-3 6Q0 2 3 6Z")),  # grin
    (("open", "M-2-1A2 3 0 1 0 2-1A2 3 0 1 0-2-1Z"),),  # oh
    (("line", "M-6-1Q-3 4 0 0Q3 4 6-1"),),  # cat
    (("line", "M-6-1Q-3 4 0 0Q3 4 6-1"), ("nose", "M-2-4H2L0-1Z")),  # cat with a nose
    (("line", "M-5 0Q0 5 5 0"), ("tongue", "M0 3H5C6 9 0 9 0 3Z")),  # tongue out
    (("line", "M-5 1Q2 4 6-2"),),  # smirk
    (("line", "M-6 1Q-4-2-2 1T2 1T6 1"),),  # wobbly
    (("line", "M-4 1H4"),),
    (("line", "M-5 3Q0-2 5 3"),),  # not amused
    (("line", "M-5 0Q0 4 5 0"), ("tooth", "M-2 2H2V6H-2ZM0 2V6")),  # buck teeth
    (("beak", "M-6-2Q0-5 6-2L0 6Z"),),
    (("beak", "M-9 0C-6-6 6-6 9 0C6 5-6 5-9 0Z"), ("line", "M-8 0Q0 3 8 0")),  # bill
    (("beak", "M-7 0A7 5 0 1 1 7 0A7 5 0 1 1-7 0Z"), ("line", "M-2-1V1M2-1V1")),  # snout
    (("open", "M-7 0L-5-2L-3 0L0-2L3 0L5-2L7 0L5 4L3 2L0 4L-3 2L-5 4Z"),),  # jagged
)

_WHISKERS = "M-11 0L-17-2M-11 3L-17 4M11 0L17-2M11 3L17 4"


def choose_mouth(choices: Choices, x: int, y: int, colors: Palette, ink: str) -> str:
    """A mouth around ``x`` and ``y``."""
    layers = choices.pick(_MOUTHS)
    beaked = layers[0][0] == "beak"  # whose lines are the outline's, not the face's
    paints = {
        "line": 'fill="none" stroke-width="2"' + ("" if beaked else f' stroke="{ink}"'),
        "open": f'fill="#8c2f4b" stroke="{ink}" stroke-width="2"',
        "tooth": f'fill="#fffdf8" stroke="{ink}" stroke-width="1"',
        "tongue": 'fill="#ff8ea1" stroke="none"',
        "nose": f'fill="{ink}" stroke="none"',
        "beak": f'fill="{colors.accent_light}" stroke-width="2"',
    }
    drawn = "".join([f'<path {paints[kind]} d="{d}"/>' for kind, d in layers])
    if layers[0][0] == "line" and choices.chance(16):
        drawn += f'<path fill="none" stroke="{ink}" stroke-width="1" d="{_WHISKERS}"/>'
    return f'<g transform="translate({x} {y})">{drawn}</g>'


def choose_cheeks(choices: Choices, x: int, y: int, gap: int, colors: Palette, ink: str) -> str:
    """Cheeks ``gap`` from the middle: blushing, freckled, or as they are."""
    kind = choices.below(100)
    if kind < 55:
        return (
            f'<g fill="{colors.blush}" stroke="none"><ellipse cx="{x - gap}" cy="{y}" rx="4" ry="3"/>'
            f'<ellipse cx="{x + gap}" cy="{y}" rx="4" ry="3"/></g>'
        )
    if kind < 65:
        d = "".join(f"M{x + side - 2} {y}v0M{x + side + 2} {y}v0M{x + side} {y + 2}v0" for side in (-gap, gap))
        return f'<path fill="none" stroke="{ink}" stroke-width="2" d="{d}"/>'
    return ""
