"""The starter league's files: what they promise, and whether it is a fair league that reads well."""

from itertools import combinations

import pytest

from monsterapp.seed.files import read_rows
from monsterapp.seed.operations import STARTER_LEAGUE
from monsterapp.types.colors import contrast, ink_on
from tests.seed.oklab import distance


def rows(kind: str) -> list[dict[str, str | None]]:
    return [row.values for row in read_rows(STARTER_LEAGUE / f"{kind}.csv")]


TYPES = [row["name"] for row in rows("types")]
COLORS = {row["name"]: row["color"] for row in rows("types")}
CHART = {(row["type"], row["against"]): float(row["multiplier"]) for row in rows("strengths")}


def attacks(name: str) -> list[float]:
    return [CHART.get((name, other), 1.0) for other in TYPES]


def defences(name: str) -> list[float]:
    return [CHART.get((other, name), 1.0) for other in TYPES]


def test_it_is_as_large_as_promised():
    assert len(TYPES) == 15
    assert len(rows("monsters")) >= 80
    assert len(rows("trainers")) == 12
    assert len({row["team"] for row in rows("trainers")}) == 3


def test_the_talk_is_in_it():
    assert TYPES[:3] == ["Grass", "Lightning", "Water"]
    assert [tuple(row.values()) for row in rows("monsters")[:4]] == [
        ("Flowerasaur", "Grass", None),
        ("Chooseachu", "Lightning", None),
        ("Splashle", "Water", None),
        ("Magiflop", "Water", None),
    ]
    assert rows("trainers")[0] == {"name": "Betsy", "username": "betsybookworm", "team": "yellow"}


def test_every_type_has_monsters_and_about_half_of_them_have_a_second_type():
    first = [row["type"] for row in rows("monsters")]
    second = [row["second_type"] for row in rows("monsters") if row["second_type"]]
    assert all(first.count(name) >= 4 for name in TYPES)
    assert set(second) == set(TYPES)
    assert 0.4 <= len(second) / len(first) <= 0.6


@pytest.mark.parametrize("name", TYPES)
def test_every_type_has_strengths_and_weaknesses_and_none_rules(name):
    assert 2 <= attacks(name).count(2) <= 4
    assert 2 <= defences(name).count(2) <= 4
    assert abs(sum(attacks(name)) - sum(defences(name))) <= 2


def test_the_chart_holds_only_what_is_not_once():
    assert set(CHART.values()) == {0, 0.5, 2}
    assert len(CHART) == len(rows("strengths"))
    assert sum(multiplier == 0 for multiplier in CHART.values()) <= 5


@pytest.mark.parametrize("name", TYPES)
def test_the_name_of_a_type_can_be_read_on_its_colour(name):
    assert contrast(COLORS[name], ink_on(COLORS[name])) >= 4.5


@pytest.mark.parametrize(("one", "other"), [*combinations(TYPES, 2)])
def test_types_can_be_told_apart_by_their_colours(one, other):
    assert distance(COLORS[one], COLORS[other]) >= 0.095
