"""Where the sessions are.

In a request there is one: ``db.session``, Flask-SQLAlchemy's scoped session. It is made at first use and removed when
the request ends, whatever happened. Requests that only read use it as it is; those that write open ``transaction()``.
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


class RequestSession(FlaskSession):
    """The session behind ``db.session``.

    While it answers a GET it reads in autocommit: every statement then is one round trip, where BEGIN and ROLLBACK
    around it would make three, and no connection is ever idle in a transaction while a page renders.
    """


@event.listens_for(RequestSession, "after_begin")
def _read_in_autocommit(_session, _transaction, connection: Connection) -> None:
    # Not by isolation_level="AUTOCOMMIT": to take that back, psycopg2 would send the server a statement after every
    # page. Its own attribute costs nothing.
    if _only_reads():
        connection.connection.dbapi_connection.autocommit = True


@event.listens_for(Pool, "checkout")
def _begin_transactions(dbapi_connection, *_) -> None:
    """Whoever takes a connection finds it as usual, whatever was done with it before."""
    dbapi_connection.autocommit = False


def _only_reads() -> bool:
    return has_request_context() and request.method in _READING


@event.listens_for(RequestSession, "before_flush")
def _refuse_writes_while_reading(*_) -> None:
    if _only_reads():
        raise RuntimeError(_MAY_NOT_WRITE.format(request.method))


@event.listens_for(RequestSession, "do_orm_execute")
def _refuse_statements_that_pages_may_not_send(state: ORMExecuteState) -> None:
    """A page says beforehand what it loads (queries.py), so that a loop over rows can't become a loop of queries.

    Nor does it insert, update or delete while it only reads.
    """
    if not state.is_select and (state.is_insert or state.is_update or state.is_delete) and _only_reads():
        raise RuntimeError(_MAY_NOT_WRITE.format(request.method))
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
