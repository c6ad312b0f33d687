"""Loads the starter league: one statement for each table, from the CSV files beside this module."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from monsterapp.database.refusals import refusal_of
from monsterapp.models import MonsterType, PocketMonster, Trainer
from monsterapp.refusals import Problem, Refused
from monsterapp.seed import statements
from monsterapp.seed.files import Row, read_rows

STARTER_LEAGUE = Path(__file__).parent


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


def load_starter_league(session: Session, folder: Path = STARTER_LEAGUE) -> Added:
    """Add what of the league in ``folder`` is missing; rows that are there, changed or not, stay as they are.

    Raises Refused for a row that breaks a rule; its sentence names the file, the line, the column and the value.
    """
    # In the order in which they refer to each other: strengths and monsters look up the ids of types by name.
    return Added(**{kind: _add(session, kind, read_rows(folder / f"{kind}.csv")) for kind in statements.ADD})


def _add(session: Session, kind: str, rows: list[Row]) -> int:
    """Add those of ``rows`` that are missing. Returns how many."""
    try:
        with session.begin_nested():
            return session.execute(statements.ADD[kind], statements.given(rows)).rowcount
    except IntegrityError:
        _refuse_broken_row(session, kind, rows)
        raise


def _refuse_broken_row(session: Session, kind: str, rows: list[Row]) -> None:
    """Raise Refused for the first of ``rows`` that breaks a rule.

    The database says which rule a statement broke and not by which of its rows; only when one has broken is it worth
    a statement for each row to find out.
    """
    for row in rows:
        try:
            with session.begin_nested():
                session.execute(statements.ADD[kind], statements.given([row]))
        except IntegrityError as error:
            refusal = refusal_of(error, session)
            if not isinstance(refusal, Refused):
                raise
            raise Refused(*(_located(problem, kind, row) for problem in refusal.problems)) from error


def _located(problem: Problem, kind: str, row: Row) -> Problem:
    column = problem.field.removesuffix("_id")  # a file names types where the table has their ids
    value = row.values.get(column)
    return Problem(column, f"{kind}.csv, line {row.line}, {column} {value or ''!r}: {problem.sentence}")
