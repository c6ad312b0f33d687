"""One that was left: found, ended, and not made again."""

import time
from concurrent.futures import ThreadPoolExecutor, wait

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from monsterapp.database.activity import MOMENT, list_backends
from monsterapp.guide.chapters.where.looking import state_of
from monsterapp.whereabouts import table


def _trainers(place):
    """A small table, for two to quarrel about."""
    connection = place.connect()
    connection.cursor().execute("""
        DROP TABLE IF EXISTS trainer;
        CREATE TABLE trainer (name text, team text);
        INSERT INTO trainer VALUES ('Betsy', 'yellow')
    """)
    connection.commit()


def _join(session, team):
    """Let Betsy join a team; the change is not committed yet."""
    session.execute(text("UPDATE trainer SET team = :team"), {"team": team})


def one_is_left_and_found(place):
    """One is left, and found

    A program changes a row, and before it commits it does something else: it asks another service, hashes a password,
    waits for a person. PostgreSQL calls that *idle in transaction*. The row stays locked for as long as it lasts, and
    whoever wants to change it stands still.

    `pg_stat_activity` has a row for each backend; `pg_blocking_pids()` says whom one waits for. `flask sessions` puts
    the two together. Below is its table, of our two sessions. What has been idle in a transaction, or blocked, for
    longer than a moment is marked. (`ClientRead` is PostgreSQL's word for waiting for *us*.) Plain `idle` is fine,
    however many there are: a connection that rests in its pool.

    `flask sessions --watch` goes on looking, and the exit status is 1 if anything is stuck, so that a script can ask.

    Here: monsterapp/database/activity.py::list_backends
    Here: monsterapp/whereabouts.py::sessions
    """
    _trainers(place)
    engine = place.engine()
    with Session(engine) as other, ThreadPoolExecutor(1) as threads, Session(engine) as left:
        pids = [session.scalar(text("SELECT pg_backend_pid()")) for session in (left, other)]
        _join(left, "red")  # and now something else, for a long time
        threads.submit(_join, other, "blue")
        with place.waiting("somebody who has forgotten"):
            time.sleep(2 * MOMENT)
        with engine.connect() as connection:
            backends = [backend for backend in list_backends(connection) if backend.pid in pids]
        for line, _is_stuck in table(backends, width=100):
            print(line)


def it_is_ended(place):
    """It is ended

    There are two ways to interfere from outside, and they are mixed up easily. `pg_cancel_backend` stops the
    *statement* that a backend is running. One that is idle in its transaction runs none, so nothing happens, and its
    locks stay. `pg_terminate_backend` ends the backend and with it the transaction; the others go on in that moment.
    For one's own backends, no superuser is needed.

    The program learns of it with its next word. What it had not committed is gone, so it has to do all of that again,
    not only the last statement.

    Better than a person who ends sessions at night is a server that does. That is
    `idle_in_transaction_session_timeout`, of the ladder in the first chapter. Ours gives ten seconds.

    Here: monsterapp/database/engine.py::TIMEOUTS
    Here: tests/faults/test_killed.py
    """
    _trainers(place)
    engine, administrator = place.engine(), place.connect()
    administrator.autocommit = True
    cursor = administrator.cursor()
    with Session(engine) as other, ThreadPoolExecutor(1) as threads, Session(engine) as left:
        pid = left.scalar(text("SELECT pg_backend_pid()"))
        _join(left, "red")
        waiting = threads.submit(_join, other, "blue")

        cursor.execute("SELECT pg_cancel_backend(%s)", [pid])
        time.sleep(0.1)
        print(f"canceled:   {state_of(administrator, pid)}; is the other one through? {waiting.done()}")
        cursor.execute("SELECT pg_terminate_backend(%s, 1000)", [pid])
        wait([waiting])
        print(f"terminated: {state_of(administrator, pid)}; is the other one through? {waiting.done()}")
        other.commit()

        try:
            left.commit()
        except OperationalError as error:
            print(f"{type(error.orig).__name__}: {str(error.orig).splitlines()[0]}")
        left.rollback()
        print("Betsy's team is", left.scalar(text("SELECT team FROM trainer")))


def know_where_they_are(place):
    """Know where they are

    All of this is for the day on which something was left. To have few such days, let no session live anywhere but in a
    `with`. It ends with the block: after a return, after an error, after Ctrl-C. Open it late, do inside only what has
    to do with the database, and fetch the password's hash, the e-mail and the picture before or after.

    In the application a request's session is removed when the request ends, also if some other clean-up fails. A page
    that only reads holds no transaction at all. And after *each* of its tests a fixture asks the pool and PostgreSQL
    what this chapter asks: is a connection still lent, is a backend idle in a transaction? A leak does not wait for
    the site then; it fails the test that made it.

    You'll be fine as long as you always know where your sessions are.

    Here: monsterapp/application.py::Application.do_teardown_appcontext
    Here: monsterapp/database/sessions.py::transaction
    Here: tests/conftest.py::nothing_left
    """
    engine = place.engine()
    for statement in ("SELECT 1", "SELECT 1 / 0", "SELECT * FROM trayner"):
        try:
            with Session(engine) as session, session.begin():
                pid = session.scalar(text("SELECT pg_backend_pid()"))
                session.execute(text(statement))
        except DBAPIError as error:
            print(type(error.orig).__name__, end=": ")
        print(f"{engine.pool.checkedout()} lent, {state_of(place.connect(), pid)}")
