"""Reads of types and strengths."""

from collections.abc import Sequence

from flask import abort
from sqlalchemy import Integer, Row, and_, bindparam, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from monsterapp.extensions import db
from monsterapp.types.effectiveness import Chart
from monsterapp.types.models import MonsterType, Strength

_type = MonsterType.__table__.c
_strength = Strength.__table__.c

_LIST = select(_type.id, _type.name, _type.color).order_by(_type.name_folded, _type.id)

_attackers = bindparam("attackers", type_=ARRAY(Integer))
_attacking = func.unnest(_attackers).table_valued("id", with_ordinality="place").render_derived()
_HITS = (
    select(func.coalesce(_strength.multiplier, 1.0))
    .select_from(
        _attacking.outerjoin(Strength, and_(_strength.type_id == _attacking.c.id, _strength.against_id == _type.id))
    )
    .order_by(_attacking.c.place)
    .correlate(MonsterType)
)
_LIST_FACING = _LIST.add_columns(func.array(_HITS.scalar_subquery()).label("hits"))

_CHART = select(_strength.type_id, _strength.against_id, _strength.multiplier)
_AROUND = _CHART.where(
    or_(
        _strength.type_id == func.any(bindparam("ids", type_=ARRAY(Integer))),
        _strength.against_id == func.any(bindparam("ids", type_=ARRAY(Integer))),
    )
)


def find_type(type_id: int) -> MonsterType | None:
    """The type; None where there is none."""
    return db.session.get(MonsterType, type_id)


def get_type(type_id: int) -> MonsterType:
    """The type; 404 where there is none."""
    return find_type(type_id) or abort(404, "There is no such type.")


def get_listed_type(type_id: int, types: Sequence[Row]) -> Row:
    """The type's row among ``types``, which a page has read anyway; 404 where it is not."""
    return next((row for row in types if row.id == type_id), None) or abort(404, "There is no such type.")


def list_types() -> Sequence[Row]:
    """All types by name: rows (id, name, color)."""
    return db.session.execute(_LIST).all()


def list_types_facing(attackers: Sequence[int]) -> Sequence[Row]:
    """All types by name, with how hard each of ``attackers`` hits them: rows (id, name, color, hits)."""
    return db.session.execute(_LIST_FACING, {"attackers": list(attackers)}).all()


def get_chart_around(own: Sequence[int]) -> Chart:
    """The strengths of the types ``own``, by id, against all, and of all against them."""
    return Chart(db.session.execute(_AROUND, {"ids": list(own)}))


def get_whole_chart() -> Chart:
    """Every strength there is."""
    return Chart(db.session.execute(_CHART))
