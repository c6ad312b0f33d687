"""Migrations: up, down and up again; many at once; behind a long transaction; as a plain owner; refused in one line."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from flask_migrate import downgrade, upgrade

from monsterapp import create_app
from tests.server import SECRET_KEY, TEMPLATE, create_database

CHECKOUT = Path(__file__).parent.parent.parent
TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"


@pytest.fixture
def database(server_uri, worker_id) -> Callable[..., str]:
    """Makes this worker's database for migrations, empty or as a copy, and returns its URL."""
    return lambda template="template0": create_database(server_uri, f"migrations_{worker_id}", template)


def ask(url: str, query: str):
    """The first value that a query gives."""
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]


def execute(url: str, *statements: str) -> None:
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        for statement in statements:
            cursor.execute(statement)


def migrate(url: str, direction: Callable, *arguments: str) -> None:
    with create_app({"DATABASE_URL": url, "SECRET_KEY": SECRET_KEY}).app_context():
        direction(revision=arguments[0]) if arguments else direction()


def flask_db_upgrade(url: str) -> subprocess.Popen:
    return subprocess.Popen(
        [Path(sys.executable).parent / "flask", "db", "upgrade"],
        env={**os.environ, "DATABASE_URL": url, "SECRET_KEY": SECRET_KEY},
        cwd=CHECKOUT,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_they_go_up_down_and_up_again(database):
    url = database()
    migrate(url, upgrade)
    tables = ask(url, TABLES)
    migrate(url, downgrade, "base")
    assert ask(url, TABLES) == 1  # Alembic's own
    migrate(url, upgrade)
    assert ask(url, TABLES) == tables > 1


def test_of_eight_at_once_one_migrates_and_all_succeed(database):
    url = database()
    upgrades = [flask_db_upgrade(url) for _ in range(8)]
    outcomes = [(one.communicate(timeout=240)[1], one.returncode) for one in upgrades]
    assert outcomes == [("", 0)] * 8
    assert ask(url, "SELECT count(*) FROM alembic_version") == 1


def test_one_waits_for_anothers_however_long_that_takes(database):
    url = database()
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'advisory'"
    with closing(psycopg2.connect(url)) as other:
        other.cursor().execute("SELECT pg_advisory_xact_lock(%s)", [0x6D6F6E73746572])
        upgrade = flask_db_upgrade(url)
        try:
            while not ask(url, waiting):
                assert upgrade.poll() is None, upgrade.stderr.read()
            time.sleep(1.5)  # longer than a migration waits for any other lock
            assert ask(url, waiting) == 1
        finally:
            other.rollback()
        assert (upgrade.communicate(timeout=60)[1], upgrade.returncode) == ("", 0)


def test_readers_pass_a_migration_that_waits_for_a_long_transaction(database):
    url = database(TEMPLATE)
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'relation'"
    with closing(psycopg2.connect(url)) as long, ThreadPoolExecutor(1) as thread:
        long.cursor().execute("SELECT FROM trainer")
        migration = thread.submit(migrate, url, downgrade, "base")
        try:
            while not ask(url, waiting):
                assert not migration.done(), migration.result()
            # Behind a migration that keeps its place in the queue, this would wait until the long transaction ends.
            assert ask(f"{url}&options=-c%20lock_timeout%3D10s", "SELECT count(*) FROM trainer") == 0
        finally:
            long.rollback()
        migration.result(timeout=30)
    assert ask(url, TABLES) == 1


def test_one_that_fails_says_why_in_one_line_and_leaves_nothing_half_done(database):
    url = database()
    execute(url, "CREATE TABLE pocket_monster (mine text)")  # the last of the tables to be made
    run = flask_db_upgrade(url)
    line = run.communicate(timeout=240)[1]
    assert run.returncode == 1
    assert 'relation "pocket_monster" already exists' in line
    assert line.count("\n") == 1
    assert ask(url, TABLES) == 1


def test_a_plain_owner_of_the_database_can_migrate(database, worker_id):
    role = f"plain_{worker_id}"
    url = database()
    execute(url, f"DROP ROLE IF EXISTS {role}", f"CREATE ROLE {role} LOGIN NOSUPERUSER")
    execute(url, f"ALTER DATABASE migrations_{worker_id} OWNER TO {role}")
    owners = url.replace("postgres:@", f"{role}:@")
    migrate(owners, upgrade)
    assert ask(owners, "SELECT fold_name('Éclair')") == "eclair"
    execute(url, f"DROP DATABASE IF EXISTS {role}", f"REASSIGN OWNED BY {role} TO postgres", f"DROP ROLE {role}")


def test_extensions_may_be_somebody_elses_and_in_a_schema_of_their_own(database, worker_id):
    role, name = f"tenant_{worker_id}", f"migrations_{worker_id}"
    url = database()
    execute(url, f"DROP ROLE IF EXISTS {role}", f"CREATE ROLE {role} LOGIN NOSUPERUSER", "CREATE SCHEMA host_ext")
    for extension in ("pg_trgm", "unaccent", "fuzzystrmatch"):
        execute(url, f"CREATE EXTENSION {extension} SCHEMA host_ext")
    execute(
        url,
        "GRANT USAGE ON SCHEMA host_ext TO public",
        f"ALTER DATABASE {name} OWNER TO {role}",
        f'ALTER DATABASE {name} SET search_path = "$user", public, host_ext',
    )
    owners = url.replace("postgres:@", f"{role}:@")
    migrate(owners, upgrade)
    assert ask(owners, "SELECT fold_name('Éclair')") == "eclair"
    migrate(owners, downgrade, "base")
    assert ask(owners, "SELECT count(*) FROM pg_extension WHERE extname = 'unaccent'") == 1
    execute(url, f"REASSIGN OWNED BY {role} TO postgres", f"DROP ROLE {role}")
