"""What heads wear: ears, horns, antennae, leaves, fins, tufts, hats."""

from monsterapp.sprites.body import Body, placed
from monsterapp.sprites.growths import HATS, PAIRS, SINGLES, Growth
from monsterapp.sprites.palette import Palette
from monsterapp.sprites.seed import Choices


def choose_crown(choices: Choices, body: Body, colors: Palette) -> tuple[str, int]:
    """A pair, something in the middle, both, or nothing; and how far up the picture it reaches."""
    shape, top = body.silhouette, body.at(0, body.silhouette.contour[0][1])[1]
    pair, single, hat = choices.pick(PAIRS), choices.pick(SINGLES), choices.pick(HATS)
    turn, bent, kind = choices.between(-8, 8), choices.below(7), choices.below(100)
    if shape.offset:
        turn = -abs(turn)  # a head beside the middle has no room for ears that stand out
    drawn = ""
    paired = shape.ears[0] > 0 and kind < 72
    if paired:
        drawn, top = _paired(pair, body, colors, turn, 18 if bent == 0 else 0)  # one in seven has an ear that hangs
    if kind >= 60:
        alone = hat if kind >= 88 or (paired and kind >= 68) else single
        x, y = body.at(0, shape.contour[0][1] + 1)
        drawn += _grown(alone, colors, placed(x, y, 1, turn))
        top = min(top, y - alone.height)
    return drawn, top


def _paired(pair: Growth, body: Body, colors: Palette, turn: int, hanging: int) -> tuple[str, int]:
    across, down, angle = body.silhouette.ears
    (right, y), (left, other_y) = body.at(across, down), body.at(-across, down)
    drawn = _grown(pair, colors, placed(right, y, 1, angle + turn + hanging))
    drawn += _grown(pair, colors, placed(left, other_y, -1, angle + turn))
    return drawn, min(body.at(0, body.silhouette.contour[0][1])[1], y - pair.height)


def _grown(growth: Growth, colors: Palette, transform: str) -> str:
    drawn = "".join([f'<path fill="{colors.named(fill)}" d="{d}"/>' for fill, d in growth.layers])
    return f'<g transform="{transform}">{drawn}</g>'
