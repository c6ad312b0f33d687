"""How the engine talks to PostgreSQL: the pool, the timeouts, and what the server is told about us."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import URL

#: Each wait is shorter than the one around it, so that the innermost gives up first and can say why:
#: lock < statement < idle in transaction < transaction < gunicorn's graceful stop (25 s) < a router's 30 s.
TIMEOUTS = {
    "lock_timeout": "3s",
    "statement_timeout": "5s",
    "idle_in_transaction_session_timeout": "10s",
    "transaction_timeout": "15s",
}

#: Seconds that a request waits for a connection of its worker's pool, and for a new one to be made.
POOL_WAIT = 3
CONNECT_WAIT = 3


def connect_args(given: Mapping[str, str] = MappingProxyType({}), **settings: str) -> dict[str, Any]:
    """What every connection of ours is opened with: arguments for ``psycopg2.connect``.

    ``given`` is the query string of the database's URL: what the person says there wins. ``settings`` are more
    settings of the server. They go into the connection's ``options`` since a rollback would undo a SET.
    """
    # The server looks once a second whether the client of a long statement is still there,
    # so that a killed worker does not hold its locks until the statement ends.
    # Statements of milliseconds gain nothing from workers and compiled code, and wait for both where costs mislead.
    server = {
        **TIMEOUTS,
        "client_connection_check_interval": "1s",
        "max_parallel_workers_per_gather": "0",
        "jit": "off",
        "timezone": "UTC",
        **settings,
    }
    options = " ".join(f"-c {name}={value}" for name, value in server.items())
    ours = {
        "application_name": "monsterapp",
        "connect_timeout": CONNECT_WAIT,
        "keepalives_idle": 30,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 20_000,
    }
    theirs = {name: value for name, value in ours.items() if name not in given}
    return {**theirs, "options": f"{options} {given.get('options', '')}".rstrip()}


def engine_options(threads: int, url: URL | None = None, creator: Callable | None = None) -> dict[str, Any]:
    """Options for ``create_engine``: a pool of one connection a thread, each tried before it is used.

    ``creator`` opens a DB-API connection where there is no URL that could be known beforehand.
    """
    options: dict[str, Any] = {
        "pool_size": threads,
        "max_overflow": 0,
        "pool_timeout": POOL_WAIT,
        "pool_pre_ping": True,
        # The most recently used connection first: the others may time out on the server's side unnoticed.
        "pool_use_lifo": True,
        # An exception's text goes to the log; what people typed does not.
        "hide_parameters": True,
    }
    if creator is not None:
        return {**options, "creator": creator}
    return {**options, "connect_args": connect_args(url.query)}
