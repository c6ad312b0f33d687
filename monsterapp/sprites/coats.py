"""What bodies wear by nature: bellies, spots, stripes, hoods, masks, marks."""

from collections.abc import Callable

from monsterapp.sprites.body import Body, curve, placed
from monsterapp.sprites.palette import Palette
from monsterapp.sprites.seed import Choices

# Around 0 0, on a chest.
_MARKS = (
    "M0 6C-9 0-8-7-3-7Q0-7 0-4Q0-7 3-7C8-7 9 0 0 6Z",
    "M0-8L2-2L8-2L3 2L5 8L0 4L-5 8L-3 2L-8-2L-2-2Z",
    "M2-8L-6 1H-1L-3 8L6-2H1Z",
    "M3-7A8 8 0 1 0 7 4A7 7 0 0 1 3-7Z",
    "M0-8L6 0L0 8L-6 0Z",
    "M0-8C6-1 7 7 0 7S-6-1 0-8Z",
)


def coat(choices: Choices, body: Body, colors: Palette) -> tuple[str, str]:
    """What is drawn on the body, and the ink for the face that comes on top of it."""
    shape = body.silhouette
    options = ["plain", "spots", "spots", "stripes", "stripes", "hood", "dipped", "mask", "mask"]
    if shape.belly:
        options += ["belly", "belly", "belly", "lined", "mark", "mark"]
    drawn, ink = _COATS[choices.pick(options)](choices, body, colors)
    if shape.cover:
        drawn, ink = _spots(choices, body, colors)[0] + _stem(body, colors), colors.light_ink
    return f'<g stroke="none">{drawn}</g>', ink


def _plain(choices: Choices, body: Body, colors: Palette) -> tuple[str, str]:
    return _shine(body, colors), colors.ink


def _belly(choices: Choices, body: Body, colors: Palette, fill: str = "") -> tuple[str, str]:
    down, across, tall = body.silhouette.belly
    x, y = body.at(0, down)
    fill = fill or choices.pick((colors.light, colors.light, colors.accent, colors.accent_light))
    return f'<ellipse cx="{x}" cy="{y}" rx="{body.length(across)}" ry="{tall}" fill="{fill}"/>', colors.ink


def _lined(choices: Choices, body: Body, colors: Palette) -> tuple[str, str]:
    down, across, tall = body.silhouette.belly
    belly, ink = _belly(choices, body, colors, colors.accent_light)
    lines = ""
    for step in (-1, 0, 1):
        x, y = body.at(0, down + step * tall // 2)
        half = body.length(across) - 4 - 3 * abs(step)
        lines += f"M{x - half} {y}Q{x} {y + 3} {x + half} {y}"
    return f'{belly}<path fill="none" stroke="{colors.accent}" stroke-width="2" d="{lines}"/>', ink


def _mark(choices: Choices, body: Body, colors: Palette) -> tuple[str, str]:
    x, y = body.at(0, body.silhouette.belly[0] + 1)
    fill = choices.pick((colors.accent, colors.accent_light))
    mark = f'<path transform="{placed(x, y)}" fill="{fill}" d="{choices.pick(_MARKS)}"/>'
    return mark + _shine(body, colors), colors.ink


def _spots(choices: Choices, body: Body, colors: Palette) -> tuple[str, str]:
    larger = choices.below(2)
    drawn = "".join(
        f'<circle cx="{x}" cy="{y}" r="{radius + larger}"/>'
        for (x, y), radius in [(body.at(x, y), radius) for x, y, radius in body.silhouette.spots]
    )
    return f'<g fill="{choices.pick((colors.accent, colors.accent, colors.accent_light))}">{drawn}</g>', colors.ink


def _stripes(choices: Choices, body: Body, colors: Palette) -> tuple[str, str]:
    """Wedges from the rim inward, on both sides; three on the forehead as well, perhaps."""
    rim, (eyes, gap, _) = body.silhouette.rim, body.silhouette.eyes
    top, bottom = rim[0][0], rim[-1][0]
    wedges = ""
    for tenth in choices.pick(((30, 52, 74), (45, 62, 79), (24, 40, 56, 72))):
        down = top + (bottom - top) * tenth // 100
        edge = min(body.edge(down - 3), body.edge(down + 3)) - 1  # a wedge is six high
        if edge < 12 or abs(down - eyes) < 5:
            continue
        reach = min(edge // 3, edge - gap - 3) if abs(down - eyes) < 14 else edge * 2 // 5
        if reach < 3:
            continue
        for side in (-1, 1):
            (x, y), (to, _) = body.at(side * edge, down), body.at(side * (edge - reach), down)
            wedges += f"M{x} {y - 3}L{to} {y + 1}L{x} {y + 3}Z"
    if choices.chance(60) and eyes - top > 20:
        x, y = body.at(0, top + 2)
        wedges += f"M{x - 3} {y}L{x} {y + 10}L{x + 3} {y}ZM{x - 9} {y + 2}L{x - 5} {y + 8}L{x - 4} {y + 1}Z"
        wedges += f"M{x + 9} {y + 2}L{x + 5} {y + 8}L{x + 4} {y + 1}Z"
    return f'<path fill="{colors.accent}" d="{wedges}"/>', colors.ink


def _hood(choices: Choices, body: Body, colors: Palette) -> tuple[str, str]:
    """The head's top in the other colour."""
    top, (eyes, _, room) = body.silhouette.rim[0][0], body.silhouette.eyes
    side = body.slice(top, eyes - room // 2)
    if len(side) < 2:
        return _plain(choices, body, colors)
    right, left = [body.at(x, y) for x, y in side], [body.at(-x, y) for x, y in side]
    peak = body.at(0, eyes + choices.pick((2, -room - 3)))
    points = "L".join(f"{x} {y}" for x, y in (*left[::-1], *right))
    (x, y), (end, low) = right[-1], left[-1]
    middle = f"Q{(x + peak[0]) // 2} {min(y, peak[1]) - room} {peak[0]} {peak[1]}"
    back = f"Q{(end + peak[0]) // 2} {min(low, peak[1]) - room} {end} {low}"
    return f'<path fill="{colors.accent}" d="M{points}{middle}{back}Z"/>', colors.ink


def _dipped(choices: Choices, body: Body, colors: Palette) -> tuple[str, str]:
    """The lower part in the other colour, with a wavy hem."""
    eyes, _, room = body.silhouette.eyes
    bottom = body.silhouette.rim[-1][0]
    side = body.slice(max(eyes + room + 9, bottom - 20), bottom)
    if len(side) < 3:
        return _spots(choices, body, colors)
    right, left = [body.at(x, y) for x, y in side], [body.at(-x, y) for x, y in side]
    points = "L".join(f"{x} {y}" for x, y in (*right, *left[::-1]))
    (x, y), (end, _) = right[0], left[0]
    step, lift = (x - end) // 4, choices.pick((-5, 5))
    hem = f"Q{end + step // 2} {y - lift} {end + step} {y}T{end + 2 * step} {y}T{end + 3 * step} {y}T{x} {y}"
    return f'<path fill="{colors.accent}" d="M{points}{hem}Z"/>' + _shine(body, colors), colors.ink


def _mask(choices: Choices, body: Body, colors: Palette) -> tuple[str, str]:
    """A face in a light colour: round, or of two lobes."""
    down, gap, room = body.silhouette.eyes
    x, y = body.at(0, down + 4)
    across = min(body.length(gap + room + 2), body.length(body.edge(down)) - 3)
    if choices.chance(50):
        shape = f'<ellipse cx="{x}" cy="{y}" rx="{across}" ry="{room + 7}" fill="{colors.light}"/>'
    else:
        half = across // 2
        shape = "".join(
            f'<ellipse cx="{x + side * half}" cy="{y - 3}" rx="{half + 1}" ry="{room + 5}" fill="{colors.light}"/>'
            for side in (-1, 1)
        )
        shape += f'<ellipse cx="{x}" cy="{y + 3}" rx="{across - 2}" ry="{room + 3}" fill="{colors.light}"/>'
    return shape, colors.light_ink


def _stem(body: Body, colors: Palette) -> str:
    """What a mushroom's cap sits on."""
    right = ((18, 55), (18, 62), (21, 76), (20, 83))
    points = [body.at(x, y) for x, y in right]
    left = [body.at(-x, y) for x, y in right[::-1]]
    (x, y), *rest = left
    top, side = points[0], " ".join([f"{a} {b}" for a, b in rest])
    d = f"{curve(points)}L{x} {y}C{side}Q{body.middle} {y - 22} {top[0]} {top[1]}Z"
    return f'<path fill="{colors.light}" d="{d}"/>'


def _shine(body: Body, colors: Palette) -> str:
    """Light from the upper left."""
    eyes, _, room = body.silhouette.eyes
    top = body.silhouette.rim[0][0]
    down = (top + eyes - room) // 2
    if eyes - room - top < 7:
        return ""
    x, y = body.at(-body.edge(down) // 2, down)
    return f'<ellipse transform="{placed(x, y, 1, -35)}" rx="5" ry="3" fill="{colors.light}"/>'


_COATS: dict[str, Callable[[Choices, Body, Palette], tuple[str, str]]] = {
    "plain": _plain,
    "belly": _belly,
    "lined": _lined,
    "mark": _mark,
    "spots": _spots,
    "stripes": _stripes,
    "hood": _hood,
    "dipped": _dipped,
    "mask": _mask,
}
