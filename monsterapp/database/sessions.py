"""Where the sessions are.

In a request there is one: ``db.session``, Flask-SQLAlchemy's scoped session. It is made at first use and removed when
the request ends, whatever happened. It reads in autocommit; to write, a view opens ``transaction()``.
Outside a request, in the shell and in scripts, ``SessionManager`` gives a session of one's own.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import has_request_context, request
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import Connection, Pool, event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import ORMExecuteState, Session
from sqlalchemy.orm.exc import StaleDataError

from monsterapp.database.refusals import refusal_of
from monsterapp.refusals import Outdated

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_MAY_NOT_WRITE = "a {} request may not write: it reads in autocommit"
_OUTSIDE = "a request writes inside transaction() only: outside of it, it reads in autocommit"


class RequestSession(FlaskSession):
    """The session behind ``db.session``.

    In a request it reads in autocommit, but inside ``transaction()``: every statement then is one round trip, where
    BEGIN and ROLLBACK around it would make three, and no connection is ever idle in a transaction while a page renders
    or a password is hashed.
    """

    _writes = False

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All statements inside belong to one transaction; for ``transaction()``, which ends it."""
        self._writes = True
        if self.in_transaction():
            # What was read before has left nothing open on the server; from the next statement on, it does.
            self.connection().connection.dbapi_connection.autocommit = False
        try:
            yield
        finally:
            self._writes = False

    @property
    def why_not_write(self) -> str | None:
        """Why nothing may be written now; None where it may."""
        if not has_request_context():
            return None
        if request.method in _READING:
            return _MAY_NOT_WRITE.format(request.method)
        return None if self._writes else _OUTSIDE


@event.listens_for(RequestSession, "after_begin")
def _read_in_autocommit(session: RequestSession, _transaction, connection: Connection) -> None:
    # Not by isolation_level="AUTOCOMMIT": to take that back, psycopg2 would send the server a statement after every
    # page. Its own attribute costs nothing.
    if session.why_not_write:
        connection.connection.dbapi_connection.autocommit = True


@event.listens_for(Pool, "checkout")
def _begin_transactions(dbapi_connection, *_) -> None:
    """Whoever takes a connection finds it as usual, whatever was done with it before."""
    dbapi_connection.autocommit = False


@event.listens_for(RequestSession, "before_flush")
def _refuse_writes_while_reading(session: RequestSession, *_) -> None:
    if session.why_not_write:
        raise RuntimeError(session.why_not_write)


@event.listens_for(RequestSession, "do_orm_execute")
def _refuse_statements_that_pages_may_not_send(state: ORMExecuteState) -> None:
    """A page says beforehand what it loads (queries.py), so that a loop over rows can't become a loop of queries.

    Nor does it insert, update or delete where it only reads.
    """
    if (state.is_insert or state.is_update or state.is_delete) and state.session.why_not_write:
        raise RuntimeError(state.session.why_not_write)
    if state.is_relationship_load and state.lazy_loaded_from is not None and has_request_context():
        raise RuntimeError(f"lazy load of {state.loader_strategy_path} in a request: load it in the query")


@contextmanager
def transaction() -> Iterator[Session]:
    """All that happens inside is saved together, or not at all. Opened once, by the view or the command.

    Gives ``db.session``. Raises Refused where a named constraint was broken, with its sentence on the right field;
    Outdated where a row had been changed or removed by somebody else since it was read.
    """
    from monsterapp.extensions import db

    session = db.session()
    try:
        with session.writing():
            yield session
            session.commit()
    except IntegrityError as error:
        session.rollback()
        raise refusal_of(error, session) from error
    except StaleDataError as error:
        session.rollback()
        raise Outdated from error
    except BaseException:
        session.rollback()
        raise


class SessionManager:
    """The talk's session manager: a session that commits, or rolls back and re-raises, and always closes.

    >>> with SessionManager() as session:
    ...     session.add(Trainer(name="Betsy", username="betsybookworm", team="yellow"))

    ``options`` go to SQLAlchemy's Session, ``expire_on_commit=False`` for one. Needs an application context, as
    ``flask shell`` and commands have it.
    """

    def __init__(self, **options) -> None:
        self._options = options
        self._session: Session | None = None

    def __enter__(self) -> Session:
        from monsterapp.extensions import db

        self._session = Session(db.engine, **self._options)
        return self._session

    def __exit__(self, kind: type[BaseException] | None, *_) -> None:
        session, self._session = self._session, None
        with session:  # closes it, also when the commit raises
            if kind is None:
                session.commit()
            else:
                session.rollback()
