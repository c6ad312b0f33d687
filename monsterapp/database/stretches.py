"""Pages of rows of which a column has one of several values, however many rows that are or few."""

from collections.abc import Sequence

from sqlalchemy import BigInteger, BindParameter, ColumnElement, Select, Table, bindparam, func, select, true, union_all
from sqlalchemy.dialects.postgresql import ARRAY

from monsterapp.database.keyset import LIMIT, walk

#: Bound parameters: the values, and how many rows of the whole list are looked through for them before it is given up.
_VALUES = bindparam("values", type_=ARRAY(BigInteger))
_AHEAD = bindparam("ahead")

#: To walk along all rows fetches each from the table; a stretch is in the index, where a row takes a sixth of the time.
_DEARER = 6

#: Rows that are looked through at the most: half a millisecond.
_MOST_AHEAD = 500


def parameters_of(values: Sequence[int], size: int) -> dict[str, object]:
    """The parameters for a page of ``size`` rows that have one of ``values``.

    No more is looked through than the stretches of all values would cost: so whichever way is the better one, the page
    never takes more than twice as long as by it.
    """
    ahead = min(len(values) * (size + 1) // _DEARER, _MOST_AHEAD)
    return {_VALUES.key: list(values), _AHEAD.key: ahead if ahead > size else 0}


def has_one(column: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether ``column`` has one of the values."""
    return column == func.any(_VALUES)


def stretches(
    columns: Sequence[ColumnElement],
    column: ColumnElement[int],
    keys: Sequence[ColumnElement],
    *,
    down: bool,
    onward: bool,
    values: BindParameter = _VALUES,
) -> Select:
    """The first ``limit`` rows of each value of ``column``, walked as in keyset.walk(): each a stretch of an index."""
    each = func.unnest(values).table_valued("value").render_derived("each")
    rows = walk(columns, keys, down=down, onward=onward).where(column == each.c.value).lateral("stretch")
    return select(*rows.c).select_from(each.join(rows, true()))


def walk_some(
    table: Table, column: ColumnElement[int], key_names: Sequence[str], *, down: bool, onward: bool
) -> Select:
    """The ids of a page of the rows that have one of the values, ordered and taking parameters as keyset.walk() does.

    Where such rows are common, the page is found by walking along all rows and leaving out the others; where they are
    rare, that would read the whole table, and the page is merged from the stretches of each value. How common they are
    here is seen by trying: the first way is gone for ``ahead`` rows, and if that was not enough, the second way.
    """
    keys = [table.c[name] for name in key_names]
    some = dict.fromkeys((*key_names, "id", column.name))
    everything = walk([table.c[name] for name in some], keys, down=down, onward=onward)
    near = everything.limit(_AHEAD).subquery("near")
    wanted = dict.fromkeys((*key_names, "id"))
    common = (
        select(*(near.c[name] for name in wanted))
        .where(has_one(near.c[column.name]))
        .order_by(*_ordered(near, key_names, down=down))
        .limit(bindparam(LIMIT))
        .cte("common")
        .prefix_with("MATERIALIZED")
    )
    enough = select(func.count()).select_from(common).scalar_subquery() >= bindparam(LIMIT)
    rare = stretches([table.c[name] for name in wanted], column, keys, down=down, onward=onward).where(~enough)
    rows = union_all(select(common).where(enough), rare).subquery("some")
    return select(rows).order_by(*_ordered(rows, key_names, down=down)).limit(bindparam(LIMIT))


def _ordered(rows, key_names: Sequence[str], *, down: bool) -> list[ColumnElement]:
    return [rows.c[name].desc() if down else rows.c[name] for name in key_names]
