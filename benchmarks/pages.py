"""Pages: requests a second of the application, against a floor that sends the same statements and the same bytes.

Everything is measured in turns, round after round, so that whatever else the machine does falls on all alike; what
counts are ratios of medians.
"""

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from sqlalchemy import select

from benchmarks import floor
from benchmarks.gunicorn import WORKERS, served
from benchmarks.league import TYPES, league
from benchmarks.load import Job, Outcome, generator
from benchmarks.recording import record, without_nonce
from benchmarks.table import Target, print_table
from monsterapp.extensions import db
from monsterapp.models import PocketMonster

SMALL, LARGE = 1_000, 1_000_000

ROUNDS = 9
SECONDS = 0.6
CONNECTIONS = 8

#: The least share of the floor's requests a second, and of a smaller or earlier page's.
OF_FLOOR = 0.6
OF_OTHER = 1 / 1.1
OF_UNFILTERED = 1 / 1.5

#: Lists filtered by match-ups: by one that many monsters meet, by a rarer one, and by two at once.
FILTERED = {
    "weak to": "/monsters/?weak_to=14",
    "immune to": "/monsters/?immune_to=10",
    "weak and immune": "/monsters/?weak_to=16&immune_to=12",
}


@dataclass(frozen=True)
class Case:
    """A page to measure."""

    name: str
    size: int
    path: str


@dataclass(frozen=True)
class Rates:
    """Requests a second in each round, and the largest share of a core that the load generator took."""

    application: list[float]
    floor: list[float]
    generator: float

    @property
    def of_floor(self) -> float:
        """The application's share of the floor."""
        return median(self.application) / median(self.floor)


def cases() -> list[Case]:
    """What is measured."""
    return [
        Case("list", SMALL, "/monsters/"),
        Case("list", LARGE, "/monsters/"),
        Case("last page", LARGE, "/monsters/?sort=-name"),
        Case("of one type", LARGE, "/monsters/?type=7"),
        Case("newest", LARGE, "/monsters/?sort=newest"),
        *(Case(name, LARGE, path) for name, path in FILTERED.items()),
        Case("chart", LARGE, "/types/chart"),
        Case("monster", SMALL, f"/monsters/{_some_monster(SMALL)}"),
        Case("monster", LARGE, f"/monsters/{_some_monster(LARGE)}"),
    ]


def _some_monster(size: int) -> int:
    """A monster of two types, from the middle; the same types in a registry of any size."""
    with league(size).app_context():
        return db.session.scalar(
            select(PocketMonster.id)
            .where(PocketMonster.type_id == 7, PocketMonster.second_type_id == 10, PocketMonster.id > size // 2)
            .order_by(PocketMonster.id)
            .limit(1)
        )


@contextmanager
def servers(size: int, paths: list[str]) -> Iterator[tuple[int, int]]:
    """The application and its floor on a registry of ``size`` monsters, checked to answer alike. Gives their ports."""
    app = league(size)
    url = app.config["SQLALCHEMY_DATABASE_URI"].set(drivername="postgresql").render_as_string(hide_password=False)
    with tempfile.TemporaryDirectory(prefix="monsterapp-floor-") as name, ExitStack() as running:
        folder = Path(name)
        recorded = folder / "recorded.json"
        recorded.write_text(json.dumps([record(app, path) for path in paths]))
        environ = {"DATABASE_URL": url, "SECRET_KEY": app.config["SECRET_KEY"]}
        application = running.enter_context(served("wsgi:app", environ, "/livez", folder / "application.log"))
        environ = {floor.RECORDED: str(recorded), floor.DATABASE: url}
        of_floor = running.enter_context(
            served("benchmarks.floor:application()", environ, paths[0], folder / "floor.log")
        )
        for path in paths:
            _check_alike(path, application, of_floor)
        yield application, of_floor


def _check_alike(path: str, *ports: int) -> None:
    pages = set()
    for port in ports:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as response:
            pages.add(without_nonce(response.read().decode()))
    if len(pages) != 1:
        raise RuntimeError(f"the floor's {path} is not the application's")


def measure() -> dict[Case, Rates]:
    """Each case's rates, application and floor in turns."""
    measured = cases()
    with ExitStack() as running:
        ports = {
            size: running.enter_context(servers(size, [case.path for case in measured if case.size == size]))
            for size in (SMALL, LARGE)
        }
        ask = running.enter_context(generator())
        _warm_up(ask, measured, ports)
        outcomes: dict[Case, list[tuple[Outcome, Outcome]]] = {case: [] for case in measured}
        for round_ in range(ROUNDS):
            for case in measured:
                # Whoever comes second finds warmer caches: take turns in that, too.
                order = ports[case.size] if round_ % 2 else ports[case.size][::-1]
                pair = [ask(Job(port, case.path, SECONDS, CONNECTIONS)) for port in order]
                outcomes[case].append(tuple(pair if round_ % 2 else pair[::-1]))
    return {case: _rates(pairs) for case, pairs in outcomes.items()}


def _warm_up(ask: Callable[[Job], Outcome], measured: list[Case], ports: dict[int, tuple[int, int]]) -> None:
    for case in measured:
        for port in ports[case.size]:
            ask(Job(port, case.path, SECONDS / 2, CONNECTIONS))


def _rates(pairs: list[tuple[Outcome, Outcome]]) -> Rates:
    return Rates(
        application=[ours.rate for ours, _ in pairs],
        floor=[floors.rate for _, floors in pairs],
        generator=max(outcome.core for pair in pairs for outcome in pair),
    )


def run() -> list[Target]:
    """Measure, print, and give what was aimed at and reached."""
    rates = measure()
    print_table(
        f"Requests a second, {CONNECTIONS} connections, {WORKERS} workers, {os.cpu_count()} cores",
        ("page", "monsters", "application", "floor", "application / floor", "load generator, cores"),
        [
            (
                case.name,
                f"{case.size:,}",
                f"{median(found.application):.0f}",
                f"{median(found.floor):.0f}",
                f"{found.of_floor:.2f}",
                f"{found.generator:.2f}",
            )
            for case, found in rates.items()
        ],
    )
    print(
        "floor: the same statements and bytes from a bare WSGI callable and psycopg2, under the same gunicorn.\n"
        "Every number is a median of rounds in which all took turns.\n"
    )
    return _targets(rates)


def _targets(rates: dict[Case, Rates]) -> list[Target]:
    found = {(case.name, case.size): of for case, of in rates.items()}
    pages = [(name, size) for name in ("list", "monster") for size in (SMALL, LARGE)]
    targets = [Target(f"{name}, {size:,} / floor", found[name, size].of_floor, OF_FLOOR) for name, size in pages]
    for name in ("list", "monster"):
        large, small = (median(found[name, size].application) for size in (LARGE, SMALL))
        targets.append(Target(f"{name}, {LARGE:,} / {SMALL:,}", large / small, OF_OTHER))
    last, first = (median(found[name, LARGE].application) for name in ("last page", "list"))
    targets += [
        Target(f"{name} / list, {LARGE:,}", median(found[name, LARGE].application) / first, OF_UNFILTERED)
        for name in FILTERED
    ]
    targets.append(Target(f"chart, {TYPES} types / floor", found["chart", LARGE].of_floor, OF_FLOOR))
    return [*targets, Target(f"last page / first page, {LARGE:,}", last / first, OF_OTHER)]


if __name__ == "__main__":
    from benchmarks.table import print_targets

    print_targets(run())
