"""Rows in and rows out: many of them, and the end."""

import io
import time
from contextlib import closing

import psycopg2
from psycopg2.extras import NamedTupleCursor, execute_values


def _ways(cursor, rows):
    """Each way to insert ``rows``: its name, and a function that does it."""
    insert = "INSERT INTO many (name, username, team) VALUES"

    def loop():
        for row in rows:
            cursor.execute(f"{insert} (%s, %s, %s)", row)

    def pages():
        execute_values(cursor, f"{insert} %s", rows, page_size=1000)

    def arrays():
        columns = [list(column) for column in zip(*rows, strict=True)]
        cursor.execute("INSERT INTO many (name, username, team) SELECT * FROM unnest(%s, %s, %s)", columns)

    def copy():
        lines = io.StringIO("".join("\t".join(row) + "\n" for row in rows))  # no tabs in names: else use csv
        cursor.copy_expert("COPY many (name, username, team) FROM STDIN", lines)

    return {
        "execute in a loop": loop,
        "executemany": lambda: cursor.executemany(f"{insert} (%s, %s, %s)", rows),
        "execute_values": pages,
        "unnest of three lists": arrays,
        "COPY": copy,
    }


def many_rows(place):
    """Many rows

    Ten thousand trainers, five ways, the same table each time. What costs is the round trip: a loop makes one for each
    row, and so, in psycopg2, does `executemany`, which has the name of something better. `execute_values` sends a
    thousand rows in a statement. `unnest` sends one statement with three parameters, each a list. `COPY` is no
    statement with values at all: it is a stream into the table, and nothing is faster.

    This server is next door. Across a network, where a round trip takes a millisecond, the loop takes ten seconds, and
    the others hardly notice.

    Here: monsterapp/seed/operations.py::load_starter_league
    """
    rows = [(f"Trainer {number}", f"trainer{number}", "teal") for number in range(10_000)]
    connection = place.connect()
    cursor = connection.cursor()
    cursor.execute("CREATE TEMPORARY TABLE many (LIKE trainer INCLUDING ALL)")
    took = {}
    for name, way in _ways(cursor, rows).items():
        cursor.execute("TRUNCATE many")
        with place.waiting(name):
            started = time.perf_counter()
            way()
            took[name] = time.perf_counter() - started
    for name, seconds in took.items():
        ratio = took["execute in a loop"] / seconds
        print(f"{name:24}{seconds * 1000:8.1f} ms {ratio:8.1f}×")


def ask(place):
    """Ask, and take the answer

    After a `SELECT` the rows are there; `fetchone`, `fetchmany` and `fetchall` hand them out, each row once, and so
    does a plain loop. When there are none left, `fetchone` says `None`. Rows are tuples; a `NamedTupleCursor` gives
    them names.

    Here: monsterapp/search/named_list.py
    """
    connection = place.connect()
    cursor = connection.cursor(cursor_factory=NamedTupleCursor)
    cursor.execute("SELECT name, team FROM trainer ORDER BY name")
    print("rows:", cursor.rowcount)
    print(cursor.fetchone())
    print(cursor.fetchmany(2))
    print(cursor.fetchone(), "- and", cursor.fetchall())

    cursor.execute("SELECT name, team FROM trainer WHERE team = %s", ["yellow"])
    for trainer in cursor:
        print(trainer.name, "wears", trainer.team)


def more_rows_than_fit(place):
    """More rows than fit

    A cursor like the one above has fetched *everything* by the time `execute` returns, however little you take from
    it. A cursor with a name lives on the server and hands out rows as you walk, `itersize` at a time. Half a million
    rows, and how long until the first is in your hand:
    """
    for kind in ("plain", "named"):
        cursor = place.connect().cursor(name="walk" if kind == "named" else None)
        with place.waiting(f"the first row of a {kind} cursor"):
            started = time.perf_counter()
            cursor.execute("SELECT n, 'Trainer ' || n FROM generate_series(1, 500000) AS n")
            first = cursor.fetchone()
            print(f"{kind}: {first} after {(time.perf_counter() - started) * 1000:.1f} ms")


def change_and_count(place):
    """Change, and look at rowcount

    An `UPDATE` that matches nothing is no error. `rowcount` is how you learn that there was nobody to change, and that
    is worth an `if`: perhaps somebody has deleted the row while you were thinking.

    Here: monsterapp/database/editing.py
    """
    connection = place.connect()
    cursor = connection.cursor()
    for username in ("ada", "nobody"):
        cursor.execute("UPDATE trainer SET team = %s WHERE username = %s", ["plum", username])
        print(f"{username}: {cursor.rowcount} changed")
    connection.commit()


def close(place):
    """Close what you opened

    `close` on the connection ends the conversation; what was not committed is lost, and that is the point. `closing`
    makes sure of it, also after an error. The next chapters leave it to a pool and a session, but it is this that they
    do in the end.

    Here: monsterapp/database/embedded.py::_make_database
    """
    with closing(place.connect()) as connection:
        connection.cursor().execute("DELETE FROM trainer")  # and no commit
    try:
        connection.cursor()
    except psycopg2.Error as error:
        print(f"{type(error).__name__}: {error}")

    cursor = place.connect().cursor()
    cursor.execute("SELECT count(*) FROM trainer")
    print(cursor.fetchone()[0], "trainers, all still there")
