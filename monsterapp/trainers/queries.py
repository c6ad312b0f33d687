"""Reads of trainers."""

from collections.abc import Sequence

from flask import abort
from sqlalchemy import Row, Select, bindparam, func, select, true

from monsterapp.database.keyset import counted_to
from monsterapp.extensions import db
from monsterapp.listing import COUNTED
from monsterapp.paging import Page
from monsterapp.search.named_list import NamedList
from monsterapp.trainers.listing import TrainerListing
from monsterapp.trainers.models import Trainer

_trainer = Trainer.__table__.c
#: Whether a trainer has the username of the parameter ``username``, whatever its case; by an index.
HAS_USERNAME = func.lower(_trainer.username.collate("C")) == func.lower(bindparam("username").collate("C"))

_BY_USERNAME = select(Trainer).where(HAS_USERNAME)

_LOOK = select(_trainer.name, _trainer.team).where(HAS_USERNAME)


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
    """A page of rows (id, name, username, team), and the teams to choose from: rows (team,)."""
    in_team = {"team": listing.team} if listing.team else {}
    return _LIST.page(listing, **in_team)


def list_teams() -> Sequence[Row]:
    """Teams in use, by name: rows (team,)."""
    return db.session.execute(_TEAMS).all()


def list_teams_with_totals(limit: int = 12) -> Sequence[Row]:
    """The first teams by name, with how many trainers each has (counted to 1,001): rows (team, total).

    Walks from one team's first trainer to the next team's, so that it costs the same however many trainers there are.
    """
    return db.session.execute(_TEAMS_WITH_TOTALS, {"teams": limit}).all()


def _team_after(condition) -> Select:
    """The first trainer's team, and its key, among those that ``condition`` leaves."""
    key = func.name_key(_trainer.team)
    return (
        select(_trainer.team, key.label("key"))
        .where(condition)
        .order_by(key, _trainer.name_folded, _trainer.id)
        .limit(1)
    )


def _teams(*, totals: bool) -> Select:
    first = _team_after(_trainer.team.is_not(None)).cte("teams", recursive=True)
    following = _team_after(func.name_key(_trainer.team) > first.c.key).correlate(first).lateral("following")
    teams = first.union_all(select(following.c.team, following.c.key).select_from(first.join(following, true())))
    if not totals:
        return select(teams.c.team).limit(bindparam("teams", 200))
    members = select(_trainer.id).where(func.name_key(_trainer.team) == teams.c.key)
    total = counted_to(COUNTED + 1, members, of=teams)
    return select(teams.c.team, total.label("total")).limit(bindparam("teams", 200))


_TEAMS = _teams(totals=False)
_TEAMS_WITH_TOTALS = _teams(totals=True)
_LIST = NamedList(
    Trainer.__table__,
    columns=(_trainer.id, _trainer.name, _trainer.username, _trainer.team),
    narrowed=[func.name_key(_trainer.team) == func.name_key(bindparam("team"))],
    choices=_TEAMS,
)
