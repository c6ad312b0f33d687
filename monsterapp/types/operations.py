"""Writes of types and strengths. Each runs inside ``transaction()``; none commits."""

from typing import Any

from sqlalchemy import delete, or_
from sqlalchemy.exc import IntegrityError

from monsterapp.database.editing import change, take
from monsterapp.extensions import db
from monsterapp.refusals import InUse
from monsterapp.types.models import MonsterType, Strength


def create_type(values: dict[str, Any]) -> MonsterType:
    """Add a type: ``name``, ``color``. Raises Refused."""
    monster_type = MonsterType(**values)
    db.session.add(monster_type)
    db.session.flush()
    return monster_type


def edit_type(type_id: int, version: int, values: dict[str, Any]) -> None:
    """Change a type that is as it was in ``version``. Raises Refused, Outdated."""
    change(take(MonsterType, type_id, version), values)


def delete_type(type_id: int, version: int | None) -> None:
    """Delete a type and its row and column of the chart. Raises Outdated; InUse where monsters have it."""
    monster_type = take(MonsterType, type_id, version)
    db.session.execute(delete(Strength).where(or_(Strength.type_id == type_id, Strength.against_id == type_id)))
    db.session.delete(monster_type)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise InUse("Monsters have this type.") from error
