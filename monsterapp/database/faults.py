"""Which exceptions mean that the database is away, busy or not ready: a 503, not a bug of ours."""

from psycopg2 import errorcodes as code
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

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

#: Exception classes that ``is_database_away`` is asked about.
DATABASE_FAULTS = (DBAPIError, PoolTimeout)


def is_database_away(error: Exception) -> bool:
    """Whether trying again later may help: no connection, no room, too slow, stopped, not migrated."""
    if isinstance(error, PoolTimeout | OperationalError | InterfaceError):
        return True
    return isinstance(error, DBAPIError) and (
        error.connection_invalidated or getattr(error.orig, "pgcode", None) in _PASSING
    )


def in_one_line(error: Exception) -> str:
    """What went wrong with the database, for a log or a terminal: one line, without SQL and without a password."""
    cause = getattr(error, "orig", None) or error
    if getattr(cause, "pgcode", None) in _NOT_MIGRATED:
        return "the database is not at the newest migration; run: flask db upgrade"
    # The server's first line alone, where it is the server that speaks: what follows may quote the statement.
    said = getattr(getattr(cause, "diag", None), "message_primary", None)
    line = " ".join((said or str(cause)).split()) or type(cause).__name__
    if 'unrecognized configuration parameter "transaction_timeout"' in line:
        return "this PostgreSQL is too old: version 17 or later is needed"
    return line
