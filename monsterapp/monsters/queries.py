"""Reads of the dex."""

from collections.abc import Sequence
from functools import cache

from flask import abort
from sqlalchemy import Row, Select, bindparam, select

from monsterapp.database.keyset import counted_to, merged, walk
from monsterapp.extensions import db
from monsterapp.listing import COUNTED
from monsterapp.monsters.listing import NAME, NEWEST, MonsterListing
from monsterapp.monsters.models import PocketMonster
from monsterapp.paging import Page, page_of
from monsterapp.types.models import MonsterType

_monster = PocketMonster.__table__.c
_COLUMNS = (_monster.id, _monster.name, _monster.type_id, _monster.second_type_id, _monster.name_folded)

_type = MonsterType.__table__.c
_TYPES_WITH_TOTALS = select(
    _type.id,
    _type.name,
    _type.color,
    counted_to(
        COUNTED + 1,
        *(select(_monster.id).where(column == _type.id) for column in (_monster.type_id, _monster.second_type_id)),
        of=MonsterType.__table__,
    ).label("total"),
).order_by(_type.name_folded, _type.id)

_second = MonsterType.__table__.alias("second").c
_NEWEST_WITH_TYPES = (
    select(
        _monster.id,
        _monster.name,
        _type.id.label("type_id"),
        _type.name.label("type_name"),
        _type.color.label("type_color"),
        _second.id.label("second_id"),
        _second.name.label("second_name"),
        _second.color.label("second_color"),
    )
    .join(MonsterType.__table__, _type.id == _monster.type_id)
    .outerjoin(_second.id.table, _second.id == _monster.second_type_id)
    .order_by(_monster.id.desc())
    .limit(bindparam("limit"))
)

_LOOK = (
    select(_monster.name, _type.color, _second.color.label("second_color"))
    .join(MonsterType.__table__, _type.id == _monster.type_id)
    .outerjoin(_second.id.table, _second.id == _monster.second_type_id)
    .where(_monster.id == bindparam("monster_id"))
)


def find_monster(monster_id: int) -> PocketMonster | None:
    """The monster with its types, in one statement; None where there is none."""
    return db.session.get(PocketMonster, monster_id)


def get_monster(monster_id: int) -> PocketMonster:
    """The same; 404 where there is none."""
    return find_monster(monster_id) or abort(404, "There is no such monster in the dex.")


def get_look(monster_id: int) -> Row:
    """What a monster's picture is drawn from: a row (name, color, second_color); 404 where there is none."""
    row = db.session.execute(_LOOK, {"monster_id": monster_id}).one_or_none()
    return row or abort(404, "There is no such monster in the dex.")


def list_monsters(listing: MonsterListing) -> Page:
    """A page of rows (id, name, type_id, second_type_id), in one statement."""
    cursor = listing.cursor
    backward = cursor is not None and cursor.backward
    statement = _list_statement(
        newest=listing.order is NEWEST,
        down=listing.order.descending != backward,
        onward=cursor is not None,
        of_type=listing.type_id is not None,
    )
    parameters = {"limit": listing.size + 1, "type_id": listing.type_id}
    if cursor:
        parameters |= {f"key_{n}": part for n, part in enumerate(cursor.key)}
    rows = db.session.execute(statement, parameters).all()
    return page_of(rows, listing.size, cursor, _newest_key if listing.order is NEWEST else _name_key)


def list_monsters_of(type_id: int, size: int = 24) -> Page:
    """The first monsters by name that have this type as their first or second."""
    return list_monsters(MonsterListing(search="", type_id=type_id, order=NAME, cursor=None, size=size))


def list_types_with_totals() -> Sequence[Row]:
    """All types by name, with how many monsters have each (counted to 1,001): rows (id, name, color, total)."""
    return db.session.execute(_TYPES_WITH_TOTALS).all()


def newest_monsters(limit: int) -> Sequence[Row]:
    """The last monsters added, newest first, with their types: rows (id, name, type_…, second_…)."""
    return db.session.execute(_NEWEST_WITH_TYPES, {"limit": limit}).all()


def _name_key(row: Row) -> tuple[str, int]:
    return row.name_folded, row.id


def _newest_key(row: Row) -> tuple[int]:
    return (row.id,)


@cache
def _list_statement(*, newest: bool, down: bool, onward: bool, of_type: bool) -> Select:
    """The statement for one shape of list, built once: building costs as much as running."""
    keys = (_monster.id,) if newest else (_monster.name_folded, _monster.id)
    walked = walk(_COLUMNS, keys, down=down, onward=onward)
    if not of_type:
        total = counted_to(COUNTED + 1, select(_monster.id))
        return walked.add_columns(total.label("total"))
    # A monster has a type as its first or as its second, never as both: two walks along two indexes, merged.
    of = [column == bindparam("type_id") for column in (_monster.type_id, _monster.second_type_id)]
    total = counted_to(COUNTED + 1, *(select(_monster.id).where(condition) for condition in of))
    both = merged([walked.where(condition) for condition in of], [key.name for key in keys], down=down)
    return both.add_columns(total.label("total"))
