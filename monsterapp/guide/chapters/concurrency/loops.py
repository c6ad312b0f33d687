"""The event loop, and what stops it."""

import asyncio
from time import perf_counter

from psycopg2.extensions import POLL_OK, POLL_READ


async def _tick(silences):
    while True:
        start = perf_counter()
        await asyncio.sleep(0.01)
        silences.append(perf_counter() - start)


async def _while_a_clock_ticks(what, work):
    silences = []
    clock = asyncio.create_task(_tick(silences))
    await asyncio.sleep(0)  # let it begin
    await work
    ticked = "ticked on" if silences else "stood still"
    await asyncio.sleep(0.02)
    clock.cancel()
    silence = max(silences) * 1000
    print(f"{what}: the clock {ticked}, its longest silence was {silence:.0f} ms")


def _ask(connection):
    connection.cursor().execute("SELECT pg_sleep(0.2)")


async def _ask_and_block(connection):
    _ask(connection)


def a_blocked_loop(place):
    """What a blocked loop looks like

    An event loop is one thread that always does whatever is ready. It can serve thousands who wait, under one
    condition: nobody keeps it. psycopg2's `execute` keeps it. While that waits for PostgreSQL, 0.2 seconds here, a
    clock in the same loop stands still, and so would every other visitor of your site.

    A driver that can only block may block a thread: `asyncio.to_thread`. In Twisted this was `adbapi`.
    """

    async def main():
        connection = place.connect()
        await _while_a_clock_ticks("in the loop", _ask_and_block(connection))
        await _while_a_clock_ticks("in a thread", asyncio.to_thread(_ask, connection))

    asyncio.run(main())


async def _ready(connection):
    loop, may_go_on = asyncio.get_running_loop(), asyncio.Event()
    while (state := connection.poll()) != POLL_OK:
        may_go_on.clear()
        if state == POLL_READ:
            loop.add_reader(connection.fileno(), may_go_on.set)
        else:
            loop.add_writer(connection.fileno(), may_go_on.set)
        await may_go_on.wait()
        loop.remove_reader(connection.fileno())
        loop.remove_writer(connection.fileno())


async def _ask_and_wait(connection):
    await _ready(connection)
    cursor = connection.cursor()
    cursor.execute("SELECT pg_sleep(0.2)")  # only sends it, and returns
    await _ready(connection)


def what_aiopg_did(place):
    """What aiopg did, and what has become of it

    psycopg2 has a second manner: a connection made with `async_=True` never waits, it says what it is waiting *for*.
    aiopg, the talk's library, is built on that; at its heart is what `_ready` does below.

    We tried its last release, 1.4.0 of October 2022, with what is pinned here (psycopg2 2.9.13, SQLAlchemy 2.1.9), on
    Python 3.11 and 3.13. `aiopg.create_pool` works: twenty queries of 50 ms through ten connections took 0.15 s.
    `aiopg.sa`, its bridge to SQLAlchemy, does not: `from aiopg.sa import create_engine` ends in `ImportError: aiopg.sa
    requires sqlalchemy`. That is there, but its class `PGCompiler_psycopg2`, which aiopg looks for, is not any more. So
    nothing here builds on aiopg. How it is done today comes next: asyncpg.
    """

    async def main():
        await _while_a_clock_ticks("by its events", _ask_and_wait(place.connect(async_=True)))

    asyncio.run(main())
