"""Small things that some monsters own."""

from monsterapp.sprites.body import Body, placed
from monsterapp.sprites.palette import Palette
from monsterapp.sprites.seed import Choices

# Under the chin, around 0 0.
_COLLARS = (
    (("accent", "M0 0L-9-5V5ZM0 0L9-5V5Z"), ("accent_light", "M-2 0a2 2 0 1 1 4 0a2 2 0 1 1-4 0Z")),  # bow tie
    (("#f4c95d", "M-4 3a4 4 0 1 1 8 0a4 4 0 1 1-8 0Z"), ("none", "M0 4V7")),  # bell
    (("#f4c95d", "M0-5L2-1L6-1L3 2L4 6L0 4L-4 6L-3 2L-6-1L-2-1Z"),),  # star
)


def choose_keepsake(choices: Choices, body: Body, colors: Palette) -> str:
    """A collar or a plaster; for most, nothing."""
    kind, collar = choices.below(100), choices.pick(_COLLARS)
    shape = body.silhouette
    down, gap, room = shape.eyes
    if kind < 16 and shape.arms and shape.belly and shape.belly[0] - down > 18:
        x, y = body.at(0, down + 16)
        return _worn(collar, colors, placed(x, y))
    if 16 <= kind < 24:
        x, y = body.at(gap, (shape.rim[0][0] + down - room) // 2 + 1)
        return (
            f'<path transform="{placed(x, y, 1, 28)}" fill="#ffdfb8" stroke-width="1" d="M-6-2H6V2H-6ZM-2-2V2M2-2V2"/>'
        )
    return ""


def _worn(layers: tuple[tuple[str, str], ...], colors: Palette, transform: str) -> str:
    drawn = "".join([f'<path fill="{colors.named(fill)}" d="{d}"/>' for fill, d in layers])
    return f'<g stroke-width="2" transform="{transform}">{drawn}</g>'
