"""``flask sessions``: a table a person likes to read, an exit status for scripts."""

from contextlib import closing

import psycopg2
import pytest

from monsterapp import create_app, whereabouts
from monsterapp.database.activity import Backend
from monsterapp.extensions import db
from monsterapp.whereabouts import how_long, table, without_values
from tests.server import SECRET_KEY

AWAY = {"DATABASE_URL": "postgresql://someone:hidden@127.0.0.1:1/nowhere", "SECRET_KEY": SECRET_KEY}


def backend(pid: int, **known) -> Backend:
    """An idle backend of this application, but for what is ``known``."""
    idle = {"program": None, "state": "idle", "age": 3.21, "waits_for": "ClientRead", "blocked_for": 0.0}
    return Backend(pid=pid, **{**idle, "blockers": [], "query": "SELECT id FROM trainer", **known})


HOLDER = backend(4711, state="idle in transaction", age=4.1, query="UPDATE trainer\n SET a = 'red'")
WAITER = backend(4712, state="active", age=2, waits_for="transactionid", blocked_for=2, blockers=[4711, 4711])


def lines(*backends: Backend, width: int = 80) -> list[str]:
    return [line for line, _ in table(backends, width)]


def test_who_is_stuck_is_marked_and_who_waits_for_whom_is_said():
    assert lines(HOLDER, WAITER, backend(815)) == [
        "     PID  STATE                  AGE  WAITS FOR      QUERY",
        "!   4711  idle in transaction  4.1 s  ClientRead     UPDATE trainer SET a = '…'",
        "          blocks pid 4712",
        "!   4712  active               2.0 s  transactionid  SELECT id FROM trainer",
        "          blocked for 2.0 s by pid 4711",
        "     815  idle                 3.2 s  ClientRead     SELECT id FROM trainer",
    ]
    assert [stuck for _, stuck in table([HOLDER, WAITER, backend(815)])] == [False, True, True, True, True, False]


def test_what_is_hidden_or_foreign_says_so():
    hidden = backend(1, state=None, age=None, waits_for=None, query=None)
    prepared = backend(2, state="idle in transaction (aborted)", program="psql", blockers=[0], query="ABORT")
    assert lines(hidden, prepared) == [
        "     PID  STATE                  AGE  WAITS FOR   QUERY",
        "       1  hidden",
        "       2  aborted transaction  3.2 s  ClientRead  [psql] ABORT",
        "          blocked for 0.0 s by a prepared transaction",
    ]


@pytest.mark.parametrize("width", [80, 132])
def test_no_line_is_wider_than_the_terminal(width):
    wide = backend(4194304, state="idle in transaction", age=86400 * 40, query="SELECT " + "a, " * 100)
    assert max(map(len, lines(wide, width=width))) == width


def test_a_query_is_one_line_without_control_characters_or_what_people_typed():
    assert without_values("UPDATE a\n\tSET b = 'it''s \x1b[31m', c = E'\\\\' WHERE d = 7 \x1b[2J") == (
        "UPDATE a SET b = '…', c = E'…' WHERE d = 7 [2J"
    )
    assert without_values("INSERT INTO account VALUES ('cut off by the ser") == "INSERT INTO account VALUES ('…'"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(None, ""), (0.04, "0.0 s"), (9.94, "9.9 s"), (9.96, "10 s"), (99, "99 s"), (100, "2 min"), (5999, "2 h"),
     (86400 * 4, "96 h"), (86400 * 40, "40 d")],
)  # fmt: skip
def test_a_duration_is_short(seconds, said):
    assert how_long(seconds) == said


@pytest.fixture
def clean(app, server_uri):
    """No connections but those that the test makes. A backend ends a moment after its connection."""
    with app.app_context():
        db.engine.dispose()
        database = db.engine.url.database
    with closing(psycopg2.connect(server_uri)) as watcher, watcher.cursor() as cursor:
        watcher.autocommit = True
        for _ in range(500):
            cursor.execute("SELECT pg_sleep(0.01), count(*) FROM pg_stat_activity WHERE datname = %s", [database])
            if cursor.fetchone()[1] == 0:
                return


def test_it_prints_the_pool_and_the_backends_and_succeeds_where_nothing_is_stuck(app, clean):
    result = app.test_cli_runner().invoke(args=["sessions"])
    pool, backends, *_ = result.stdout.splitlines()
    assert pool == "Pool of this process: 4 connections at the most, 1 open, 1 in use (by this look)"
    assert backends == "Backends of this database: 0, 0 stuck"
    assert result.exit_code == 0


def test_its_exit_status_is_1_where_something_is_stuck(app, clean, make, monkeypatch):
    monkeypatch.setattr("monsterapp.database.activity.MOMENT", 0)
    with make.session() as forgotten:
        forgotten.connection().exec_driver_sql("SELECT 1 AS forgotten")
        result = app.test_cli_runner().invoke(args=["sessions"])
    assert "Backends of this database: 1, 1 stuck\n" in result.stdout
    assert "SELECT 1 AS forgotten" in result.stdout
    assert (result.exit_code, result.stderr) == (1, "")


def test_it_says_in_one_line_that_the_database_is_away():
    result = create_app(AWAY).test_cli_runner().invoke(args=["sessions"])
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert "Connection refused" in result.stderr
    assert "hidden" not in result.output


@pytest.fixture
def looks(monkeypatch):
    """Ctrl-C after three looks; gives what happens between them, to be filled."""
    between = [lambda: None, lambda: None]

    def sleep(_seconds):
        if not between:
            raise KeyboardInterrupt
        between.pop(0)()

    monkeypatch.setattr(whereabouts.time, "sleep", sleep)
    return between


def test_watch_looks_until_ctrl_c_and_keeps_no_connection_between(app, clean, looks):
    taken = []
    looks[:] = [lambda: taken.append(db.engine.pool.checkedout())] * 2
    result = app.test_cli_runner().invoke(args=["sessions", "--watch"])
    assert result.stdout.count("Pool of this process") == 3
    assert taken == [0, 0]
    assert (result.exit_code, result.stderr) == (0, "")


def test_watch_goes_on_while_the_database_is_away(looks):
    result = create_app(AWAY).test_cli_runner().invoke(args=["sessions", "--watch"])
    assert result.stderr.count("Connection refused") == result.stderr.count("\n") == 3
    assert result.exit_code == 1
