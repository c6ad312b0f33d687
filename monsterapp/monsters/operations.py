"""Writes of the dex. Each runs inside ``transaction()``; none commits."""

from typing import Any

from monsterapp.database.editing import change, take
from monsterapp.extensions import db
from monsterapp.monsters.models import PocketMonster


def create_monster(values: dict[str, Any]) -> PocketMonster:
    """Add a monster: ``name``, ``type_id``, ``second_type_id``. Raises Refused."""
    monster = PocketMonster(**values)
    db.session.add(monster)
    db.session.flush()
    return monster


def edit_monster(monster_id: int, version: int, values: dict[str, Any]) -> None:
    """Change a monster that is as it was in ``version``. Raises Refused, Outdated."""
    change(take(PocketMonster, monster_id, version), values)


def delete_monster(monster_id: int, version: int | None) -> None:
    """Delete a monster, if it is as it was in ``version`` (None: however it is). Raises Outdated."""
    db.session.delete(take(PocketMonster, monster_id, version))
    db.session.flush()
