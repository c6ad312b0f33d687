"""Setting things up

Everything between a program and its database goes through one line: where the server is, who is asking, and for which
database. This chapter writes that line in the two ways there are, finds out who answers it, and then says what every
other setting of our engine is for, by letting happen what each of them prevents.

Settings of this kind look like bureaucracy until the first bad evening. Most of them answer one question: *how long are
we prepared to wait for that?* A program that has not decided waits for ever.
"""

import time
from contextlib import contextmanager

import psycopg2
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, TimeoutError

from monsterapp.database.url import DatabaseURLError, parse_database_url


def name_the_database(place):
    """One URL, or five variables

    The talk read five variables: `DB_HOST`, `DB_PORT`, `DB_USER`, `DB_PASSWORD`, `DB_NAME`. A platform gives one,
    `DATABASE_URL`, that says the same in a line. Take both, turn them into one `URL` object at one place, and let
    nothing else in the program read the environment.

    Two things are easy to get wrong in the line. What is special in a URL must be escaped in a password: `@` is `%40`,
    `/` is `%2F`. And SQLAlchemy wants `postgresql://` where most platforms still write `postgres://`.

    Where neither is set, this registry starts a PostgreSQL of its own that came with pip. So `make run` works on a
    machine that has none, and it is a real server all the same.

    Here: monsterapp/database/url.py::parse_database_url
    Here: monsterapp/database/embedded.py::start
    """
    five = {"DB_HOST": "localhost", "DB_USER": "betsy", "DB_PASSWORD": "book@worm", "DB_NAME": "league"}
    one = {"DATABASE_URL": "postgres://betsy:book%40worm@localhost:5432/league?sslmode=require"}

    print(parse_database_url(five))  # printed, a URL hides its password
    print(parse_database_url(one))
    print(parse_database_url(one).password)
    print(parse_database_url({}))  # nothing said: our own server


def mistakes_in_the_line(place):
    """Mistakes are best found at the start

    A wrong URL is a mistake of whoever deploys, so it should stop the start, in one line, and not wait for the first
    visitor. Nor should the line repeat the password on its way to the log.

    Here: monsterapp/settings.py::Settings.from_environ
    """
    for url in (
        "localhost/league",
        "mysql://betsy:bookworm@localhost/league",
        "postgres://betsy:book@worm@localhost/league",
        "postgres://betsy:bookworm@localhost/league?sslmod=require",
    ):
        try:
            parse_database_url({"DATABASE_URL": url})
        except DatabaseURLError as error:
            print(f"{type(error).__name__}: {error}")


def ask_who_answers(place):
    """Ask who answers

    The first thing to do with a new connection is to ask the server some small talk. Not whether it is there, but
    whether it is the one you think, and as you need it: which version, a primary or a replica, which encoding, and
    which schema your tables will land in.

    `place` is where a chapter works: what it connects sees a schema of the chapter's own, that strange name below,
    which is gone when the chapter ends. The league is never touched.

    Here: monsterapp/health.py::readyz
    """
    connection = place.connect()
    cursor = connection.cursor()
    for question in (
        "SELECT version()",
        "SELECT 'a replica: ' || pg_is_in_recovery()",
        "SELECT 'encoding: ' || current_setting('server_encoding')",
        "SELECT 'we work in: ' || current_schema()",
        "SELECT 'we are called: ' || current_setting('application_name')",
    ):
        cursor.execute(question)
        print(cursor.fetchone()[0])


def when_nobody_answers(place):
    """When nobody answers

    A server that is away says so at once: the operating system refuses. A server behind a broken network says nothing
    at all, and without `connect_timeout` the program would sit there for two minutes or more. And a connection that
    was fine an hour ago may end in a firewall that has forgotten it: the keep-alives notice.

    Here: monsterapp/database/engine.py::connect_args
    """
    try:
        psycopg2.connect(host="127.0.0.1", port=1, dbname="league", user="betsy", connect_timeout=3)
    except psycopg2.OperationalError as error:
        print(f"{type(error).__name__}: {str(error).strip()}")


def say_it_when_you_connect(place):
    """Say it when you connect

    Settings of the server, such as the timeouts below, can be set at any time with `SET`. But `SET` belongs to its
    transaction like everything else: a rollback takes it back, and rollbacks come when things go wrong, which is when
    the timeouts were wanted. What is said while connecting, in `options`, stays.
    """
    connection = place.connect(lock_timeout="3s")  # options='-c lock_timeout=3s'
    cursor = connection.cursor()

    def show(when):
        cursor.execute("SHOW lock_timeout")
        print(f"{when:16}{cursor.fetchone()[0]}")

    show("connected")
    cursor.execute("SET lock_timeout = '1s'")
    show("after SET")
    connection.rollback()
    show("after ROLLBACK")


@contextmanager
def _told():
    """Print the error that ends what is inside, and how long that took."""
    started = time.perf_counter()
    try:
        yield
    except (psycopg2.Error, DBAPIError, TimeoutError) as error:
        seconds = time.perf_counter() - started
        print(f"{type(error).__name__}: {str(error).splitlines()[0]} (after {seconds * 1000:.0f} ms)")


def the_ladder(place):
    """A ladder of timeouts

    Four clocks tick on the server, each around the one before: for a wait in line for a lock, for a statement, for a
    nap inside a transaction, and for the transaction as a whole. Ours stand at 3, 5, 10 and 15 seconds, so that the
    innermost runs out first and can say what was wrong. Around them come the web server, with 25 seconds, and the
    platform's router, with 30.

    Here they stand at a tenth of a second, one at a time. The first two end a statement, and its connection goes on
    after a rollback. The other two end the connection, so that its locks are free again, whatever its program is doing.
    Why, only the server's log says. The program reads that the server "closed the connection unexpectedly", and now you
    know what that may mean.

    Here: monsterapp/database/engine.py::TIMEOUTS
    """
    holder = place.connect()
    holder.cursor().execute("CREATE TABLE monster_type (id integer, name text)")
    holder.commit()
    holder.cursor().execute("LOCK TABLE monster_type")  # and no commit

    with place.waiting("a lock that somebody holds"), _told():
        place.connect(lock_timeout="100ms").cursor().execute("SELECT * FROM monster_type")
    holder.rollback()

    with place.waiting("a statement that takes too long"), _told():
        place.connect(statement_timeout="100ms").cursor().execute("SELECT pg_sleep(5)")

    sleepy = place.connect(idle_in_transaction_session_timeout="100ms")
    sleepy.cursor().execute("SELECT 1")  # a transaction has begun …
    with place.waiting("somebody who forgot the commit"), _told():
        time.sleep(0.3)  # … and now we think about something else
        sleepy.cursor().execute("SELECT 2")

    slow = place.connect(transaction_timeout="100ms").cursor()
    with place.waiting("many short statements in one transaction"), _told():
        for _ in range(100):
            slow.execute("SELECT pg_sleep(0.01)")


def no_more_than_there_are_threads(place):
    """A pool: no more connections than threads

    A connection costs the server a process and us some milliseconds, so an engine keeps those it has and lends them
    out. `pool_size` is how many it keeps. `max_overflow` is how many more it would open on a busy day; we say 0, since
    each worker has four threads, and a fifth connection could only belong to somebody who forgot to give one back.
    `pool_timeout` is how long one waits for a turn. The default is 30 seconds; a visitor is gone by then.

    Here: monsterapp/database/engine.py::engine_options
    """
    engine = place.engine(pool_size=1, max_overflow=0, pool_timeout=0.2)
    forgotten = engine.connect()
    print(engine.pool.status())
    with place.waiting("a connection that nobody gives back"), _told():
        engine.connect()

    forgotten.close()  # "close" gives it back to the pool; it stays open
    with engine.connect() as connection:
        print("one was free:", connection.scalar(text("SELECT 'hello'")))


def a_connection_that_died_asleep(place):
    """A connection that died in its sleep

    Databases restart, and every connection in every pool is dead after that, without knowing. With `pool_pre_ping` the
    engine tries a connection before it lends it, and quietly makes a new one if need be. Without, it is the next
    visitor who finds out.

    It costs a round trip each time, unless one listens first: a server that ends a connection says so, and then there
    is something to read where silence should be. That takes microseconds; our engine asks only if there is a doubt.

    The other option, `pool_use_lifo`, lends the connection that was used last; the others may rest, and be closed by
    the server's side unnoticed.

    Here: monsterapp/database/ping.py::ping_quickly
    """
    for pre_ping in (False, True):
        engine = place.engine(pool_pre_ping=pre_ping)
        with engine.connect() as connection:
            pid = connection.scalar(text("SELECT pg_backend_pid()"))
        administrator = place.connect()
        administrator.cursor().execute("SELECT pg_terminate_backend(%s, 1000)", [pid])

        print(f"pool_pre_ping={pre_ping}: ", end="")
        with _told(), engine.connect() as connection:
            print(connection.scalar(text("SELECT 'hello, as if nothing had happened'")))


def what_people_typed(place):
    """What people typed stays out of the log

    By default an error of SQLAlchemy's quotes the statement and its parameters. That helps at one's own desk. In
    production the text goes to a log that many can read, and the parameters are what people typed: names, addresses,
    passwords in the wrong field. `hide_parameters` leaves them out.

    The server may quote values as well, in the lines below the first, so the application cuts those off too.

    Here: monsterapp/database/faults.py::_forget_values
    """
    for hide in (False, True):
        engine = place.engine(hide_parameters=hide)
        try:
            with engine.connect() as connection:
                connection.execute(text("SELECT * FROM account WHERE password = :typed"), {"typed": "hunter2"})
        except DBAPIError as error:
            print(f"hide_parameters={hide}")
            print(*(line for line in str(error).splitlines() if line.startswith("[")), sep="\n")
