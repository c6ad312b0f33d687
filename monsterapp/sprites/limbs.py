"""Feet, arms, tails and wings."""

from monsterapp.sprites.body import GROUND, Body, placed
from monsterapp.sprites.palette import Palette
from monsterapp.sprites.seed import Choices

# Standing on the ground at 0 0, the right-hand one, toes outward.
_FEET = (
    "M-7 1C-7-7 7-8 9-1C9 2 7 2 6 2H-5C-7 2-7 2-7 1Z",
    "M-7 1C-7-7 7-8 9-1C9 2 7 2 6 2H-5C-7 2-7 2-7 1ZM1 2V-1M5 2V-1",
    "M-5-10H4V-3C10-3 10 2 8 2H-4Q-6 2-6 0Z",
    "M-1-10V-2L-6 2M-1-2L0 2M-1-2L6 2",
    "M-5-9C-8-2-9 2-3 2H8C12 2 11-4 5-4Q4-6 4-9Z",
    "M-6-8V0Q-6 2-4 2H4Q6 2 6 0V-8Z",
)

# From 0 0 to the right, the right-hand one.
_ARMS = (
    "M-3-4C4-6 12-2 13 5C13 10 8 11 6 7C4 4 0 4-3 4Z",
    "M-3-4C6-6 10-2 12 8L14 13L10 11L8 15L6 10C4 5 0 4-3 4Z",
    "M-3-4C8-8 18-2 17 10C10 10 4 6-3 5Z",
    "M-3-2C2-4 6-3 9-1A6 6 0 1 1 16 5L11 4L14 9A6 6 0 0 1 6 3Q2 2-3 3Z",
    "M-3-3H5A5 5 0 1 1 5 4H-3Z",
)

# From 0 0 to the right: what fills it, its shape, its tip.
_TAILS = (
    ("shade", "M-4 5C8 12 22 4 20-10C20-15 15-15 14-10C14-3 6 0-4-4Z", ""),  # cat
    ("accent", "M-4 6C8 14 26 4 24-16C12-12 8-8 4-4L-4-2Z", "M24-16C22-10 16-8 13-9Q16-14 24-16Z"),  # fox
    ("accent", "M-4 0L8-2L6-10L16-13L14-20L26-22L21-6L12-5L13 4L-4 7Z", ""),  # lightning
    ("shade", "M-4 7C8 9 18 4 24-8C22 6 16 16-4 14Z", "M24-8L19-3L26-1Z"),  # lizard
    ("none", "M-4 4C8 8 10-6 4-6S2 4 10 2", ""),  # pig
    ("shade", "M-4 4C6 8 12 2 14-6A6 6 0 1 1 19-3C16 8 6 14-4 10Z", ""),  # tassel
    ("accent", "M-4 4Q4 4 10-4C8-14 16-20 22-20C26-12 20-2 13-1Q6 8-4 9Z", "M10-4L18-14"),  # leaf
    ("none", "M-4 4C8 10 14 2 15-8M11-6L16-14L20-5Z", ""),  # imp
    ("accent", "M-2 0a8 8 0 1 1 14 6a8 8 0 0 1-14-6Z", ""),  # bobtail
)

# From 0 0 to the right and up: what fills it, its shape, a line on it.
_WINGS = (
    ("accent", "M-4 4C2-12 14-20 26-18L22-10L26-6L20-2L22 4L12 4L8 10Z", ""),  # bat
    ("accent", "M-4 2C4-14 18-20 26-14C28-10 24-8 22-8C26-4 22 0 18-1C20 4 14 6 10 4C8 10 0 10-4 8Z", ""),  # bird
    ("accent_light", "M-4 0C0-20 20-24 22-12C24-4 10 2-4 4ZM-4 3C8 2 18 6 16 13S0 14-4 6Z", ""),  # butterfly
    ("light", "M-4 0C6-16 24-18 26-10S10 2-4 3Z", "M2-2Q12-10 20-10"),  # dragonfly
)


def behind(choices: Choices, body: Body, colors: Palette) -> str:
    """The tail or the wings, drawn before the body."""
    shape = body.silhouette
    kind, tail, wing = choices.below(100), choices.pick(_TAILS), choices.pick(_WINGS)
    side, angle = choices.pick((-1, 1)), choices.between(-14, 10)
    drawn = ""
    if shape.tail[0] and not shape.trunk and kind < 48:
        fill, d, tip = tail
        x, y = body.at(side * min(shape.tail[0] - 3, 20), shape.tail[1])
        drawn = _layer(fill, colors, d) + (f'<path fill="{colors.light}" d="{tip}"/>' if tip else "")
        drawn = f'<g transform="{placed(x, y, side, angle)}">{drawn}</g>'
    elif kind >= 82 and shape.offset > -5 and not shape.cover:
        fill, d, line = wing
        down = max(shape.arms - 4, shape.eyes[0] + 4)
        across = min(body.edge(down) - 3, 19)
        layers = _layer(fill, colors, d) + (_layer("none", colors, line) if line else "")
        for direction in (1, -1):
            x, y = body.at(direction * across, down)
            drawn += f'<g transform="{placed(x, y, direction, angle - 6)}">{layers}</g>'
    return drawn


def feet(choices: Choices, body: Body, colors: Palette) -> str:
    """Two feet under the body, sometimes one of them lifted."""
    d, fill, lift = choices.pick(_FEET), choices.pick(("body", "shade", "accent")), choices.pick((-14, 0, 0, 0, 0, 0))
    across = body.length(body.silhouette.feet)
    if not across:
        return ""
    right = f'<path transform="{placed(body.middle + across, GROUND, 1, lift)}" d="{d}"/>'
    left = f'<path transform="{placed(body.middle - across, GROUND, -1)}" d="{d}"/>'
    return f'<g fill="{colors.named(fill)}">{right}{left}</g>'


def arms(choices: Choices, body: Body, colors: Palette) -> str:
    """Two arms, each up, out or down."""
    d, fill, kind = choices.pick(_ARMS), choices.pick(("body", "body", "accent")), choices.below(100)
    right, left = choices.pick(((-70, -70), (38, 38), (38, 38), (-60, 38), (38, -60), (10, 10), (5, 45)))
    down = body.silhouette.arms
    if not down or kind < 20:
        return ""
    across = min(body.edge(down) - 2, 25)
    color = colors.named(fill)
    drawn = ""
    for direction, angle in ((1, right), (-1, left)):
        x, y = body.at(direction * across, down)
        drawn += f'<path fill="{color}" transform="{placed(x, y, direction, angle)}" d="{d}"/>'
    return drawn


def _layer(fill: str, colors: Palette, d: str) -> str:
    return f'<path fill="{colors.named(fill)}" d="{d}"/>'
