"""Writes of trainers. Each runs inside ``transaction()``; none commits."""

from typing import Any

from monsterapp.database.editing import change, take
from monsterapp.extensions import db
from monsterapp.trainers.models import Trainer


def create_trainer(values: dict[str, Any]) -> Trainer:
    """Add a trainer: ``name``, ``username``, ``team``. Raises Refused."""
    trainer = Trainer(**values)
    db.session.add(trainer)
    db.session.flush()
    return trainer


def edit_trainer(trainer_id: int, version: int, values: dict[str, Any]) -> None:
    """Change a trainer who is as in ``version``. Raises Refused, Outdated."""
    change(take(Trainer, trainer_id, version), values)


def delete_trainer(trainer_id: int, version: int | None) -> None:
    """Delete a trainer, if they are as in ``version`` (None: however they are). Raises Outdated."""
    db.session.delete(take(Trainer, trainer_id, version))
    db.session.flush()
