"""A trainer's emblem: a badge in the colour of their team, with a device on it that has a face of its own."""

from monsterapp.sprites.eyes import Look, choose_eyes
from monsterapp.sprites.frame import framed
from monsterapp.sprites.mouths import choose_cheeks, choose_mouth
from monsterapp.sprites.palette import Palette, palette
from monsterapp.sprites.seed import Choices
from monsterapp.sprites.teams import team_color

# What the badge is cut like, around 48 46.
_FIELDS = (
    "M48 8C70 8 84 22 84 46S70 82 48 82 12 70 12 46 26 8 48 8Z",  # round
    "M14 14Q48 4 82 14V42C82 64 66 76 48 84C30 76 14 64 14 42Z",  # shield
    "M48 6L80 24Q84 26 84 30V60Q84 64 80 66L48 84L16 66Q12 64 12 60V30Q12 26 16 24Z",  # hexagon
    "M22 10H74Q84 10 84 20V70Q84 80 74 80H22Q12 80 12 70V20Q12 10 22 10Z",  # square
    "M48 5L88 42Q90 45 88 48L51 83Q48 86 45 83L8 48Q6 45 8 42Z",  # diamond
    "M48 8Q58 2 64 12Q76 10 76 22Q88 28 82 40Q92 50 80 58Q82 70 70 70Q64 82 54 76Q48 86 42 76Q32 82 26 70Q14 70 16 58"
    "Q4 50 14 40Q8 28 20 22Q20 10 32 12Q38 2 48 8Z",  # rosette
    "M16 10H80V66Q80 70 76 70L48 86L20 70Q16 70 16 66Z",  # pennant
)

# What lies on every badge, behind the device, around 48 45.
_GROUNDS = (
    "M48 15a30 30 0 1 1 0 60a30 30 0 1 1 0-60Z",  # disc
    "M48 12L53 25L64 17L63 30L77 29L70 40L83 46L70 51L77 63L63 61L64 74L53 67L48 79L43 67L32 74L33 61L19 63L26 51L13 46"
    "L26 40L19 29L33 30L32 17L43 25Z",  # sun
    "M36 20a3 3 0 1 1 0 .1ZM57 20a3 3 0 1 1 0 .1ZM25 37a3 3 0 1 1 0 .1ZM68 37a3 3 0 1 1 0 .1ZM36 72a3 3 0 1 1 0 .1Z"
    "M57 72a3 3 0 1 1 0 .1ZM25 57a3 3 0 1 1 0 .1ZM68 57a3 3 0 1 1 0 .1Z",  # dots
    "M20 46C20 32 26 26 30 24C32 34 28 44 20 46ZM24 62C20 50 22 44 24 40C32 48 32 56 24 62ZM36 74C26 68 24 62 24 58"
    "C34 60 38 66 36 74ZM76 46C76 32 70 26 66 24C64 34 68 44 76 46ZM72 62C76 50 74 44 72 40C64 48 64 56 72 62Z"
    "M60 74C70 68 72 62 72 58C62 60 58 66 60 74Z",  # laurel
    "M48 14L78 45L48 76L18 45Z",  # lozenge
)

# Around 0 0: the device, and how far below its middle the face is.
_DEVICES = (
    (2, "M0-26Q3-26 8-10Q25-12 26-8T13 6Q19 22 16 24T0 15Q-13 26-16 24T-13 6Q-26-5-26-8T-8-10Q-3-26 0-26Z"),  # star
    (4, "M0-24C6-14 20-6 20 8C20 32-20 32-20 8C-20-6-6-14 0-24Z"),  # drop
    (6, "M-20 10C-20-6-10-8-10-22C2-18 4-8 6-4C8-8 10-10 9-15C18-8 20 2 20 10C20 30-20 30-20 10Z"),  # flame
    (3, "M0-22C26-22 30 10 0 24C-30 10-26-22 0-22Z"),  # leaf
    (-1, "M0 23C-34-2-22-22-10-20Q-2-20 0-10Q2-20 10-20C22-22 34-2 0 23Z"),  # heart
    (3, "M-24 20L-6-20Q0-26 6-20L24 20Q24 23 20 23H-20Q-24 23-24 20Z"),  # mountain
    (0, "M0-20a20 20 0 1 1 0 40a20 20 0 1 1 0-40Z"),  # moon
    (6, "M-22 20V-12L-12-2L0-20L12-2L22-12V20Q22 22 18 22H-18Q-22 22-22 20Z"),  # crown
    (4, "M-18 22C-24-2-20-14-14-24Q-8-20-5-12H5Q8-20 14-24C20-14 24-2 18 22Q0 28-18 22Z"),  # cat
    (5, "M-22 10A22 26 0 0 1 22 10Q22 22 16 15Q12 22 8 16Q4 23 0 16Q-4 23-8 16Q-12 22-16 15Q-22 22-22 10Z"),  # shell
    (2, "M-20 18C-30 18-30 2-20 2C-22-16 2-24 8-10C22-14 26 0 20 4C30 8 28 18 20 18Z"),  # cloud
    (5, "M-3-12C-6-22 2-26 8-24C8-20 4-18 4-12C16-16 22-6 20 6C18 22 8 26 0 22C-8 26-18 22-20 6C-22-6-12-16-3-12Z"),
)  # the last one: an apple


def trainer_emblem(name: str, team: str | None, *, decorative: bool = False) -> str:
    """The emblem of the trainer ``name`` as an SVG document, 96 by 96, which may also stand in a page as it is.

    Its colour is that of the ``team`` (see team_color), grey without one. It says the name to those who can't see it,
    unless it is ``decorative``. The same name and team make the same emblem, always.
    """
    choices = Choices(name, b"trainer")
    colors = palette((team_color(team),), 0, choices.pick(("light", "deep", "warmer", "cooler")))
    field = choices.pick(_FIELDS)
    rim, ground = choices.pick((_stitches, _inset, _nothing)), choices.pick((*_GROUNDS, ""))
    drawn = f'<path fill="{colors.body}" d="{field}"/>' + rim(field, colors)
    if ground:
        fill = choices.pick((colors.shade, colors.accent, colors.accent))
        drawn += f'<path fill="{fill}" stroke="none" d="{ground}"/>'
    tilt = choices.pick((-8, -4, 0, 0, 4, 8))
    drawn += f'<g transform="translate(48 45)rotate({tilt})">{_device(choices, colors)}</g>'
    return framed(drawn, colors.outline, None if decorative else name, shadow=22)


def _stitches(field: str, colors: Palette) -> str:
    return (
        f'<path fill="none" stroke="{colors.light}" stroke-width="2" stroke-dasharray="4 5" '
        f'transform="translate(6 5)scale(.88)" d="{field}"/>'
    )


def _inset(field: str, colors: Palette) -> str:
    return f'<path fill="{colors.shade}" stroke="none" transform="translate(7 6)scale(.86)" d="{field}"/>'


def _nothing(field: str, colors: Palette) -> str:
    return ""


def _device(choices: Choices, colors: Palette) -> str:
    down, shape = choices.pick(_DEVICES)
    face = choose_eyes(choices, Look(0, down, 8, 5, colors.light_ink))
    mouth = choose_mouth(choices, 0, down + 6, colors, colors.light_ink)
    cheeks = choose_cheeks(choices, 0, down + 5, 13, colors, colors.light_ink)
    return f'<path fill="{colors.light}" d="{shape}"/>{cheeks}{mouth}{face}'
