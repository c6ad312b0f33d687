"""A workshop: a schema of its own, nothing else in sight, and nothing left behind, whatever happened in it."""

import asyncio
from contextlib import closing

import asyncpg
import psycopg2
import pytest
from psycopg2 import sql
from sqlalchemy import make_url, text

from monsterapp.database.connection import database_url
from monsterapp.guide.chapters.dbapi import statements
from monsterapp.guide.workshop import PREFIX, Workshop, WorkshopError
from tests.guide.conftest import apart, assert_nothing_left

LOOK = "SELECT current_schema(), to_regclass('pocket_monster'), current_setting('application_name')"


@pytest.fixture
def url(app):
    return database_url(app)


@pytest.fixture
def ask(environ):
    """Asks the database from outside: the first column of what it answers."""

    def ask(statement: str, *values) -> list:
        with closing(psycopg2.connect(environ["DATABASE_URL"])) as connection, connection.cursor() as cursor:
            connection.autocommit = True
            cursor.execute(statement, values or None)
            return [row[0] for row in cursor.fetchall()] if cursor.description else []

    return ask


def schemas(ask) -> list[str]:
    return ask("SELECT nspname FROM pg_namespace WHERE starts_with(nspname, %s) ORDER BY 1", PREFIX)


class TestSees:
    """What it connects sees its own schema, and not the league's tables."""

    def test_by_psycopg2(self, place):
        cursor = place.connect().cursor()
        cursor.execute(LOOK)
        assert cursor.fetchone() == (place.schema, None, "monsterapp guide")

    def test_by_sqlalchemy(self, place):
        with place.engine().connect() as connection:
            assert connection.execute(text(LOOK)).one() == (place.schema, None, "monsterapp guide")

    def test_by_asyncpg(self, place):
        async def look():
            async with asyncpg.create_pool(min_size=1, **place.asyncpg()) as pool:
                return await pool.fetchrow(LOOK)

        assert tuple(apart(lambda: asyncio.run(look()))) == (place.schema, None, "monsterapp guide")

    def test_also_where_the_url_has_a_search_path_and_a_name_of_its_own(self, url):
        theirs = url.update_query_dict({"options": "-c search_path=public", "application_name": "theirs"})
        with Workshop(theirs) as place:
            cursor = place.connect().cursor()
            cursor.execute(LOOK)
            assert cursor.fetchone() == (place.schema, None, "monsterapp guide")


def test_connections_have_the_timeouts_of_the_application_unless_told_otherwise(place):
    cursor = place.connect(lock_timeout="200ms", default_transaction_isolation="repeatable read").cursor()
    said = []
    for name in ("statement_timeout", "lock_timeout", "transaction_isolation"):
        cursor.execute(f"SHOW {name}")
        said += cursor.fetchone()
    assert said == ["5s", "200ms", "repeatable read"]


def test_tidy_closes_what_was_left_open(place, ask):
    place.connect().cursor().execute("SELECT 1")
    forgotten = place.engine().connect()
    place.tidy()
    assert_nothing_open_but_the_keeper(ask)
    forgotten.invalidate()


def test_what_a_step_leaves_open_is_closed_before_the_next(run, ask):
    run(statements.connect_and_create)  # as a first try would be: it closes nothing
    assert_nothing_open_but_the_keeper(ask)


def assert_nothing_open_but_the_keeper(ask) -> None:
    of_guide = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'monsterapp guide' AND datname = %s"
    (database,) = ask("SELECT current_database()")
    for _ in range(100):
        if ask(of_guide, database) == [1]:
            return
    assert ask(of_guide, database) == [1]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_nothing_is_left_whatever_ends_it(url, environ, error):
    def work():
        with Workshop(url) as place:
            connection = place.connect()
            connection.cursor().execute("CREATE TABLE trainer (id integer)")
            raise error

    with pytest.raises(error):
        work()
    assert_nothing_left(environ["DATABASE_URL"])


def test_not_even_who_holds_a_lock_keeps_it(url, environ):
    with closing(psycopg2.connect(environ["DATABASE_URL"])) as stranger:
        with Workshop(url) as place:
            with place.connect() as connection:
                connection.cursor().execute("CREATE TABLE trainer (id integer)")
            table = sql.Identifier(place.schema, "trainer")
            stranger.cursor().execute(sql.SQL("LOCK TABLE {}").format(table))
        assert_nothing_left(environ["DATABASE_URL"])


def test_nor_who_has_begun_to_make_a_table(url, environ):
    with closing(psycopg2.connect(environ["DATABASE_URL"])) as stranger:
        with Workshop(url) as place:
            table = sql.Identifier(place.schema, "trainer")
            stranger.cursor().execute(sql.SQL("CREATE TABLE {} (id integer)").format(table))
        assert_nothing_left(environ["DATABASE_URL"])


def test_what_a_killed_run_left_is_swept_and_what_runs_is_not(url, ask):
    ask(f"CREATE SCHEMA {PREFIX}dead; CREATE TABLE {PREFIX}dead.trainer (id integer)")
    with Workshop(url) as first:
        assert schemas(ask) == [first.schema]
        with Workshop(url) as second:
            assert schemas(ask) == sorted([first.schema, second.schema])
    assert schemas(ask) == []


def test_a_role_that_may_make_no_schema_is_told_in_one_line(url, ask, environ):
    ask("DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN")
    try:
        with pytest.raises(WorkshopError, match="no schema of its own: permission denied for database") as refused:
            Workshop(url.set(username="guest")).__enter__()
        assert "\n" not in str(refused.value)
        assert_nothing_left(environ["DATABASE_URL"])
    finally:
        ask("DROP ROLE guest")


def test_a_database_that_is_away_is_told_in_one_line():
    with pytest.raises(WorkshopError, match="Connection refused") as refused:
        Workshop(make_url("postgresql+psycopg2://nobody:hidden@127.0.0.1:1/none")).__enter__()
    assert "hidden" not in str(refused.value)
