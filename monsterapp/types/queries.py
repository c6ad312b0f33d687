"""Reads of types and strengths."""

from collections.abc import Sequence
from typing import Any

from flask import abort
from sqlalchemy import Integer, Row, bindparam, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from monsterapp.database.stack import Stack
from monsterapp.extensions import db
from monsterapp.search.folding import FOLDED
from monsterapp.types.effectiveness import Chart
from monsterapp.types.models import MonsterType, Strength

_type = MonsterType.__table__.c
_strength = Strength.__table__.c

#: What list_types() reads, for statements that other lists are in as well.
LIST_TYPES = select(_type.id, _type.name, _type.color).order_by(_type.name_folded, _type.id)

_own = func.any(bindparam("own", type_=ARRAY(Integer)))
_CHART = select(_strength.type_id, _strength.against_id, _strength.multiplier)
_AROUND = _CHART.where(or_(_strength.type_id == _own, _strength.against_id == _own))

_WITH_CHART = Stack(LIST_TYPES, _CHART)
_WITH_CHART_AROUND = Stack(LIST_TYPES, _AROUND)
_WITH_CHART_AND_FOLDED = Stack(LIST_TYPES, _AROUND, FOLDED)


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
    return db.session.execute(LIST_TYPES).all()


def list_types_with_chart() -> tuple[Sequence[Any], Chart]:
    """All types by name, rows (id, name, color), and every strength there is."""
    types, strengths = _WITH_CHART.read(db.session)
    return types, Chart(strengths)


def list_types_with_chart_around(own: Sequence[int]) -> tuple[Sequence[Any], Chart]:
    """All types by name; of the strengths those of the types ``own``, by id, against all, and of all against them."""
    types, strengths = _WITH_CHART_AROUND.read(db.session, {"own": list(own)})
    return types, Chart(strengths)


def list_types_with_chart_and_fold(own: Sequence[int], text: str) -> tuple[Sequence[Any], Chart, str]:
    """The same, and ``text`` folded as names are, to search for it."""
    types, strengths, [(folded,)] = _WITH_CHART_AND_FOLDED.read(db.session, {"own": list(own), "text": text})
    return types, Chart(strengths), folded
