"""The same hundred queries, asked in four ways."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from time import perf_counter

import asyncpg
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monsterapp.guide.talk_models import PocketMonster, open_league

_KEYS = [1, 2, 3, 4] * 25
_ASK = "SELECT name, pg_sleep(%s) FROM pocket_monster WHERE id = %s"


def _in_sequence(connection, wait):
    cursor, names = connection.cursor(), []
    for key in _KEYS:
        cursor.execute(_ASK, [wait, key])
        names.append(cursor.fetchone()[0])
    return names


def _in_threads(connections, wait):
    free = SimpleQueue()  # a pool, when all is said: take one, use it, put it back
    for connection in connections:
        free.put(connection)

    def ask(key):
        connection = free.get()
        try:
            cursor = connection.cursor()
            cursor.execute(_ASK, [wait, key])
            return cursor.fetchone()[0]
        finally:
            free.put(connection)

    with ThreadPoolExecutor(len(connections)) as threads:
        return list(threads.map(ask, _KEYS))


def _by_sqlalchemy(session, wait):
    names = []
    for key in _KEYS:
        query = select(PocketMonster.name, func.pg_sleep(wait)).filter_by(id=key)
        names.append(session.execute(query).one().name)
    return names


async def _by_asyncpg(pool, wait):
    query = _ASK.replace("%s", "$1", 1).replace("%s", "$2")
    return await asyncio.gather(*(pool.fetchval(query, wait, key) for key in _KEYS))


def _milliseconds(ask, wait):
    start = perf_counter()
    ask(wait)
    return (perf_counter() - start) * 1000


async def _open_pool(place):
    return await asyncpg.create_pool(min_size=8, max_size=8, **place.asyncpg())


def a_hundred_queries(place):
    """A hundred queries, four ways

    The first column asks for a row that the server has at hand, and is the best of five; the second makes it take 3 ms
    over each, as it would over a search, or as a network would. Connections are open already when the clock starts,
    eight where there are several.

    Read it by columns. Where the server answers at once, Python itself is the cost: there is no waiting, so nothing is
    won by waiting for many at a time, and an ORM has its price. Where there is something to wait for, eight at a time
    are about eight times as fast, and threads manage that as well as a loop does. A loop pays when it is thousands who
    wait: they would be too many threads. A page of this application asks three queries at the most, one after the
    other, so it has threads, and code without `await`.

    Here: monsterapp/settings.py::THREADS
    """
    session = Session(open_league(place))
    connections = [place.connect() for _ in range(8)]
    with asyncio.Runner() as runner, session:
        pool = runner.run(_open_pool(place))
        ways = {
            "psycopg2, in sequence": lambda wait: _in_sequence(connections[0], wait),
            "psycopg2, eight threads": lambda wait: _in_threads(connections, wait),
            "SQLAlchemy, in sequence": lambda wait: _by_sqlalchemy(session, wait),
            "asyncpg, a pool of eight": lambda wait: runner.run(_by_asyncpg(pool, wait)),
        }
        print(f"{'':26}{'at once':>10}{'3 ms each':>12}")
        for way, ask in ways.items():
            print(f"{way:26}", end="")
            for wait, rounds in ((0, 5), (0.003, 1)):
                took = min(_milliseconds(ask, wait) for _ in range(rounds))
                print(f"{took:9.1f} ms", end="")
            print("  ", *ask(0)[:2], "…")
        runner.run(pool.close())
