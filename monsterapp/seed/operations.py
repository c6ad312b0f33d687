"""Loads the starter league from the CSV files beside this module."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from monsterapp.models import MonsterType, PocketMonster, Strength, Trainer
from monsterapp.text import clean_or_none

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Added:
    """How many rows of each kind were not there yet."""

    types: int
    strengths: int
    monsters: int
    trainers: int

    def __bool__(self) -> bool:
        return any((self.types, self.strengths, self.monsters, self.trainers))

    def __str__(self) -> str:
        return f"{self.types} types, {self.strengths} strengths, {self.monsters} monsters and {self.trainers} trainers"


def is_empty(session: Session) -> bool:
    """Whether the registry holds no type, no monster and no trainer yet."""
    return not session.scalar(
        select(select(MonsterType.id).exists() | select(PocketMonster.id).exists() | select(Trainer.id).exists())
    )


def load_starter_league(session: Session) -> Added:
    """Add what of the starter league is missing; rows that are there, changed or not, stay. Raises Refused."""
    types = _add(session, MonsterType, _rows("types"))
    ids = dict(session.execute(select(func.name_key(MonsterType.name), MonsterType.id)).all())
    return Added(
        types=types,
        strengths=_add(
            session,
            Strength,
            (
                {
                    "type_id": ids[_key(row["type"])],
                    "against_id": ids[_key(row["against"])],
                    "multiplier": float(row["multiplier"]),
                }
                for row in _rows("strengths")
            ),
        ),
        monsters=_add(
            session,
            PocketMonster,
            (
                {
                    "name": row["name"],
                    "type_id": ids[_key(row["type"])],
                    "second_type_id": ids[_key(row["second_type"])] if row["second_type"] else None,
                }
                for row in _rows("monsters")
            ),
        ),
        trainers=_add(session, Trainer, _rows("trainers")),
    )


def _add(session: Session, model: type, rows) -> int:
    statement = insert(model).on_conflict_do_nothing().returning(model.id)
    return len(session.scalars(statement, list(rows)).all())


def _key(name: str) -> str:
    return name.lower()


def _rows(kind: str) -> Iterator[dict[str, Any]]:
    with open(_FOLDER / f"{kind}.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {column: clean_or_none(value) for column, value in row.items()}
