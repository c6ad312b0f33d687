"""What a connection of ours tells the server, read from live connections, and how the pool behaves."""

from contextlib import ExitStack, closing

import psycopg2
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from monsterapp import create_app
from monsterapp.database.connection import migration_engine
from monsterapp.database.faults import in_one_line
from monsterapp.extensions import db
from monsterapp.settings import THREADS
from tests.server import SECRET_KEY


def engine_of(environ: dict[str, str]) -> sa.Engine:
    """The engine of an application in this environment."""
    with create_app({"SECRET_KEY": SECRET_KEY, **environ}).app_context():
        return db.engine


@pytest.fixture
def engine(environ):
    """An application's engine, with a pool of its own."""
    engine = engine_of(environ)
    yield engine
    engine.dispose()


def show(connection: sa.Connection, *names: str) -> dict[str, str]:
    return {name: connection.exec_driver_sql(f"SHOW {name}").scalar() for name in names}


LADDER = {
    "lock_timeout": "3s",
    "statement_timeout": "5s",
    "idle_in_transaction_session_timeout": "10s",
    "transaction_timeout": "15s",
}


def test_the_server_knows_the_timeouts_and_whose_connection_it_is(engine):
    expected = {
        **LADDER,
        "client_connection_check_interval": "1s",
        "application_name": "monsterapp",
        "TimeZone": "UTC",
    }
    with engine.connect() as connection:
        assert show(connection, *expected) == expected


def test_a_rollback_does_not_undo_the_timeouts(engine):
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
        connection.rollback()
        assert show(connection, *LADDER) == LADDER


def test_dead_hosts_are_noticed_by_keepalives(engine):
    with engine.connect() as connection:
        given = connection.connection.dbapi_connection.get_dsn_parameters()
    assert {name: given[name] for name in given if name.startswith(("keepalives", "tcp", "connect"))} == {
        "connect_timeout": "3",
        "keepalives_idle": "30",
        "keepalives_interval": "5",
        "keepalives_count": "3",
        "tcp_user_timeout": "20000",
    }


def test_what_the_url_says_wins(environ):
    more = "&application_name=mine&connect_timeout=9&sslmode=disable&options=-c%20statement_timeout%3D7s"
    engine = engine_of({"DATABASE_URL": environ["DATABASE_URL"] + more})
    with engine.connect() as connection:
        assert show(connection, "application_name", "statement_timeout", "lock_timeout") == {
            "application_name": "mine",
            "statement_timeout": "7s",
            "lock_timeout": "3s",
        }
        given = connection.connection.dbapi_connection.get_dsn_parameters()
    engine.dispose()
    assert (given["sslmode"], given["connect_timeout"]) == ("disable", "9")


def test_the_pool_has_a_connection_for_each_thread_and_no_more(engine, monkeypatch):
    assert engine.pool.timeout() == 3
    monkeypatch.setattr(engine.pool, "_timeout", 0)
    with ExitStack() as stack:
        for _ in range(THREADS):
            stack.enter_context(engine.connect())
        with pytest.raises(PoolTimeout):
            engine.connect()


def test_making_an_application_opens_no_connection(environ):
    assert engine_of(environ).pool.checkedin() == 0  # forked workers would share it


def test_a_connection_that_died_in_the_pool_is_replaced(engine, environ):
    with engine.connect() as connection:
        pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
    with closing(psycopg2.connect(environ["DATABASE_URL"])) as killer, killer.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT pg_backend_pid()").scalar() != pid


def test_a_migration_waits_for_locks_only_briefly_and_then_works_as_long_as_it_must(environ):
    app = create_app(environ)
    engine = migration_engine(app, lock_timeout="1s", statement_timeout="0", transaction_timeout="0")
    with engine.connect() as connection:
        assert show(connection, *LADDER) == {
            "lock_timeout": "1s",
            "statement_timeout": "0",
            "idle_in_transaction_session_timeout": "10s",
            "transaction_timeout": "0",
        }


def test_an_old_postgresql_is_refused_in_one_line():
    said = psycopg2.OperationalError(
        'connection to server at "db" (10.0.0.7), port 5432 failed: '
        'FATAL:  unrecognized configuration parameter "transaction_timeout"\n'
    )
    assert in_one_line(OperationalError(None, None, said)) == (
        "this PostgreSQL is too old: version 17 or later is needed"
    )
