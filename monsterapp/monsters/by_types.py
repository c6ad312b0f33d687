"""Monsters by the types that they have: all that their match-ups depend on."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import Integer, Row, bindparam, func, literal_column, select, true, union_all
from sqlalchemy.dialects.postgresql import ARRAY

from monsterapp.extensions import db
from monsterapp.listing import COUNTED
from monsterapp.monsters.models import PocketMonster

_monster = PocketMonster.__table__.c


class Some(NamedTuple):
    """How many monsters there are (counted to 1,001), and the first of them by name: rows (id, name)."""

    total: int
    first: Sequence[Row]


def count_and_list(
    one: Collection[tuple[int, int | None]], other: Collection[tuple[int, int | None]], size: int = 20
) -> tuple[Some, Some]:
    """For each of two groups, the monsters whose (first type, second or None) is in it. In one statement.

    What it reads grows with the groups, not with the dex: each pair of types is a stretch of an index, of which it
    reads the first ``size`` rows for the list, and for the total until 1,001 are found.
    """
    parameters = {"size": size}
    for n, group in enumerate((one, other)):
        pairs = [(first, second) for first, second in group if second is not None]
        parameters[f"singles_{n}"] = [first for first, second in group if second is None]
        parameters[f"firsts_{n}"] = [first for first, _ in pairs]
        parameters[f"seconds_{n}"] = [second for _, second in pairs]
    rows = db.session.execute(_COUNT_AND_LIST, parameters).all()
    return tuple(_some([row for row in rows if row.number == n]) for n in range(2))


def _some(rows: list[Row]) -> Some:
    return Some(rows[0].total if rows else 0, rows)


def _ids(name: str):
    return bindparam(name, type_=ARRAY(Integer))


def _stretches(n: int, limit, *columns):
    """Rows of the monsters of group ``n``: the first of each stretch of the index, by name and up to ``limit``."""
    singles = func.unnest(_ids(f"singles_{n}")).table_valued("first").render_derived()
    pairs = func.unnest(_ids(f"firsts_{n}"), _ids(f"seconds_{n}")).table_valued("first", "second").render_derived()
    # The second type is there to name the index's whole order: it is the same within a stretch.
    order = _monster.second_type_id, _monster.name_folded, _monster.id
    walk = select(*columns).order_by(*order).limit(limit)
    alone = walk.where(_monster.type_id == singles.c.first, _monster.second_type_id.is_(None)).lateral()
    both = walk.where(_monster.type_id == pairs.c.first, _monster.second_type_id == pairs.c.second).lateral()
    return union_all(
        select(*alone.c).select_from(singles.join(alone, true())),
        select(*both.c).select_from(pairs.join(both, true())),
    )


def _group(n: int):
    listed = _stretches(n, bindparam("size"), _monster.id, _monster.name_folded).subquery()
    first = select(listed.c.id).order_by(listed.c.name_folded, listed.c.id).limit(bindparam("size")).subquery()
    counted = _stretches(n, COUNTED + 1, _monster.id).limit(COUNTED + 1).subquery()
    total = select(func.count(literal_column("1"))).select_from(counted).scalar_subquery()
    return select(
        literal_column(str(n)).label("number"), _monster.id, _monster.name, _monster.name_folded, total.label("total")
    ).join(first, first.c.id == _monster.id)


_both = union_all(_group(0), _group(1)).subquery()
_COUNT_AND_LIST = select(_both).order_by(_both.c.number, _both.c.name_folded, _both.c.id)
