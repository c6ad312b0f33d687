"""Statements that walk an index from a row on: the SQL side of keyset paging."""

from collections.abc import Sequence

from sqlalchemy import (
    ColumnElement,
    FromClause,
    ScalarSelect,
    Select,
    bindparam,
    func,
    literal_column,
    select,
    tuple_,
    union_all,
)

#: Bound parameters that every walk takes: how many rows, and the parts of the key where it begins.
LIMIT = "limit"


def walk(columns: Sequence[ColumnElement], keys: Sequence[ColumnElement], *, down: bool, onward: bool) -> Select:
    """``columns`` of rows ordered by ``keys``, all ascending or all descending (``down``).

    Takes the parameters ``limit`` and, to begin after a row (``onward``), ``key_0``, ``key_1`` … with that row's keys.
    """
    statement = select(*columns).order_by(*(key.desc() if down else key for key in keys)).limit(bindparam(LIMIT))
    if onward:
        here = tuple_(*keys)
        start = tuple_(*(bindparam(f"key_{n}", type_=key.type) for n, key in enumerate(keys)))
        statement = statement.where(here < start if down else here > start)
    return statement


def merged(walks: Sequence[Select], key_names: Sequence[str], *, down: bool) -> Select:
    """Several walks as one, in the same order: each reads no more of its index than a page."""
    rows = union_all(*(part.subquery().select() for part in walks)).subquery("merged")
    keys = [rows.c[name] for name in key_names]
    return select(*rows.c).order_by(*(key.desc() if down else key for key in keys)).limit(bindparam(LIMIT))


def counted_to(most: int, *rows: Select, of: FromClause | None = None) -> ScalarSelect:
    """How many rows ``rows`` have together, counted no further than ``most``.

    ``of`` is the table of the statement around it that they refer to, if any.
    """
    parts = [part.correlate(of).limit(most) if of is not None else part.limit(most) for part in rows]
    some = parts[0] if len(parts) == 1 else union_all(*parts).limit(most)
    counted = select(func.count(literal_column("1"))).select_from(some.subquery())
    return (counted.correlate(of) if of is not None else counted).scalar_subquery()
