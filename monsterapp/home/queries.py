"""The league at a glance."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select

from monsterapp.database.keyset import counted_to
from monsterapp.database.stack import Stack
from monsterapp.extensions import db
from monsterapp.listing import COUNTED
from monsterapp.models import MonsterType, PocketMonster, Trainer

_totals = select(
    *(
        counted_to(COUNTED + 1, select(model.__table__.c.id)).label(name)
        for name, model in (("monsters", PocketMonster), ("types", MonsterType), ("trainers", Trainer))
    )
)

_monster = PocketMonster.__table__.c
_type, _second = MonsterType.__table__.c, MonsterType.__table__.alias("second").c
_newest = (
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

_AT_A_GLANCE = Stack(_totals, _newest)


def get_league_at_a_glance(newest: int) -> tuple[Any, Sequence[Any]]:
    """The totals and the newest monsters: a row (monsters, types, trainers), each counted to 1,001; and of the last so
    many monsters added, newest first, with their types, rows (id, name, type_…, second_…)."""
    [totals], monsters = _AT_A_GLANCE.read(db.session, {"limit": newest})
    return totals, monsters
