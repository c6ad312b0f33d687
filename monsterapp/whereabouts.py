"""``flask sessions``: where the sessions are."""

import re
import shutil
import time
from collections.abc import Iterable, Iterator
from datetime import datetime

import click
from flask.cli import with_appcontext

from monsterapp.database.activity import Backend, describe_pool, list_backends
from monsterapp.database.faults import DATABASE_FAULTS, in_one_line
from monsterapp.extensions import db
from monsterapp.failures import fails_in_one_line

#: Seconds from one look to the next.
_INTERVAL = 1

_HEADINGS = (" ", "PID", "STATE", "AGE", "WAITS FOR", "QUERY")


@click.command()
@click.option("--watch", is_flag=True, help="Look again every second, until Ctrl-C.")
@click.pass_context
@with_appcontext
@fails_in_one_line
def sessions(context: click.Context, watch: bool) -> None:
    """Where the sessions are: this process's pool, and every backend of the database.

    The exit status is 1 where something is stuck: idle in a transaction, or blocked, for longer than a moment.
    """
    context.exit(_watch() if watch else _look())


def _watch() -> int:
    """Look again and again; also while the database is away, to see it come back. Returns what the last look did."""
    stuck = 0
    try:
        while True:
            click.clear()  # where a person looks on; into a file, look follows look
            click.echo(f"{datetime.now():%H:%M:%S}")
            try:
                stuck = _look()
            except DATABASE_FAULTS as error:
                stuck = 1
                click.echo(f"Error: {in_one_line(error)}", err=True)
            time.sleep(_INTERVAL)
    except KeyboardInterrupt:
        return stuck


def _look() -> int:
    """Print where the sessions are. Returns 1 if one is stuck, else 0."""
    # In autocommit, so as not to be what it looks for.
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        backends, pool = list_backends(connection), describe_pool(db.engine.pool)
    stuck = sum(backend.is_stuck for backend in backends)
    click.echo(f"Pool of this process: {pool} (by this look)")
    click.echo(f"Backends of this database: {len(backends)}, {stuck} stuck")
    if backends:
        click.echo()
        for line, is_stuck in table(backends, shutil.get_terminal_size().columns):
            click.secho(line, fg="red" if is_stuck else None)
    return min(stuck, 1)


def table(backends: Iterable[Backend], width: int = 80) -> Iterator[tuple[str, bool]]:
    """The lines of a table, each with whether it is about a backend that is stuck.

    One for each backend, marked where that is stuck, and one more where it waits for another or lets one wait.
    """
    backends = list(backends)
    rows = [_HEADINGS, *(_cells(backend) for backend in backends)]
    _, _, state, age, waits_for, _ = (max(map(len, column)) for column in zip(*rows, strict=True))
    form = f"{{}}{{:>7}}  {{:{state}}}  {{:>{age}}}  {{:{waits_for}}}  {{}}"  # no process id has more than seven digits
    yield _cut(form.format(*_HEADINGS), width), False
    for backend, row in zip(backends, rows[1:], strict=True):
        yield _cut(form.format(*row), width), backend.is_stuck
        if story := _story(backend, backends):
            yield " " * 10 + story, backend.is_stuck


def _cells(backend: Backend) -> tuple[str, ...]:
    return (
        "!" if backend.is_stuck else " ",
        str(backend.pid),
        (backend.state or "hidden").replace("idle in transaction (aborted)", "aborted transaction"),
        how_long(backend.age),
        backend.waits_for or "",
        _who(backend) + without_values(backend.query or ""),
    )


def _who(backend: Backend) -> str:
    return "" if backend.program is None else f"[{backend.program or 'unnamed'}] "


def _story(backend: Backend, backends: list[Backend]) -> str:
    """Who waits for whom, and since when; nothing where nobody does."""
    waiting = [other.pid for other in backends if backend.pid in other.blockers]
    parts = []
    if backend.blockers:
        parts.append(f"blocked for {how_long(backend.blocked_for)} by {_names(backend.blockers)}")
    if waiting:
        parts.append(f"blocks {_names(waiting)}")
    return ", ".join(parts)


def _names(pids: Iterable[int]) -> str:
    return " and ".join(f"pid {pid}" if pid else "a prepared transaction" for pid in dict.fromkeys(pids))


def how_long(seconds: float | None) -> str:
    """A duration as a person says it, in six characters at the most."""
    if seconds is None:
        return ""
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    for limit, unit, length in ((99.5, "s", 1), (99.5 * 60, "min", 60), (99.5 * 3600, "h", 3600)):
        if seconds < limit:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds / 86400:.0f} d"


def without_values(query: str) -> str:
    """A statement in one line that a terminal can show, without the texts in it: people may have typed them."""
    masked = re.sub(r"'(?:[^']|'')*(?:'|$)", "'…'", query)
    return " ".join("".join(letter if letter.isprintable() else " " for letter in masked).split())


def _cut(line: str, width: int) -> str:
    return line.rstrip() if len(line) <= width else f"{line[: width - 1]}…"
