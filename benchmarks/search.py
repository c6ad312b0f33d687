"""How fast a search is among 1,000,000 names, and how many misspelt names it finds. By itself: ``-m benchmarks.search``."""

import random
import string
import time
from collections.abc import Callable, Iterator
from statistics import median, quantiles

from flask import Flask
from sqlalchemy import event, text

from benchmarks.league import league
from monsterapp.extensions import db
from monsterapp.listing import BEST
from monsterapp.monsters.listing import MonsterListing
from monsterapp.monsters.queries import list_monsters

NAMES = 1_000_000
SEARCHES = 300
FIRST = 20

#: What is promised: milliseconds in the database, and the share of misspelt names among the first twenty.
MEDIAN, SLOWEST_OF_20, BRIEF_MEDIAN, FOUND = 2.0, 10.0, 1.0, 0.97


def substitute(name: str, place: int, letter: str) -> str:
    return name[:place] + letter + name[place + 1 :]


def insert(name: str, place: int, letter: str) -> str:
    return name[:place] + letter + name[place:]


def delete(name: str, place: int, _letter: str) -> str:
    return name[:place] + name[place + 1 :]


def swap(name: str, place: int, _letter: str) -> str:
    place = min(place, len(name) - 2)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


class Stopwatch:
    """Adds up the milliseconds between a statement's leaving for the database and its result's being there."""

    def __init__(self, engine) -> None:
        self.milliseconds = 0.0
        event.listen(engine, "before_cursor_execute", self._begin)
        event.listen(engine, "after_cursor_execute", self._end)

    def _begin(self, *_) -> None:
        self._begun = time.perf_counter()

    def _end(self, *_) -> None:
        self.milliseconds += (time.perf_counter() - self._begun) * 1000


class Searches:
    """Searches as the page of monsters makes them."""

    def __init__(self, app: Flask, stopwatch: Stopwatch) -> None:
        self._app = app
        self._stopwatch = stopwatch
        self.all: list[float] = []

    def time(self, words: str) -> tuple[float, list[str]]:
        """Milliseconds in the database, and the names on the page."""
        with self._app.test_request_context("/monsters/"):
            self._stopwatch.milliseconds = 0.0
            page = list_monsters(MonsterListing(search=words, order=BEST))
            return self._stopwatch.milliseconds, [row.name for row in (*page.rows, *page.similar)]

    def measure(
        self, label: str, pairs: list[tuple[str, str]], *, brief: bool = False
    ) -> tuple[str, float, float, float]:
        """Search for each first of ``pairs``; its second is the name that was meant. Returns a row of the table."""
        times, found = [], 0
        for words, meant in pairs:
            milliseconds, names = self.time(words)
            times.append(milliseconds)
            found += meant in names[:FIRST]
        if not brief:
            self.all += times
        return label, median(times), quantiles(times, n=20)[-1], found / len(pairs)


def run() -> bool:
    """Measure, and print a line for each kind of search. Returns whether all promises are kept."""
    app = league(NAMES)
    with app.app_context():
        searches = Searches(app, Stopwatch(db.engine))
        one, several = _sample(several=False), _sample(several=True)
        db.session.remove()
    chance = random.Random(2)
    for name in one[:50]:  # warm the caches: of the server, and of prepared statements' texts
        searches.time(name)
    return _report(searches, list(_rows(searches, one, several, chance)))


def _sample(*, several: bool) -> list[str]:
    like = "LIKE" if several else "NOT LIKE"
    names = db.session.scalars(
        text(
            f"SELECT name FROM pocket_monster WHERE name {like} '% %' AND length(name) >= 5 AND id % 997 = 3 ORDER BY id"
        )
    )
    return random.Random(1).sample(list(names), SEARCHES)


def _rows(searches: Searches, one: list[str], several: list[str], chance: random.Random) -> Iterator[tuple]:
    both = [*one[::2], *several[::2]]
    for letters in (1, 2, 3):
        yield searches.measure(f"{letters} letters, of the beginning", [(n[:letters], n) for n in both], brief=True)
    inner = [(n, chance.randrange(1, len(n) - 3)) for n in both]
    for letters in (1, 2, 3):
        yield searches.measure(
            f"{letters} letters, of the inside", [(n[at : at + letters], n) for n, at in inner], brief=True
        )
    for count, names in (("one word", one), ("several words", several)):
        yield searches.measure(f"exact, {count}", [(n, n) for n in names])
        yield searches.measure(f"prefix, {count}", [(n[: max(4, len(n) * 2 // 3)], n) for n in names])
        yield searches.measure(
            f"inside, {count}", [(n[len(n) // 4 : max(len(n) * 3 // 4, len(n) // 4 + 4)], n) for n in names]
        )
        for edit in (substitute, insert, delete, swap):
            yield searches.measure(f"{edit.__name__}, {count}", [(_misspelt(n, edit, chance), n) for n in names])
    yield searches.measure(
        "a word of several, misspelt", [(_misspelt(n.split()[-1], substitute, chance), n) for n in several]
    )
    yield searches.measure("words in another order", [(" ".join(reversed(n.split())), n) for n in several])


def _misspelt(name: str, edit: Callable[[str, int, str], str], chance: random.Random) -> str:
    while True:
        misspelt = edit(name.lower(), chance.randrange(len(name)), chance.choice(string.ascii_lowercase)).strip()
        if misspelt != name.lower():
            return misspelt


def _report(searches: Searches, rows: list[tuple[str, float, float, float]]) -> bool:
    print(f"{'search among ' + format(NAMES, ','):40} {'median':>8} {'p95':>8} {'in first 20':>12}")
    for label, middle, slow, found in rows:
        print(f"{label:40} {middle:6.2f}ms {slow:6.2f}ms {found:12.1%}")
    middle, slow = median(searches.all), quantiles(searches.all, n=20)[-1]
    print(f"{'all of more than three letters':40} {middle:6.2f}ms {slow:6.2f}ms")
    return middle < MEDIAN and slow < SLOWEST_OF_20


if __name__ == "__main__":
    raise SystemExit(not run())
