"""Reads of accounts."""

from collections.abc import Sequence
from datetime import timedelta

from flask import abort
from sqlalchemy import Row, bindparam, case, func, literal, select
from sqlalchemy.types import Interval

from monsterapp.accounts.models import PROFESSOR, Account, AccountSession, Claim
from monsterapp.extensions import db
from monsterapp.trainers.models import Trainer
from monsterapp.trainers.queries import HAS_USERNAME

#: How long a browser stays signed in without being used: until it is closed, and not longer than half a day; or, for
#: who asked to stay, a month.
STAYS = timedelta(days=30)
LASTS = timedelta(hours=12)

#: How often it is written down that a browser was used.
NOTICED = timedelta(minutes=5)

_account = Account.__table__.c
_session = AccountSession.__table__.c
_trainer = Trainer.__table__.c
_claim = Claim.__table__.c

#: Whether a session still signs its browser in.
LIVES = _session.seen_at > func.now() - case((_session.stays, literal(STAYS, Interval)), else_=literal(LASTS, Interval))

_VISITOR = (
    select(
        _session.id.label("session_id"),
        _session.stays,
        _account.trainer_id,
        _account.role,
        _trainer.name,
        _trainer.username,
        (_session.seen_at < func.now() - NOTICED).label("unnoticed"),
    )
    .join_from(AccountSession.__table__, Account.__table__, _account.trainer_id == _session.trainer_id)
    .join(Trainer.__table__, _trainer.id == _account.trainer_id)
    .where(_session.token_hash == bindparam("token_hash"), LIVES)
)

_CREDENTIALS = select(_account.trainer_id, _account.password_hash, _trainer.name, _trainer.username).join_from(
    Account.__table__, Trainer.__table__, _trainer.id == _account.trainer_id
)
_BY_USERNAME = _CREDENTIALS.where(HAS_USERNAME)
_BY_ID = _CREDENTIALS.where(_account.trainer_id == bindparam("trainer_id"))

_SESSIONS = (
    select(_session.id, _session.agent, _session.stays, _session.started_at, _session.seen_at)
    .where(_session.trainer_id == bindparam("trainer_id"), LIVES)
    .order_by(_session.seen_at.desc(), _session.id.desc())
    .limit(100)
)

_PERSON = (
    select(
        _trainer.name,
        _trainer.username,
        _trainer.team,
        _account.role,
        _account.created_at,
        _account.password_changed_at,
    )
    .join_from(Account.__table__, Trainer.__table__, _trainer.id == _account.trainer_id)
    .where(_account.trainer_id == bindparam("trainer_id"))
)
_EVERY_SESSION = (
    select(_session.agent, _session.stays, _session.started_at, _session.seen_at)
    .where(_session.trainer_id == bindparam("trainer_id"))
    .order_by(_session.id)
)

_STANDING = (
    select(
        _trainer.id,
        _trainer.name,
        _trainer.username,
        _account.role,
        _account.created_at,
        _account.password_changed_at,
        _claim.expires_at.label("claim_expires_at"),
    )
    .join_from(Trainer.__table__, Account.__table__, _account.trainer_id == _trainer.id, isouter=True)
    .join(Claim.__table__, (_claim.trainer_id == _trainer.id) & (_claim.expires_at > func.now()), isouter=True)
    .where(HAS_USERNAME)
)

_CLAIM = (
    select(_claim.trainer_id, _claim.role, _claim.expires_at, _trainer.name, _trainer.username, _trainer.team)
    .join_from(Claim.__table__, Trainer.__table__, _trainer.id == _claim.trainer_id, isouter=True)
    .where(_claim.token_hash == bindparam("token_hash"), _claim.expires_at > func.now())
)

_PROFESSOR = select(select(Account.trainer_id).where(_account.role == PROFESSOR).exists())


def find_visitor(token_hash: bytes) -> Row | None:
    """Who is signed in with the token of that hash: a row (session_id, stays, trainer_id, role, name, username,
    unnoticed), the last of which says that it is time to write down that the session was used.

    None where nobody is, or no longer.
    """
    return db.session.execute(_VISITOR, {"token_hash": token_hash}).one_or_none()


def find_credentials(username: str) -> Row | None:
    """What proves to be who has that username, whatever its case: a row (trainer_id, password_hash, name,
    username). None where there is no such account."""
    return db.session.execute(_BY_USERNAME, {"username": username}).one_or_none()


def get_credentials(trainer_id: int) -> Row:
    """The same of an account that is there; 404 where it is no longer."""
    return db.session.execute(_BY_ID, {"trainer_id": trainer_id}).one_or_none() or abort(404)


def list_sessions(trainer_id: int) -> Sequence[Row]:
    """Where an account is signed in, the last used first: rows (id, agent, stays, started_at, seen_at)."""
    return db.session.execute(_SESSIONS, {"trainer_id": trainer_id}).all()


def get_standing(username: str) -> Row:
    """A trainer with what there is of an account: a row (id, name, username, role, created_at, password_changed_at,
    claim_expires_at); role and the rest are None where there is none. 404 where there is no trainer."""
    row = db.session.execute(_STANDING, {"username": username}).one_or_none()
    return row or abort(404, "There is no such trainer in the league.")


def find_claim(token_hash: bytes) -> Row | None:
    """A claim link that is still good: a row (trainer_id, role, expires_at, name, username, team), the last three of
    the trainer it is for. None where there is none."""
    return db.session.execute(_CLAIM, {"token_hash": token_hash}).one_or_none()


def has_professor() -> bool:
    """Whether the league has a professor."""
    return db.session.scalar(_PROFESSOR)


def get_belongings(trainer_id: int) -> dict[str, list[dict]]:
    """All that is kept about a person, but for secrets: kind -> rows (column -> value). 404 where they are gone."""
    person = db.session.execute(_PERSON, {"trainer_id": trainer_id}).mappings().one_or_none() or abort(404)
    return {
        "trainers": [{column: person[column] for column in ("name", "username", "team")}],
        "account": [{column: person[column] for column in ("role", "created_at", "password_changed_at")}],
        "sessions": [dict(row) for row in db.session.execute(_EVERY_SESSION, {"trainer_id": trainer_id}).mappings()],
    }
