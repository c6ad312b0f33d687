"""Which exceptions mean that the database is away, busy or not ready: a 503, not a bug of ours."""

from psycopg2 import errorcodes as code
from sqlalchemy import Engine, ExceptionContext, event
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

#: Faults that psycopg2 does not call operational, but that pass like those.
_PASSING = frozenset(
    {
        code.IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
        "25P04",  # transaction_timeout, newer than psycopg2's list
        code.READ_ONLY_SQL_TRANSACTION,  # a replica, while it takes over
        code.UNDEFINED_TABLE,  # not migrated yet
        code.UNDEFINED_COLUMN,
        code.UNDEFINED_FUNCTION,
    }
)


@event.listens_for(Engine, "handle_error")
def _forget_values(context: ExceptionContext) -> None:
    """Keep the first line of what the server says; those after it, DETAIL and LINE, quote what people typed."""
    if getattr(context.original_exception, "pgcode", None) is None:
        return  # no connection: nobody has typed anything, and the further lines help
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error is not None and error.args:
            error.args = (str(error.args[0]).split("\n", 1)[0], *error.args[1:])


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
    line = " ".join(str(cause).split()) or type(cause).__name__
    if 'unrecognized configuration parameter "transaction_timeout"' in line:
        return "this PostgreSQL is too old: version 17 or later is needed"
    return line
