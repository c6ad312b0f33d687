"""Reads of the dex."""

from collections.abc import Sequence
from dataclasses import replace

from flask import abort
from sqlalchemy import Integer, Row, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from monsterapp.database.keyset import counted_to
from monsterapp.database.stretches import has_one, parameters_of
from monsterapp.extensions import db
from monsterapp.listing import COUNTED
from monsterapp.monsters.listing import MonsterListing
from monsterapp.monsters.models import PocketMonster
from monsterapp.paging import Page
from monsterapp.search.named_list import NamedList
from monsterapp.types.models import MonsterType
from monsterapp.types.queries import LIST_TYPES

_monster = PocketMonster.__table__.c
_LIST = NamedList(
    PocketMonster.__table__,
    columns=(_monster.id, _monster.name, _monster.type_id, _monster.second_type_id),
    # A monster has a type as its first or as its second, never as both.
    narrowed=[column == bindparam("type_id") for column in (_monster.type_id, _monster.second_type_id)],
)
_LIST_AND_TYPES = replace(_LIST, choices=LIST_TYPES)
_BY_TYPING = replace(_LIST, narrowed=[has_one(_monster.typing)], of_values=_monster.typing)

_SHOWN = select(_monster.id, _monster.name, _monster.type_id, _monster.second_type_id).where(
    _monster.id == bindparam("monster_id")
)

_THESE = select(_monster.id, _monster.name, _monster.type_id, _monster.second_type_id).where(
    _monster.id == func.any(bindparam("ids", type_=ARRAY(Integer)))
)

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


def get_monster_row(monster_id: int) -> Row:
    """What its page shows of a monster: (id, name, type_id, second_type_id); 404 where there is none."""
    row = db.session.execute(_SHOWN, {"monster_id": monster_id}).one_or_none()
    return row or abort(404, "There is no such monster in the dex.")


def get_look(monster_id: int) -> Row:
    """What a monster's picture is drawn from: a row (name, color, second_color); 404 where there is none."""
    row = db.session.execute(_LOOK, {"monster_id": monster_id}).one_or_none()
    return row or abort(404, "There is no such monster in the dex.")


def list_monsters(listing: MonsterListing, typings: Sequence[int] | None = None) -> Page:
    """A page of rows (id, name, type_id, second_type_id), and the types to choose from: rows (id, name, color).

    ``typings``: those that meet the listing's match-ups and type (defences.py), where it asks for any: from the types,
    which whoever knows them has, so that they do not come with the page.
    """
    if listing.wanted:
        return _BY_TYPING.page(listing, **parameters_of(typings, listing.size))
    of_type = {} if listing.type_id is None else {"type_id": listing.type_id}
    return _LIST_AND_TYPES.page(listing, **of_type)


def get_monsters(ids: Sequence[int]) -> Sequence[Row]:
    """The monsters of these ids, in their order: rows (id, name, type_id, second_type_id); 404 where one is missing."""
    found = {row.id: row for row in db.session.execute(_THESE, {"ids": list(ids)})}
    missing = [id_ for id_ in ids if id_ not in found]
    if missing:
        abort(404, f"There is no monster no. {missing[0]} in the dex.")
    return [found[id_] for id_ in ids]


def list_monsters_of(type_id: int, size: int = 24) -> Page:
    """The first monsters by name that have this type as their first or second."""
    return _LIST.page(MonsterListing(size=size), type_id=type_id)


def list_types_with_totals() -> Sequence[Row]:
    """All types by name, with how many monsters have each (counted to 1,001): rows (id, name, color, total)."""
    return db.session.execute(_TYPES_WITH_TOTALS).all()
