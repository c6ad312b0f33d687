"""Reads of trainers."""

from collections.abc import Sequence
from functools import cache

from flask import abort
from sqlalchemy import Row, Select, bindparam, func, select, true

from monsterapp.database.keyset import counted_to, walk
from monsterapp.extensions import db
from monsterapp.listing import COUNTED
from monsterapp.paging import Page, page_of
from monsterapp.trainers.listing import NEWEST, TrainerListing
from monsterapp.trainers.models import Trainer

_trainer = Trainer.__table__.c
_COLUMNS = (_trainer.id, _trainer.name, _trainer.username, _trainer.team, _trainer.name_folded)
_IN_TEAM = func.name_key(_trainer.team) == func.name_key(bindparam("team"))

_HAS_USERNAME = func.lower(_trainer.username.collate("C")) == func.lower(bindparam("username").collate("C"))

_BY_USERNAME = select(Trainer).where(_HAS_USERNAME)

_LOOK = select(_trainer.name, _trainer.team).where(_HAS_USERNAME)


def find_trainer(username: str) -> Trainer | None:
    """The trainer with that username, whatever its case; None where there is none."""
    return db.session.scalar(_BY_USERNAME, {"username": username})


def get_trainer(username: str) -> Trainer:
    """The same; 404 where there is none."""
    return find_trainer(username) or abort(404, "There is no such trainer in the league.")


def find_trainer_by_id(trainer_id: int) -> Trainer | None:
    """The trainer; None where there is none."""
    return db.session.get(Trainer, trainer_id)


def get_look(username: str) -> Row:
    """What a trainer's emblem is drawn from: a row (name, team); 404 where there is no such trainer."""
    row = db.session.execute(_LOOK, {"username": username}).one_or_none()
    return row or abort(404, "There is no such trainer in the league.")


def list_trainers(listing: TrainerListing) -> Page:
    """A page of rows (id, name, username, team), in one statement."""
    cursor = listing.cursor
    backward = cursor is not None and cursor.backward
    statement = _list_statement(
        newest=listing.order is NEWEST,
        down=listing.order.descending != backward,
        onward=cursor is not None,
        in_team=bool(listing.team),
    )
    parameters = {"limit": listing.size + 1, "team": listing.team}
    if cursor:
        parameters |= {f"key_{n}": part for n, part in enumerate(cursor.key)}
    rows = db.session.execute(statement, parameters).all()
    return page_of(rows, listing.size, cursor, _newest_key if listing.order is NEWEST else _name_key)


def list_teams(limit: int = 12) -> Sequence[Row]:
    """Teams in use, by name, with how many trainers each has (counted to 1,001): rows (team, total).

    Walks from one team's first trainer to the next team's, so that it costs the same however many trainers there are.
    """
    return db.session.execute(_TEAMS, {"limit": limit}).all()


def _name_key(row: Row) -> tuple[str, int]:
    return row.name_folded, row.id


def _newest_key(row: Row) -> tuple[int]:
    return (row.id,)


@cache
def _list_statement(*, newest: bool, down: bool, onward: bool, in_team: bool) -> Select:
    """The statement for one shape of list, built once."""
    keys = (_trainer.id,) if newest else (_trainer.name_folded, _trainer.id)
    everyone = select(_trainer.id)
    walked = walk(_COLUMNS, keys, down=down, onward=onward)
    if in_team:
        everyone, walked = everyone.where(_IN_TEAM), walked.where(_IN_TEAM)
    return walked.add_columns(counted_to(COUNTED + 1, everyone).label("total"))


def _team_after(condition) -> Select:
    """The first trainer's team, and its key, among those that ``condition`` leaves."""
    key = func.name_key(_trainer.team)
    return (
        select(_trainer.team, key.label("key"))
        .where(condition)
        .order_by(key, _trainer.name_folded, _trainer.id)
        .limit(1)
    )


def _teams() -> Select:
    first = _team_after(_trainer.team.is_not(None)).cte("teams", recursive=True)
    following = _team_after(func.name_key(_trainer.team) > first.c.key).correlate(first).lateral("following")
    teams = first.union_all(select(following.c.team, following.c.key).select_from(first.join(following, true())))
    members = select(_trainer.id).where(func.name_key(_trainer.team) == teams.c.key)
    total = counted_to(COUNTED + 1, members, of=teams)
    return select(teams.c.team, total.label("total")).limit(bindparam("limit"))


_TEAMS = _teams()
