"""Monsters by the types that they have: all that their match-ups depend on."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import BigInteger, Row, bindparam, func, literal_column, select, union_all
from sqlalchemy.dialects.postgresql import ARRAY

from monsterapp.database.keyset import LIMIT, counted_to
from monsterapp.database.stretches import stretches
from monsterapp.extensions import db
from monsterapp.listing import COUNTED
from monsterapp.monsters.models import PocketMonster
from monsterapp.monsters.typing import typing_of

_monster = PocketMonster.__table__.c


class Some(NamedTuple):
    """How many monsters there are (counted to 1,001), and the first of them by name: rows (id, name)."""

    total: int
    first: Sequence[Row]


def count_and_list(
    one: Collection[tuple[int, int | None]], other: Collection[tuple[int, int | None]], size: int = 20
) -> tuple[Some, Some]:
    """For each of two groups, the monsters whose (type, second or None), in either order, are in it. In one statement.

    What it reads grows with the groups, not with the dex: each pair of types is a stretch of an index, of which it
    reads the first ``size`` rows for the list, and for the total until 1,001 are found.
    """
    parameters = {LIMIT: size}
    for n, group in enumerate((one, other)):
        parameters[f"typings_{n}"] = list({typing_of(*types) for types in group})
    rows = db.session.execute(_COUNT_AND_LIST, parameters).all()
    return tuple(_some([row for row in rows if row.number == n]) for n in range(2))


def _some(rows: list[Row]) -> Some:
    return Some(rows[0].total if rows else 0, rows)


def _group(n: int):
    typings = bindparam(f"typings_{n}", type_=ARRAY(BigInteger))
    columns = _monster.name_folded, _monster.id
    listed = stretches(columns, _monster.typing, columns, down=False, onward=False, values=typings).subquery()
    first = select(listed.c.id).order_by(listed.c.name_folded, listed.c.id).limit(bindparam(LIMIT)).subquery()
    total = counted_to(COUNTED + 1, select(_monster.id).where(_monster.typing == func.any(typings)))
    return select(
        literal_column(str(n)).label("number"), _monster.id, _monster.name, _monster.name_folded, total.label("total")
    ).join(first, first.c.id == _monster.id)


_both = union_all(_group(0), _group(1)).subquery()
_COUNT_AND_LIST = select(_both).order_by(_both.c.number, _both.c.name_folded, _both.c.id)
