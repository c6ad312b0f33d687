"""How fast a search is among 1,000,000 names, and how many misspelt names it finds."""

import random
import string
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from flask import Flask
from sqlalchemy import Connection, Engine, event, text

from benchmarks.league import league
from benchmarks.table import Target, print_targets
from monsterapp.extensions import db
from monsterapp.listing import BEST
from monsterapp.monsters.listing import MonsterListing
from monsterapp.monsters.queries import list_monsters

NAMES = 1_000_000
SEARCHES = 300
FIRST = 20

#: What is promised: milliseconds in the database, and the share of misspelt names among the first twenty.
MEDIAN, P95, BRIEF_MEDIAN, FOUND = 2.0, 10.0, 1.0, 0.97


def substitute(name: str, place: int, letter: str) -> str:
    return name[:place] + letter + name[place + 1 :]


def insert(name: str, place: int, letter: str) -> str:
    return name[:place] + letter + name[place:]


def delete(name: str, place: int, _letter: str) -> str:
    return name[:place] + name[place + 1 :]


def swap(name: str, place: int, _letter: str) -> str:
    place = min(place, len(name) - 2)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


EDITS = (substitute, insert, delete, swap)


class Stopwatch:
    """Adds up the milliseconds that the database works on statements.

    Where Linux tells, it is the server process's own time, which the neighbours on a busy machine do not disturb: all
    data is in memory, so that nothing is waited for. Elsewhere it is the time until the result is there.
    """

    def __init__(self, engine: Engine) -> None:
        self.milliseconds = 0.0
        event.listen(engine, "before_cursor_execute", self._begin)
        event.listen(engine, "after_cursor_execute", self._end)

    def _begin(self, connection: Connection, *_) -> None:
        self._begun = _clock(connection)

    def _end(self, connection: Connection, *_) -> None:
        self.milliseconds += _clock(connection) - self._begun


def _clock(connection: Connection) -> float:
    server = connection.connection.dbapi_connection.info.backend_pid
    try:
        return int(Path(f"/proc/{server}/schedstat").read_text().split()[0]) / 1e6
    except OSError:
        return time.perf_counter() * 1000


class Result(NamedTuple):
    """One kind of search: milliseconds, and the share of names among the first twenty."""

    kind: str
    median: float
    p95: float
    found: float


class Searches:
    """Searches as the page of monsters makes them."""

    def __init__(self, app: Flask, stopwatch: Stopwatch) -> None:
        self._app = app
        self._stopwatch = stopwatch
        self.brief: list[float] = []
        self.long: list[float] = []

    def time(self, words: str) -> tuple[float, list[str]]:
        """Milliseconds in the database, and the names on the page."""
        with self._app.test_request_context("/monsters/"):
            self._stopwatch.milliseconds = 0.0
            page = list_monsters(MonsterListing(search=words, order=BEST))
            return self._stopwatch.milliseconds, [row.name for row in (*page.rows, *page.similar)]

    def measure(self, kind: str, pairs: list[tuple[str, str]], *, brief: bool = False) -> Result:
        """Search for the first of each pair; the second is the name that was meant."""
        times, found = [], 0
        for words, meant in pairs:
            milliseconds, names = self.time(words)
            times.append(milliseconds)
            found += meant in names[:FIRST]
        (self.brief if brief else self.long).extend(times)
        return Result(kind, median(times), quantiles(times, n=20)[-1], found / len(pairs))


def run() -> list[Target]:
    """Measure, print a line for each kind of search, and give what was aimed at and reached."""
    app = league(NAMES)
    with app.app_context():
        searches = Searches(app, Stopwatch(db.engine))
        one, several = _sample(several=False), _sample(several=True)
        db.session.remove()
    chance = random.Random(2)
    for name in one[:50]:  # warm the caches
        searches.time(name)
    results = list(_results(searches, one, several, chance))
    print(f"{'search among ' + format(NAMES, ','):32} {'median':>9} {'p95':>9} {'in first 20':>12}")
    for result in results:
        print(f"{result.kind:32} {result.median:7.2f}ms {result.p95:7.2f}ms {result.found:12.1%}")
    middle, slow = median(searches.long), quantiles(searches.long, n=20)[-1]
    print(f"{'all of more than three letters':32} {middle:7.2f}ms {slow:7.2f}ms")
    edits = {edit.__name__ for edit in EDITS}
    misspelt = [result.found for result in results if result.kind.split(",")[0] in edits]
    print(flush=True)
    return [
        Target("search, median", middle, MEDIAN, at_most=True, unit=" ms"),
        Target("search, 95th percentile", slow, P95, at_most=True, unit=" ms"),
        Target("search, one to three letters", median(searches.brief), BRIEF_MEDIAN, at_most=True, unit=" ms"),
        Target("search, misspelt names found", sum(misspelt) / len(misspelt), FOUND),
    ]


def _sample(*, several: bool) -> list[str]:
    names = db.session.scalars(
        text(
            "SELECT name FROM pocket_monster "
            "WHERE (strpos(name, ' ') > 0) = :several AND length(name) > 4 AND id % 97 = 3 ORDER BY id"
        ),
        {"several": several},
    )
    return random.Random(1).sample(list(names), SEARCHES)


def _results(searches: Searches, one: list[str], several: list[str], chance: random.Random) -> Iterator[Result]:
    measure = searches.measure
    for letters in (1, 2, 3):
        both = [*one[::2], *several[::2]]
        yield measure(f"{letters} of the beginning", [(name[:letters], name) for name in both], brief=True)
        yield measure(f"{letters} of the inside", [(_inside(name, letters, chance), name) for name in both], brief=True)
    for count, names in (("one word", one), ("several words", several)):
        yield measure(f"exact, {count}", [(name, name) for name in names])
        yield measure(f"beginning, {count}", [(name[: max(4, len(name) * 2 // 3)], name) for name in names])
        yield measure(f"inside, {count}", [(_inside(name, max(4, len(name) // 2), chance), name) for name in names])
        for edit in EDITS:
            yield measure(f"{edit.__name__}, {count}", [(_misspelt(name, edit, chance), name) for name in names])
    yield measure("words in another order", [(" ".join(reversed(name.split())), name) for name in several])
    yield measure("a word, misspelt", [(_misspelt(name.split()[-1], substitute, chance), name) for name in several])


def _inside(name: str, letters: int, chance: random.Random) -> str:
    start = chance.randrange(1, len(name) - letters + 1)
    return name[start : start + letters].strip() or name[1]


def _misspelt(name: str, edit: Callable[[str, int, str], str], chance: random.Random) -> str:
    while True:
        misspelt = edit(name.lower(), chance.randrange(len(name)), chance.choice(string.ascii_lowercase)).strip()
        if misspelt != name.lower():
            return misspelt


if __name__ == "__main__":
    print_targets(run())
