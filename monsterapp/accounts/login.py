"""Who is asking. The only module that knows Flask-Login.

A browser's cookie, signed, holds a random token; the database holds the token's hash in a row that says whose browser
it is. So a cookie is worth nothing once its row is gone, however often it is sent again, and who reads the database
can sign in as nobody.
"""

from dataclasses import dataclass

from flask import Flask, Response, g, session
from flask_login import UserMixin, current_user
from sqlalchemy import func, update
from sqlalchemy.exc import PendingRollbackError

from monsterapp.accounts import queries
from monsterapp.accounts.codes import digest
from monsterapp.accounts.models import PROFESSOR, AccountSession
from monsterapp.database.faults import DATABASE_FAULTS
from monsterapp.extensions import db, login
from monsterapp.held import carry_over

_STORED = "no-store"


@dataclass(frozen=True)
class Visitor(UserMixin):
    """A person who is signed in: which trainer they are, what they are, and by which session of their account."""

    trainer_id: int
    username: str
    name: str
    role: str
    session_id: int
    stays: bool
    token: str

    @property
    def is_professor(self) -> bool:
        """Whether they keep the dex."""
        return self.role == PROFESSOR

    def get_id(self) -> str:
        """What Flask-Login puts into the cookie."""
        return self.token

    def __repr__(self) -> str:
        return f"Visitor<{self.username} ({self.role})>"


def init_app(app: Flask) -> None:
    """Know who asks, and let no cache keep a page that was made for somebody."""
    # Not by login.init_app(app): it looks into the cookie after every request, for the sake of one that we don't use,
    # and every picture would say that it depends on who asks.
    app.login_manager = login
    login.session_protection = None  # a browser's name and address may change; the token is what counts
    login.user_loader(_load)
    app.config["PERMANENT_SESSION_LIFETIME"] = queries.STAYS
    app.config["SESSION_REFRESH_EACH_REQUEST"] = False
    app.jinja_env.globals["visitor"] = visitor
    app.after_request(_keep_from_caches)


def visitor() -> Visitor | None:
    """Who asks; None for who is not signed in. One statement, at the first call in a request that brings a cookie."""
    try:
        return current_user._get_current_object() if current_user and current_user.is_authenticated else None
    except DATABASE_FAULTS:
        login._update_request_context_with_user()  # the page that says so does not wait for an answer as well
        raise


def visitor_if_known() -> Visitor | None:
    """The same for pages about errors, which are drawn also while the database is away; None where nobody can say."""
    try:
        return visitor()
    except (*DATABASE_FAULTS, PendingRollbackError):  # the latter where a statement of the page's own has failed
        return None


def enter(token: str, *, stays: bool) -> None:
    """From now on, this browser is signed in with ``token`` (operations.begin_session): its cookie is a new one."""
    before = dict(session)
    session.clear()
    carry_over(before)
    session.permanent = stays
    # Not by login_user(), which wants the person: they may have been signed out everywhere a moment ago.
    session["_user_id"] = token
    for of_before in ("_login_user", "csrf_token"):
        g.pop(of_before, None)


def leave() -> None:
    """This browser is signed in no longer; whatever else its cookie held is gone as well."""
    session.clear()
    login._update_request_context_with_user()


def _load(token: str) -> Visitor | None:
    found = queries.find_visitor(digest(token))
    if found is None:
        return None
    if found.unnoticed:
        _notice(found.session_id)
    return Visitor(
        trainer_id=found.trainer_id,
        username=found.username,
        name=found.name,
        role=found.role,
        session_id=found.session_id,
        stays=found.stays,
        token=token,
    )


def _notice(session_id: int) -> None:
    """Write down that a session was used, and let the cookie of one that stays last as long again."""
    used = update(AccountSession).where(AccountSession.id == session_id).values(seen_at=func.now())
    db.session.connection().execute(used)  # in autocommit, as the request reads
    session.modified = True


def _keep_from_caches(response: Response) -> Response:
    signed_in = "_login_user" in g and g._login_user.is_authenticated
    if signed_in and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = _STORED
    return response
