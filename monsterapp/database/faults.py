"""Which exceptions mean that the database is away, busy or not ready: a 503, not a bug of ours."""

import re

from psycopg2 import errorcodes as code
from sqlalchemy import Engine, ExceptionContext, event
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from monsterapp.database.embedded import EmbeddedServerError

_NOT_MIGRATED = frozenset({code.UNDEFINED_TABLE, code.UNDEFINED_COLUMN, code.UNDEFINED_FUNCTION})

#: Faults that psycopg2 does not call operational, but that pass like those.
_PASSING = frozenset(
    {
        code.IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
        "25P04",  # transaction_timeout, newer than psycopg2's list
        code.READ_ONLY_SQL_TRANSACTION,  # a replica, while it takes over
    }
    | _NOT_MIGRATED
)


@event.listens_for(Engine, "handle_error")
def _forget_values(context: ExceptionContext) -> None:
    """Take what people typed out of errors as soon as there are any: whoever logs them need not think of it."""
    sqlstate = getattr(context.original_exception, "pgcode", None)
    for error in (context.original_exception, context.sqlalchemy_exception):
        if sqlstate and error is not None and error.args:
            error.args = (_without_values(str(error.args[0]), sqlstate), *error.args[1:])


def _without_values(said: str, sqlstate: str) -> str:
    """What the server said, but for what quotes the statement: lines after the first (DETAIL, LINE), and the first of
    data exceptions (class 22)."""
    line = said.split("\n", 1)[0]
    return re.sub('".*"', '"…"', line) if sqlstate.startswith("22") else line


#: Exception classes that ``is_database_away`` is asked about.
DATABASE_FAULTS = (DBAPIError, PoolTimeout, EmbeddedServerError)


def is_database_away(error: Exception) -> bool:
    """Whether trying again later may help: no connection, no room, too slow, stopped, not migrated."""
    if isinstance(error, PoolTimeout | OperationalError | InterfaceError | EmbeddedServerError):
        return True
    return isinstance(error, DBAPIError) and (
        error.connection_invalidated or getattr(error.orig, "pgcode", None) in _PASSING
    )


def in_one_line(error: Exception) -> str:
    """What went wrong with the database, for a log or a terminal: one line, without SQL and without a password."""
    cause = getattr(error, "orig", None) or error
    sqlstate = getattr(cause, "pgcode", None)
    if sqlstate in _NOT_MIGRATED:
        return "the database is not at the newest migration; run: flask db upgrade"
    said = _without_values(str(cause), sqlstate) if sqlstate else str(cause)
    line = " ".join(said.split()) or type(cause).__name__
    if 'unrecognized configuration parameter "transaction_timeout"' in line:
        return "this PostgreSQL is too old: version 17 or later is needed"
    return line
