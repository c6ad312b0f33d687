"""Migrations while the site is open: which lock, who waits, and for how long."""

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Event

from psycopg2.errors import LockNotAvailable


def _start_league(place):
    """Two tables, as some migration has left them."""
    connection = place.connect()
    connection.cursor().execute("""
        DROP TABLE IF EXISTS alembic_version, pocket_monster, monster_type;
        CREATE TABLE monster_type (id integer PRIMARY KEY, name text);
        CREATE TABLE pocket_monster (id integer PRIMARY KEY, name text, type_id integer);
        INSERT INTO pocket_monster VALUES (1, 'Flowerasaur', 1)
    """)
    connection.commit()


def _passes(connection, mode):
    """Whether somebody who wants this lock gets it at once."""
    try:
        connection.cursor().execute(f"LOCK TABLE pocket_monster IN {mode} MODE")
        return "go on"
    except LockNotAvailable:
        return "wait"
    finally:
        connection.rollback()


def which_lock_it_takes(place):
    """Which lock a change takes

    Every statement locks the tables that it names, until its transaction ends. Readers take the lightest lock, writers
    the next, and those two never mind each other. Changes of a table take the heavier ones. Here we let each happen,
    ask PostgreSQL what it has locked, and let a reader and a writer try their luck.

    `ADD COLUMN` is done in a millisecond, and yet it stops even the readers. `CREATE INDEX` lets them read, and on a
    large table stops the writers for minutes. `CREATE INDEX CONCURRENTLY` stops nobody and takes longer; it can't run
    inside a transaction, so it gets a migration of its own, in Alembic's `autocommit_block()`. A foreign key is made in
    two steps where the table is large: `NOT VALID` is quick, and `VALIDATE CONSTRAINT`, which reads every row, lets
    all others go on.
    """
    _start_league(place)
    changing, visitor = place.connect(), place.connect(lock_timeout="20ms")
    cursor = changing.cursor()
    print(f"{'':29}{'takes':26}{'readers':9}writers")
    for change, statement in {
        "SELECT": "SELECT * FROM pocket_monster",
        "UPDATE": "UPDATE pocket_monster SET name = name",
        "ADD COLUMN": "ALTER TABLE pocket_monster ADD COLUMN color text",
        "ADD FOREIGN KEY … NOT VALID": """
            ALTER TABLE pocket_monster ADD CONSTRAINT fk FOREIGN KEY (type_id) REFERENCES monster_type NOT VALID""",
        "VALIDATE CONSTRAINT": "ALTER TABLE pocket_monster VALIDATE CONSTRAINT ck",
        "CREATE INDEX": "CREATE INDEX ON pocket_monster (name)",
    }.items():
        cursor.execute("ALTER TABLE pocket_monster ADD CONSTRAINT ck CHECK (name <> '') NOT VALID")
        changing.commit()
        cursor.execute(statement)
        cursor.execute("""
            SELECT mode FROM pg_locks WHERE pid = pg_backend_pid() AND relation = 'pocket_monster'::regclass
            ORDER BY mode = 'AccessShareLock'
        """)
        mode = cursor.fetchone()[0]
        readers, writers = _passes(visitor, "ACCESS SHARE"), _passes(visitor, "ROW EXCLUSIVE")
        print(f"{change:29}{mode:26}{readers:9}{writers}")
        changing.rollback()
        cursor.execute("ALTER TABLE pocket_monster DROP CONSTRAINT ck")


def _run(connection, statement):
    """Run a statement in a transaction. Returns the seconds that it took."""
    started = time.perf_counter()
    connection.cursor().execute(statement)
    connection.commit()
    return time.perf_counter() - started


def _wait_until_blocked(watcher, connection):
    """Wait until a connection waits for others. Returns their process ids."""
    cursor = watcher.cursor()
    for _ in range(400):
        cursor.execute("SELECT pg_blocking_pids(%s)", [connection.info.backend_pid])
        (blockers,) = cursor.fetchone()
        if blockers:
            return blockers
        time.sleep(0.005)
    raise TimeoutError("nobody waits")


def a_queue_forms(place):
    """A queue forms

    Three sessions. A *report* has read from the table and goes on in its transaction. A *migration* wants to add a
    column: one millisecond of work, but it needs the table for itself, so it waits for the report. And a *page* wants
    to read. It could, beside the report; but locks are given in the order in which they are asked for, so it stands
    behind the migration. As does the next page, and the next. After a few seconds every worker of the site is in that
    queue. Nobody did anything slow.

    The report takes a third of a second here. In life it is a backup, or the transaction that somebody left open.
    """
    _start_league(place)
    report, migration, page, watcher = (place.connect() for _ in range(4))
    watcher.autocommit = True
    names = {report.info.backend_pid: "the report", migration.info.backend_pid: "the migration"}

    report.cursor().execute("SELECT count(*) FROM pocket_monster")  # and no commit yet
    with place.waiting("a page behind a migration behind a report"), ThreadPoolExecutor(2) as threads, report:
        threads.submit(_run, migration, "ALTER TABLE pocket_monster ADD COLUMN color text")
        print("the migration waits for", *(names[pid] for pid in _wait_until_blocked(watcher, migration)))
        answer = threads.submit(_run, page, "SELECT name FROM pocket_monster")
        print("the page waits for", *(names[pid] for pid in _wait_until_blocked(watcher, page)))
        time.sleep(0.3)  # at the end of its `with`, the report commits
    print(f"the page took {answer.result() * 1000:.0f} ms")


def _try(migration):
    """Try to add the column. Returns the error where there was no room."""
    try:
        _run(migration, "ALTER TABLE pocket_monster ADD COLUMN color text")
    except LockNotAvailable as error:
        migration.rollback()
        return error


def the_lock_timeout_that_does_not(place):
    """The lock_timeout that doesn't

    The same three, and one setting. With a `lock_timeout` the migration waits in line for a tenth of a second. If it
    has not had its turn by then, it steps out, lets everybody pass, and tries again a little later. A page may be late
    by a tenth of a second; the site stays open, however long the report takes.

    The application's migrations wait for a second at a time, up to sixty times. Two that start at once, from two
    machines, take turns by an advisory lock, which stands in nobody's way.

    Here: migrations/env.py::run_online
    Here: migrations/env.py::LOCK_TIMEOUT
    """
    _start_league(place)
    report, page, done = place.connect(), place.connect(), Event()
    migration = place.connect(lock_timeout="100ms")

    def visit():
        slowest = 0
        while not done.is_set():
            slowest = max(slowest, _run(page, "SELECT name FROM pocket_monster"))
            time.sleep(0.005)
        return slowest

    report.cursor().execute("SELECT count(*) FROM pocket_monster")
    with place.waiting("a migration that gives way"), ThreadPoolExecutor(1) as threads:
        slowest = threads.submit(visit)
        try:
            for tries in count(1):
                error = _try(migration)
                if error is None:
                    break
                if tries == 1:
                    print(f"{type(error).__name__}: {error}", end="")
                if tries == 3:
                    report.commit()  # at last
                time.sleep(0.05)
        finally:
            done.set()
    print("tried again, until there was room")
    print(f"the slowest page took {slowest.result() * 1000:.0f} ms")
