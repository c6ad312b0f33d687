"""The embedded server: a real PostgreSQL that came with pip, for whoever names no database.

Who uses the server holds a shared lock on ``users.lock`` beside its data, for as long as the process lives. A watcher
waits for an exclusive one: it gets that when the last user has left, however that ended, and stops the server. The
locks are the operating system's, so that a killed process leaves nothing behind that could be wrong.
"""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

import psycopg2
from psycopg2 import OperationalError, sql
from psycopg2.extensions import make_dsn

DATABASE = "monsterapp"

_USERS = "users.lock"


class EmbeddedServerError(Exception):
    """The embedded server does not start; the text is one line for a person."""


def connect(folder: Path, **arguments):
    """A connection to the database, from a server that is started for it where none runs.

    ``arguments`` go to ``psycopg2.connect``. Raises EmbeddedServerError, and what that raises.
    """
    try:
        return psycopg2.connect(start(folder), **arguments)
    except OperationalError:
        if _runs(folder):
            raise
    start.cache_clear()  # it was killed under us
    return psycopg2.connect(start(folder), **arguments)


@cache
def start(folder: Path) -> str:
    """Start the server whose data is under ``folder``, or join the one that runs.

    Makes what is missing: the folder, the server's files, the database. Returns what libpq needs to connect. The
    server runs until the last process that called this, and its forks, have ended. Raises EmbeddedServerError.
    """
    from monsterapp.database.cluster import Cluster, ClusterError  # only now: who names a database needs none of it

    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder = folder.resolve()
        cluster = Cluster(folder / "postgres")
        _use(folder)
        with _alone(folder / "start.lock"):
            cluster.create()
            if not cluster.runs():
                _watch(cluster.data, folder / _USERS)
            cluster.start()
            host = str(cluster.socket_folder())
            _make_database(make_dsn(host=host, user="postgres", dbname="postgres"))
    except (ClusterError, OSError, subprocess.SubprocessError, psycopg2.Error) as error:
        reason = " ".join(str(error).split())
        raise EmbeddedServerError(f"the embedded PostgreSQL does not start: {reason}") from error
    return make_dsn(host=host, user="postgres", dbname=DATABASE)


def _runs(folder: Path) -> bool:
    from monsterapp.database.cluster import Cluster

    return Cluster(folder / "postgres").runs()


@cache
def _use(folder: Path) -> None:
    """Be counted as a user until this process and its forks have ended. Waits for a server that is just stopping."""
    fcntl.flock(os.open(folder / _USERS, os.O_RDWR | os.O_CREAT, 0o600), fcntl.LOCK_SH)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """One process, and in it one thread, at a time."""
    with open(lock, "a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _watch(data: Path, users: Path) -> None:
    from monsterapp.database import cluster

    subprocess.run(
        [sys.executable, "-I", cluster.__file__, users, data],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is for us, not for it
        check=True,
    )


def _make_database(dsn: str) -> None:
    with closing(psycopg2.connect(dsn)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE])
            if cursor.rowcount == 0:
                cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
