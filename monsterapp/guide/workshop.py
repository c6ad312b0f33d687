"""Where chapters work: a schema of their own in this registry's database, gone when they are done."""

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, closing, nullcontext, suppress
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg2
from psycopg2 import sql
from sqlalchemy import URL, Engine, create_engine, event

from monsterapp.database.engine import connect_args
from monsterapp.database.faults import in_one_line

APPLICATION_NAME = "monsterapp guide"
PREFIX = "monsterapp_guide_"

#: What asyncpg understands of a URL's query string; anything else it would send to the server as a setting.
_KNOWN_TO_ASYNCPG = frozenset({"sslmode", "sslcert", "sslkey", "sslrootcert", "sslcrl", "target_session_attrs"})

_OURS = "SELECT nspname FROM pg_namespace WHERE starts_with(nspname, %s) AND pg_get_userbyid(nspowner) = current_user"
_LOCK = "SELECT pg_advisory_lock(hashtext('monsterapp guide'), hashtext(%s))"
_TRY_LOCK = "SELECT pg_try_advisory_lock(hashtext('monsterapp guide'), hashtext(%s))"
_UNLOCK = "SELECT pg_advisory_unlock(hashtext('monsterapp guide'), hashtext(%s))"

# Threads of a step that was interrupted may still hold locks on its tables, or have begun to make one: that can't be
# seen yet, but whoever makes a table in a schema holds a lock on the schema.
_END_ITS_USERS = """
SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity
WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid() AND pid IN (
    SELECT pg_locks.pid FROM pg_locks LEFT JOIN pg_class ON pg_class.oid = relation
    WHERE to_regnamespace(%s) IN (relnamespace, CASE classid WHEN 'pg_namespace'::regclass THEN objid END)
)
"""


class WorkshopError(Exception):
    """There is no place to work in; the text is one line for a person."""


class Workshop:
    """A place for the steps of one chapter: connections and engines that see a new, empty schema and no other.

    What a step opens here and leaves open is closed by ``tidy``. The schema goes when the ``with`` ends, whatever
    ended it; where the process was killed, the next workshop sweeps it away.
    """

    def __init__(self, url: URL, waiting: Callable[[str], AbstractContextManager] = nullcontext) -> None:
        """``url`` is the registry's database; ``waiting`` shows a person what a slow step waits for."""
        self.url = url
        self.schema = f"{PREFIX}{secrets.token_hex(4)}"
        self.waiting = waiting
        self._connections: list[Any] = []
        self._engines: list[Engine] = []
        self._files = ExitStack()

    def __enter__(self) -> "Workshop":
        """Sweep what killed runs have left, and make the schema. Raises WorkshopError."""
        try:
            # As long as it is connected it holds the lock that keeps sweepers away.
            self._keeper = psycopg2.connect(**self._arguments(idle_session_timeout="0"))
            with ExitStack() as unless_it_works:
                unless_it_works.callback(self._keeper.close)
                self._keeper.autocommit = True
                self._sweep()
                self._keep(_LOCK, self.schema)
                self._keep(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(self.schema)))
                unless_it_works.pop_all()
        except psycopg2.Error as error:
            raise WorkshopError(f"the guide gets no schema of its own: {in_one_line(error)}") from error
        return self

    def __exit__(self, *_) -> None:
        with closing(self._keeper), self._files:
            self.tidy()
            self._drop(self.schema)

    @cached_property
    def folder(self) -> Path:
        """A folder for files, made when it is first asked for; it goes with the schema."""
        return Path(self._files.enter_context(TemporaryDirectory(prefix=f"{self.schema}_")))

    def connect(self, async_: bool = False, **settings: str):
        """A new psycopg2 connection. ``settings`` are the server's: ``lock_timeout="200ms"``."""
        connection = psycopg2.connect(**self._arguments(**settings), async_=async_)
        self._connections.append(connection)
        return connection

    def engine(self, **options: Any) -> Engine:
        """A new engine with a pool of its own; ``options`` as of ``create_engine``."""
        engine = create_engine(self.url, **{"connect_args": self._connect_args(), **options})
        event.listen(engine, "connect", lambda connection, _record: self._connections.append(connection))
        self._engines.append(engine)
        return engine

    def asyncpg(self, **settings: str) -> dict[str, Any]:
        """Arguments for ``asyncpg.connect`` and ``asyncpg.create_pool``; ``settings`` are the server's."""
        query = {name: value for name, value in self.url.query.items() if name in _KNOWN_TO_ASYNCPG}
        url = self.url.set(drivername="postgresql", host=None, port=None, query=query)
        return {
            "dsn": url.render_as_string(hide_password=False),
            "host": self.url.query.get("host") or self.url.host,
            "port": self.url.port or 5432,
            "server_settings": {
                "application_name": APPLICATION_NAME,
                "options": self._connect_args(**settings)["options"],
            },
        }

    def tidy(self) -> None:
        """Close what is still open: connections, and engines with their pools."""
        for engine in self._engines:
            engine.dispose()
        for connection in self._connections:
            with suppress(psycopg2.Error):
                connection.close()
        self._engines.clear()
        self._connections.clear()

    def _arguments(self, **settings: str) -> dict[str, Any]:
        _, arguments = self.url.get_dialect()().create_connect_args(self.url)
        return {**arguments, **self._connect_args(**settings)}

    def _connect_args(self, **settings: str) -> dict[str, Any]:
        """As the application connects, but under a name of its own, and with nothing in sight but the schema."""
        escaped = {name: str(value).replace(" ", r"\ ") for name, value in settings.items()}
        arguments = connect_args(self.url.query, **escaped)
        return {
            **arguments,
            "options": f"{arguments['options']} -c search_path={self.schema}",
            "application_name": APPLICATION_NAME,
        }

    def _sweep(self) -> None:
        """Drop the schemas of runs that were killed: those whose lock nobody holds any more."""
        for (schema,) in self._keep(_OURS, PREFIX):
            if self._keep(_TRY_LOCK, schema) == [(True,)]:
                self._drop(schema)
                self._keep(_UNLOCK, schema)

    def _drop(self, schema: str) -> None:
        self._keep(_END_ITS_USERS, schema)
        self._keep(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(schema)))

    def _keep(self, statement: str | sql.Composable, *values: str) -> list[tuple]:
        with self._keeper.cursor() as cursor:
            cursor.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []
