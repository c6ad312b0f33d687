"""A monster's picture: from its name, who it is; from its types, its colours."""

from collections.abc import Sequence

from monsterapp.sprites.body import choose_body
from monsterapp.sprites.coats import coat
from monsterapp.sprites.crowns import choose_crown
from monsterapp.sprites.eyes import Look, choose_eyes
from monsterapp.sprites.frame import framed
from monsterapp.sprites.keepsakes import choose_keepsake
from monsterapp.sprites.limbs import arms, behind, feet
from monsterapp.sprites.mouths import choose_cheeks, choose_mouth
from monsterapp.sprites.palette import COMPANIONS, TONES, palette
from monsterapp.sprites.seed import Choices
from monsterapp.sprites.trunks import trunk


def monster_sprite(name: str, colors: Sequence[str], *, decorative: bool = False) -> str:
    """The picture of the monster ``name`` as an SVG document, 96 by 96, which may also stand in a page as it is.

    ``colors`` are those of its types (``#rrggbb``), the first for the body, the second for what is on it. It says
    its name to those who can't see it, unless it is ``decorative`` because the name stands beside it. The same name
    and colours make the same picture, always. Raises ValueError for what is no colour.
    """
    choices = Choices(name, b"monster")
    paint = palette(tuple(colors), choices.below(len(TONES)), choices.pick(COMPANIONS))
    body = choose_body(choices)
    shape = body.silhouette
    back = behind(choices, body, paint) + trunk(shape.trunk, choices, paint)
    crown, top = choose_crown(choices, body, paint)
    standing = feet(choices, body, paint)
    pattern, ink = coat(choices, body, paint)
    reaching = arms(choices, body, paint)
    face = _face(choices, body, paint, ink)
    keepsake = choose_keepsake(choices, body, paint)
    drawn = (
        f'{back}{crown}{standing}<path fill="{paint.body}" d="{body.contour()}"/>{pattern}{reaching}{face}{keepsake}'
    )
    return framed(drawn, paint.outline, None if decorative else name, top=top)


def _face(choices, body, paint, ink: str) -> str:
    down, gap, room = body.silhouette.eyes
    look, wide = choices.pick((-2, -1, 0, 0, 0, 1, 2)), choices.between(-1, 2)
    x, y = body.at(0, down + choices.between(-1, 1))
    x, gap = x + look, body.length(gap + wide)
    eyes = choose_eyes(choices, Look(x, y, gap, room, ink))
    cheeks = choose_cheeks(choices, x, y + room - 1, gap + 5, paint, ink)
    return cheeks + choose_mouth(choices, x, y + room + choices.between(0, 2), paint, ink) + eyes
