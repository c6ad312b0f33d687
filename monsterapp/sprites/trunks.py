"""What is behind a head that is not the whole body: coils, legs, segments, a shell, a fin."""

from collections.abc import Callable

from monsterapp.sprites.palette import Palette
from monsterapp.sprites.seed import Choices


def trunk(kind: str, choices: Choices, colors: Palette) -> str:
    """The trunk of that kind; nothing for a body that needs none."""
    return _TRUNKS[kind](choices, colors) if kind else ""


def _legs(choices: Choices, colors: Palette) -> str:
    """Six legs or eight, bent at the knee."""
    knees = ((36, 58), (34, 68), (26, 74)) if choices.chance(50) else ((38, 54), (37, 62), (33, 70), (24, 74))
    legs = "".join(
        f"M48 {58 + step * 3}L{48 + side * x} {y}L{48 + side * (x + 5 - step)} {84 + step % 2}"
        for step, (x, y) in enumerate(knees)
        for side in (-1, 1)
    )
    return (
        f'<path fill="none" stroke-width="7" d="{legs}"/>'
        f'<path fill="none" stroke="{colors.shade}" stroke-width="3" d="{legs}"/>'
    )


def _tentacles(choices: Choices, colors: Palette) -> str:
    """Four or five arms that curl where they like."""
    starts = choices.pick(((26, 37, 48, 59, 70), (27, 41, 55, 69)))
    arms = ""
    for x in starts:
        foot, curl = x + (x - 48) // 3 + choices.between(-2, 2), choices.pick((-5, 5))
        arms += f"M{x} 54C{x - curl} 64 {foot + curl} 74 {foot} 84"
    return (
        f'<path fill="none" stroke-width="11" d="{arms}"/>'
        f'<path fill="none" stroke="{colors.shade}" stroke-width="6" d="{arms}"/>'
    )


def _beast(choices: Choices, colors: Palette) -> str:
    """Four legs and a back, with a tail of one kind or another."""
    tail = choices.pick(
        (
            "M78 56C90 56 92 44 86 38C96 42 98 62 80 66Z",
            "M78 56L90 44L86 44L94 32L90 46L94 46L82 64Z",
            "M76 58C92 60 98 50 94 36C84 38 78 46 76 58Z",
            "M80 56a7 7 0 1 1 8 8a7 7 0 0 1-8-8Z",
        )
    )
    legs = "M46 70V81Q46 84 50 84H54V72ZM70 72V81Q70 84 74 84H78V70Z"
    ridge = choices.pick(("", "M52 48L57 38L62 46L68 37L72 47L80 42L80 54Z", "M54 47C58 36 78 36 82 54Z"))
    spine = f'<path fill="{colors.accent}" d="{ridge}"/>' if ridge else ""
    back = "M34 84H42Q43 78 46 74H66L66 84H75Q76 78 80 70C87 52 76 45 62 46H34C27 56 30 70 34 84Z"
    return (
        f'<path fill="{choices.pick((colors.shade, colors.accent))}" d="{tail}"/>{spine}'
        f'<path fill="{colors.shade}" d="{legs}"/>'
        f'<path fill="{colors.body}" d="{back}"/>'
    )


def _serpent(choices: Choices, colors: Palette) -> str:
    """Coils that a neck rises from."""
    tip = choices.pick((colors.accent, colors.body))
    rings = choices.pick(
        ("", f'<path fill="none" stroke="{colors.accent}" stroke-width="4" d="M24 70l3 8M66 70l-3 8"/>')
    )
    return (
        f'<path fill="{tip}" d="M66 76C82 82 90 72 88 60C82 64 78 68 66 68Z"/>'
        f'<ellipse cx="46" cy="75" rx="31" ry="10" fill="{colors.body}"/>{rings}'
        f'<ellipse cx="47" cy="63" rx="23" ry="9" fill="{colors.body}"/>'
        f'<path fill="{colors.body}" stroke="none" d="M36 42H56V62H36Z"/>'
        f'<path fill="none" d="M35 46Q38 54 35 58M57 46Q54 54 57 58"/>'
    )


def _caterpillar(choices: Choices, colors: Palette) -> str:
    """Segments, each smaller than the one before, on little feet."""
    other = choices.pick((colors.accent, colors.shade))
    high = choices.between(0, 8)
    return (
        f'<path fill="{colors.accent}" d="M52 76v8h6v-8ZM66 76v8h6v-8ZM79 76v8h5v-8Z"/>'
        f'<circle cx="84" cy="71" r="9" fill="{other}"/>'
        f'<circle cx="71" cy="{66 - high // 2}" r="12" fill="{colors.body}"/>'
        f'<circle cx="55" cy="{63 - high}" r="15" fill="{other}"/>'
    )


def _snail(choices: Choices, colors: Palette) -> str:
    """A foot and the house on it."""
    mark = choices.pick(
        (
            "M72 52a7 7 0 1 0-13 6a12 12 0 0 0 22-5a17 17 0 0 0-25-12",
            "M42 48Q60 62 82 48M50 36Q62 46 76 38M42 60Q60 74 82 60",
            "M62 30V74M62 52L44 40M62 52L80 40M62 52L44 66M62 52L80 66",
        )
    )
    return (
        f'<path fill="{colors.body}" d="M12 78C12 66 30 66 40 66H70C84 68 90 78 94 84H20C14 84 12 82 12 78Z"/>'
        f'<circle cx="62" cy="53" r="23" fill="{colors.accent}"/>'
        f'<path fill="none" stroke="{colors.accent_light}" stroke-width="3" d="{mark}"/>'
        f'<path fill="{colors.body}" d="M13 58H42C44 70 34 80 26 80S12 76 13 58Z"/>'
    )


def _fish(choices: Choices, colors: Palette) -> str:
    """A tail to the side and a fin on the back."""
    tail = choices.pick(
        (
            "M66 58C78 54 84 40 92 42C90 52 90 62 94 74C84 74 78 64 66 62Z",
            "M66 56C74 44 90 40 93 48S84 58 84 60S96 66 92 74S74 74 66 64Z",
        )
    )
    back = choices.pick(("M30 38C34 22 54 20 60 24C56 28 58 34 60 40Z", "M28 40L32 24L40 31L46 20L52 31L60 26L60 42Z"))
    return f'<path fill="{colors.accent}" d="{tail}"/><path fill="{colors.accent}" d="{back}"/>'


_TRUNKS: dict[str, Callable[[Choices, Palette], str]] = {
    "legs": _legs,
    "tentacles": _tentacles,
    "beast": _beast,
    "serpent": _serpent,
    "caterpillar": _caterpillar,
    "snail": _snail,
    "fish": _fish,
}
