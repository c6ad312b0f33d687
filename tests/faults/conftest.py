"""Ways to break the database under an application."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from urllib.parse import quote

import psycopg2
import pytest
from flask import Flask
from psycopg2 import sql
from sqlalchemy import Engine, event

from monsterapp import create_app
from monsterapp.extensions import db
from tests.site import Site


class Database:
    """The tests' database seen by its administrator, on a connection that the application knows nothing of."""

    def __init__(self, connection) -> None:
        self._connection = connection

    def run(self, statement: str | sql.Composable, *values):
        """Run a statement; the first row of its result, if any."""
        with self._connection.cursor() as cursor:
            cursor.execute(statement, values or None)
            return cursor.fetchone() if cursor.description else None

    def kill(self, connection) -> None:
        """Kill the backend that serves a connection of the application, and wait until it is gone."""
        self.run("SELECT pg_terminate_backend(%s, 5000)", connection.connection.dbapi_connection.info.backend_pid)

    def kill_all(self, app: Flask) -> None:
        """Kill every backend that serves the application's pool."""
        with app.app_context():
            (pids,) = self.run(_OF_APPLICATION, db.engine.url.database)
        for pid in pids:
            self.run("SELECT pg_terminate_backend(%s, 5000)", pid)


_OF_APPLICATION = """
SELECT coalesce(array_agg(pid), '{}') FROM pg_stat_activity WHERE datname = %s AND application_name = 'monsterapp'
"""


@pytest.fixture
def database(environ) -> Iterator[Database]:
    with closing(psycopg2.connect(environ["DATABASE_URL"])) as connection:
        connection.autocommit = True
        yield Database(connection)


@pytest.fixture
def start(environ, app) -> Iterator[Callable[..., Flask]]:
    """Starts an application with settings of PostgreSQL's in its connections: ``start(lock_timeout="100ms")``."""
    apps = []

    def start(url: str = environ["DATABASE_URL"], **settings: str) -> Flask:
        options = quote(" ".join(f"-c {name}={value}" for name, value in settings.items()))
        apps.append(create_app({**environ, "DATABASE_URL": f"{url}&options={options}" if options else url}))
        return apps[-1]

    yield start
    for one in apps:
        with one.app_context():
            assert db.engine.pool.checkedout() == 0, "a connection was not given back"
            db.engine.dispose()


@contextmanager
def before_statement(app: Flask, number: int, act: Callable) -> Iterator[list]:
    """Call ``act(connection)`` before the statement ``number`` (from 1; 0 is the commit) that ``app`` sends.

    Gives the list of the statements sent.
    """
    sent: list[str] = []

    def count(connection, _cursor, statement, *_) -> None:
        sent.append(statement)
        if len(sent) == number:
            act(connection)

    def commit(connection) -> None:
        if number == 0:
            act(connection)

    with app.app_context():
        engine: Engine = db.engine
    event.listen(engine, "before_cursor_execute", count)
    event.listen(engine, "commit", commit)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", count)
        event.remove(engine, "commit", commit)


def assert_away(response) -> None:
    """The page that says: try again in a few seconds."""
    assert response.status_code == 503, response.text
    assert response.headers["Retry-After"] == "5"
    assert response.headers["X-Request-ID"] in response.text
    assert "Content-Security-Policy" in response.headers
    for secret in ("psycopg2", "Traceback", "SELECT", "password", "FATAL"):
        assert secret not in response.text


def assert_lives_without(app: Flask) -> None:
    """Every page that needs the database says that it is away; those that do not are as ever."""
    site, signed_in = Site(app), Site(app).enter("a-token-that-nobody-can-look-up")
    for path in ("/", "/monsters/", "/monsters/1", "/types/", "/trainers/", "/trainers/betsy", "/sign-up"):
        assert_away(site.get(path))
    for path in ("/", "/monsters/new", "/trainers/betsy/edit", "/account", "/sign-in"):
        assert_away(signed_in.get(path))
    assert site.get("/monsters/new").status_code == 303  # to sign in first
    assert site.get("/sign-in").status_code == 200
    ready = site.get("/readyz")
    assert ready.status_code == 503
    assert ready.headers["Retry-After"] == "5"
    assert site.get("/livez").status_code == 200
    assert site.get("/nowhere").status_code == 404
    assert site.get("/monsters/?sort=upwards").status_code == 400
    assert site.client.post("/types/new", data={"name": "Grass"}).status_code == 400
    assert site.get("/static/favicon.svg", buffered=True).status_code == 200
    assert_given_back(app)


def assert_given_back(app: Flask) -> None:
    """No connection is checked out."""
    with app.app_context():
        assert db.engine.pool.checkedout() == 0
