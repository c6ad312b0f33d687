"""Where the sessions are, seen from both ends: the connections of our pool, and the backends that serve them."""

from dataclasses import dataclass

from sqlalchemy import Connection, QueuePool, text

#: Seconds that a transaction may be idle, or a statement wait for somebody's lock, before it counts as stuck. A request
#: of ours takes milliseconds for either; the timeouts in engine.py end both after seconds.
MOMENT = 0.2


@dataclass(frozen=True)
class Backend:
    """A server process that serves a connection; ages are in seconds.

    PostgreSQL hides what other roles do from whoever may not read all statistics: it is None then.
    """

    pid: int
    program: str | None
    """Who connected, where that is not this application."""
    state: str | None
    """In PostgreSQL's words: active, idle, idle in transaction …"""
    age: float | None
    """Of the state."""
    waits_for: str | None
    """PostgreSQL's wait event; an idle one waits for its client: ClientRead."""
    blocked_for: float
    blockers: list[int]
    """Who holds the lock that it waits for, by pid; 0 is a prepared transaction, which no process serves."""
    query: str | None
    """The statement that runs, or was the last to."""

    @property
    def is_in_idle_transaction(self) -> bool:
        """Whether it holds a transaction and does nothing in it, be that aborted already or not."""
        return (self.state or "").startswith("idle in transaction")

    @property
    def is_stuck(self) -> bool:
        """Whether it has been idle in a transaction, or blocked, for longer than a moment."""
        if self.blockers:
            return self.blocked_for > MOMENT
        return self.is_in_idle_transaction and self.age > MOMENT


# pg_locks is open to every role, so that it shows who waits also where pg_stat_activity hides it. Who is blocked is
# asked for only of those: the answer stops the lock manager for an instant.
_BACKENDS = text("""
WITH blocked AS MATERIALIZED (
    SELECT pid, min(waitstart) AS since, pg_blocking_pids(pid) AS blockers
    FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE NOT granted AND datname = current_database()
    GROUP BY pid
)
SELECT
    pid,
    nullif(application_name, current_setting('application_name')) AS program,
    state,
    extract(epoch FROM clock_timestamp() - state_change)::float AS age,
    wait_event AS waits_for,
    coalesce(extract(epoch FROM clock_timestamp() - since), 0)::float AS blocked_for,
    coalesce(blockers, '{}') AS blockers,
    CASE WHEN state IS NOT NULL THEN query END AS query
FROM pg_stat_activity LEFT JOIN blocked USING (pid)
WHERE pid <> pg_backend_pid()
    AND (datname = current_database() AND coalesce(backend_type, 'client backend') = 'client backend'
        OR pid IN (SELECT unnest(blockers) FROM blocked))
ORDER BY state = 'idle', state_change, pid
""")


def list_backends(connection: Connection) -> list[Backend]:
    """Every backend of this database but the one that serves ``connection``, and whoever blocks one of them.

    Those that are idle come last, and else what has lasted longest first. Needs no superuser.
    """
    return [Backend(**row) for row in connection.execute(_BACKENDS).mappings()]


def describe_pool(pool: QueuePool) -> str:
    """How much of ``pool`` is used just now, in one line."""
    taken = pool.checkedout()
    return f"{pool.size()} connections at the most, {pool.checkedin() + taken} open, {taken} in use"
