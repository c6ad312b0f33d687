"""Where the sessions are, as PostgreSQL tells it: who is idle in a transaction, and who waits for whom."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from threading import Thread

import psycopg2
import pytest
from psycopg2 import sql
from sqlalchemy import NullPool, create_engine

from monsterapp.database import activity
from monsterapp.database.activity import Backend, describe_pool, list_backends
from monsterapp.extensions import db
from tests.server import create_database

PATIENCE = 20


@pytest.fixture
def url(environ) -> str:
    return environ["DATABASE_URL"]


@pytest.fixture
def connect(url) -> Iterator[Callable]:
    """Opens connections that the application knows nothing of, by default under its name."""
    with ExitStack() as stack:

        def connect(url: str = f"{url}&application_name=monsterapp", **arguments):
            connection = stack.enter_context(closing(psycopg2.connect(url, **arguments)))
            stack.callback(connection.rollback)
            return connection

        yield connect


def look(url: str, application_name: str = "monsterapp") -> dict[int, Backend]:
    """What somebody who connects to ``url`` sees: pid -> backend."""
    url = f"{url}&application_name={application_name}".replace("postgresql:", "postgresql+psycopg2:")
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        return {backend.pid: backend for backend in list_backends(connection)}


def look_until(url: str, connection, condition: Callable[[Backend], bool]) -> Backend:
    """The backend of ``connection`` as soon as it meets ``condition``."""
    deadline = time.monotonic() + PATIENCE
    while not condition(backend := look(url)[connection.info.backend_pid]):
        assert time.monotonic() < deadline, backend
        time.sleep(0.01)
    return backend


def run(connection, statement: str) -> None:
    connection.cursor().execute(statement)


@pytest.fixture
def queue(connect, url, make) -> Iterator[tuple]:
    """Two connections: the first holds what the second waits for."""
    make.trainer("Betsy")
    holder, waiter = connect(), connect(options="-c lock_timeout=20s")
    run(holder, "UPDATE trainer SET team = 'red'")
    thread = Thread(target=run, args=(waiter, "UPDATE trainer SET team = 'blue'"))
    thread.start()
    look_until(url, waiter, lambda backend: backend.blockers)
    yield holder, waiter
    holder.rollback()
    thread.join(PATIENCE)


def test_one_that_is_idle_in_a_transaction_is_stuck_after_a_moment(connect, url, monkeypatch):
    forgotten = connect()
    run(forgotten, "SELECT 1 AS forgotten")
    found = look_until(url, forgotten, lambda backend: backend.is_stuck)
    assert (found.state, found.waits_for, found.query) == ("idle in transaction", "ClientRead", "SELECT 1 AS forgotten")
    assert (found.program, found.blockers) == (None, [])
    monkeypatch.setattr(activity, "MOMENT", 3600)
    assert not found.is_stuck


def test_one_whose_transaction_has_failed_is_stuck_too(connect, url):
    failed = connect()
    with pytest.raises(psycopg2.errors.UndefinedTable):
        run(failed, "SELECT * FROM trayner")
    assert look_until(url, failed, lambda backend: backend.is_stuck).state == "idle in transaction (aborted)"


def test_one_that_is_idle_outside_a_transaction_is_not_stuck_however_long(connect, url):
    idle = connect()
    run(idle, "SELECT 1")
    idle.rollback()
    assert not look_until(url, idle, lambda backend: backend.age > activity.MOMENT).is_stuck


def test_one_that_waits_for_a_lock_names_who_holds_it_and_is_stuck_after_a_moment(queue, url, monkeypatch):
    holder, waiter = queue
    blocked = look_until(url, waiter, lambda backend: backend.is_stuck)
    assert blocked.blockers == [holder.info.backend_pid]
    assert (blocked.state, blocked.waits_for) == ("active", "transactionid")
    monkeypatch.setattr(activity, "MOMENT", 3600)
    assert not blocked.is_stuck


def test_what_lasts_longest_comes_first_and_the_idle_last(queue, connect, url):
    idle = connect()
    run(idle, "SELECT 1")
    idle.rollback()
    order = [pid for pid in look(url) if pid in {one.info.backend_pid for one in (*queue, idle)}]
    assert order == [one.info.backend_pid for one in (*queue, idle)]


def test_other_programs_are_named_and_other_databases_left_out(connect, url, server_uri, worker_id):
    psql = connect(f"{url}&application_name=psql")
    elsewhere = connect(create_database(server_uri, f"elsewhere_{worker_id}"))
    seen = look(url)
    assert seen[psql.info.backend_pid].program == "psql"
    assert elsewhere.info.backend_pid not in seen


def test_who_looks_does_not_see_itself(url):
    assert not [pid for pid, backend in look(url, "somebody").items() if backend.program is None]


@pytest.fixture
def stranger(connect, url, worker_id) -> Iterator[str]:
    """The URL of a role that may see nothing of others."""
    role, admin = sql.Identifier(f"stranger_{worker_id}"), connect()
    admin.autocommit = True
    admin.cursor().execute(sql.SQL("CREATE ROLE {} LOGIN").format(role))
    yield f"{url}&user=stranger_{worker_id}"
    admin.cursor().execute(sql.SQL("DROP ROLE {}").format(role))


def test_what_a_role_may_not_see_is_none_but_it_sees_who_waits_for_whom(queue, url, stranger):
    holder, waiter = queue
    look_until(url, waiter, lambda backend: backend.is_stuck)
    seen = look(stranger)
    assert seen[holder.info.backend_pid] == Backend(holder.info.backend_pid, None, None, None, None, 0, [], None)
    assert seen[waiter.info.backend_pid].blockers == [holder.info.backend_pid]
    assert seen[waiter.info.backend_pid].is_stuck


def test_the_pool_says_how_much_of_it_is_used(app):
    with app.app_context():
        db.engine.dispose()
        with db.engine.connect():
            db.engine.connect().close()
            assert describe_pool(db.engine.pool) == "4 connections at the most, 2 open, 1 in use"
