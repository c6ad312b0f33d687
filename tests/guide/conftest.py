"""A workshop for the steps of chapters."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import psycopg2
import pytest

from monsterapp.database.connection import database_url
from monsterapp.guide.reading import Step, list_chapters
from monsterapp.guide.running import perform
from monsterapp.guide.workshop import APPLICATION_NAME, PREFIX, Workshop

# Backends end a moment after their clients have.
_LEFT = """
SELECT pg_sleep(0.02) IS NULL, (SELECT count(*) FROM pg_namespace WHERE starts_with(nspname, %s)),
    (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = %s)
"""


@pytest.fixture
def place(app, environ) -> Iterator[Workshop]:
    """A workshop in this worker's database. Afterwards nothing is left of it: no schema, no connection."""
    with Workshop(database_url(app)) as workshop:
        yield workshop
    assert_nothing_left(environ["DATABASE_URL"])


@pytest.fixture
def run(place) -> Callable[..., str]:
    """Runs steps, one after another, and gives what the last one printed: ``run(dbapi.connect, dbapi.insert)``."""
    steps = {(step.module, step.name): step for chapter in list_chapters() for step in chapter.steps}

    def run(*functions: Callable) -> str:
        printed = ""
        for function in functions:
            printed = perform_apart(steps[function.__module__, function.__name__], place)
        return printed

    return run


def perform_apart(step: Step, place: Workshop) -> str:
    """Run a step in a thread of its own: in ours, the tests that drive a browser keep an event loop."""
    return apart(perform, step, place)


def apart(function: Callable, *arguments):
    """Call a function in a thread of its own."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(function, *arguments).result()


def assert_nothing_left(url: str) -> None:
    """No schema of the guide's is in the database, and no connection of its is open."""
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        left = None
        for _ in range(100):
            cursor.execute(_LEFT, [PREFIX, APPLICATION_NAME])
            left = cursor.fetchone()[1:]
            connection.rollback()  # pg_stat_activity is a snapshot of its transaction
            if left == (0, 0):
                return
        assert left == (0, 0), "schemas, connections"
