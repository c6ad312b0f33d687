from collections.abc import Iterable
from types import SimpleNamespace

import pytest

from monsterapp.models import MonsterType, Strength


@pytest.fixture
def league(make) -> SimpleNamespace:
    """Three types by name, with a little of a chart: Fire hits Grass hard, Water hits Fire hard, Grass Grass softly."""
    types = SimpleNamespace(fire=make.type("Fire"), grass=make.type("Grass"), water=make.type("Water"))
    make.strength(types.fire, types.grass, 2)
    make.strength(types.water, types.fire, 2)
    make.strength(types.grass, types.grass, 0.5)
    return types


@pytest.fixture
def cells(make):
    """The chart as it is saved now: (attacker's name, defender's name) -> strength."""

    def read() -> dict[tuple[str, str], float]:
        names = {row.id: row.name for row in make.all(MonsterType)}
        return {(names[row.type_id], names[row.against_id]): row.multiplier for row in make.all(Strength)}

    return read


@pytest.fixture
def thirty(make) -> list[MonsterType]:
    """Thirty types with a dense chart."""
    return many_types(make, 30)


def many_types(make, count: int) -> list[MonsterType]:
    """So many types, of which every third pair is in the chart."""
    with make.session() as session, session.begin():
        types = [MonsterType(name=f"Kind {number:03}") for number in range(count)]
        session.add_all(types)
        session.flush()
        session.add_all(_strengths(types))
    return types


def _strengths(types: list[MonsterType]) -> Iterable[Strength]:
    for row, one in enumerate(types):
        for column, other in enumerate(types):
            if (row + column) % 3 == 0:
                yield Strength(type_id=one.id, against_id=other.id, multiplier=(0, 0.5, 2)[row % 3])
