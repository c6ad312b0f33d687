"""Threads, and connections for them."""

from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from time import perf_counter

from sqlalchemy import text
from sqlalchemy.exc import TimeoutError

from monsterapp.guide.talk_models import open_league


def two_threads_on_one_connection(place):
    """Two threads on one connection

    psycopg2 allows it: threads may share a connection, and nothing crashes. But a connection is one conversation, with
    one transaction. So one thread's rollback takes away what another has written, and the other one's commit then
    succeeds: there was nothing left that could fail.

    Hence the rule: one connection, one session, for each thread.

    Here: monsterapp/extensions.py::db
    """
    open_league(place)
    connection = place.connect()
    cursor = connection.cursor()
    cursor.execute("INSERT INTO trainer (name, username) VALUES ('Ada', 'ada')")
    somebody_else = Thread(target=connection.rollback)
    somebody_else.start()
    somebody_else.join()
    connection.commit()
    cursor.execute("SELECT name FROM trainer")
    print("committed, and in the table there is:", *(name for (name,) in cursor))


def a_pool(place):
    """A pool for many threads

    To open a connection is dear: a new process on the server, and a handshake. A pool keeps some and lends them. Here
    eight threads ask one question each; the server takes 50 ms to answer it. How long that takes altogether is up to
    the pool: who finds it empty waits in line.

    That line must not grow without end: after `pool_timeout` the pool gives up, and says so. In the application each
    worker has as many connections as it has threads, so that nobody has to wait in the first place.

    Here: monsterapp/database/engine.py::engine_options
    Here: gunicorn.conf.py::threads
    """

    def ask(engine):
        with engine.connect() as connection:
            return connection.scalar(text("SELECT 7 FROM pg_sleep(0.05)"))

    for size in (1, 2, 8):
        engine = place.engine(pool_size=size, max_overflow=0)
        start = perf_counter()
        with ThreadPoolExecutor(8) as threads:
            answers = list(threads.map(ask, [engine] * 8))
        took = perf_counter() - start
        print(f"{len(answers)} answers through a pool of {size}: {took * 1000:.0f} ms")

    engine = place.engine(pool_size=1, max_overflow=0, pool_timeout=0.1)
    with engine.connect():  # somebody has it, and does not give it back
        try:
            ask(engine)
        except TimeoutError as error:
            print(f"{type(error).__name__}: {error}")
