from itertools import permutations
from types import SimpleNamespace

from monsterapp.types.effectiveness import Chart
from monsterapp.types.match_ups import match_ups

TYPES = [SimpleNamespace(id=id_, name=name) for id_, name in enumerate(("Water", "Fire", "Grass", "Stone"), 1)]
WATER, FIRE, GRASS, STONE = 1, 2, 3, 4
CHART = [
    (WATER, FIRE, 2),
    (FIRE, GRASS, 2),
    (GRASS, WATER, 2),
    (FIRE, WATER, 0.5),
    (WATER, GRASS, 0.5),
    (FIRE, STONE, 0),
    (WATER, STONE, 2),
]


def of(*own, chart=CHART):
    return match_ups(own, Chart(chart), TYPES)


def named(matches):
    return [(match.monster_type.name, match.multiplier) for match in matches]


def test_one_type():
    found = of(WATER)
    assert named(found.hits_hard) == [("Fire", 2), ("Stone", 2)]
    assert named(found.hits_softly) == [("Grass", 0.5)]
    assert named(found.weak_to) == [("Grass", 2)]
    assert named(found.resists) == [("Fire", 0.5)]
    assert found.unharmed_by == []


def test_two_types_defend_as_their_product():
    # Grass hits Water twice as hard and Stone once; Fire hits Water half and Stone not at all.
    found = of(WATER, STONE)
    assert named(found.weak_to) == [("Water", 2), ("Grass", 2)]
    assert found.resists == []
    assert named(found.unharmed_by) == [("Fire", 0)]


def test_a_doubled_weakness_comes_before_a_single_one_and_a_half_before_a_quarter():
    chart = [(WATER, FIRE, 2), (GRASS, FIRE, 2), (GRASS, STONE, 2), (FIRE, FIRE, 0.5), (FIRE, STONE, 0.5)]
    found = of(FIRE, STONE, chart=[*chart, (STONE, STONE, 0.5)])
    assert named(found.weak_to) == [("Grass", 4), ("Water", 2)]
    assert named(found.resists) == [("Stone", 0.5), ("Fire", 0.25)]


def test_two_types_attack_with_the_better_one():
    # Fire alone does nothing to Stone, but Water doubles; a pair that is not in the chart hits once.
    assert ("Stone", 2) in named(of(FIRE, WATER).hits_hard)
    assert ("Stone", 0) not in named(of(FIRE, GRASS).hits_softly)


def test_each_multiplier_says_how_it_comes_about_in_the_order_of_the_own_types():
    (grass,) = (match for match in of(STONE, WATER).weak_to if match.monster_type.name == "Grass")
    assert [(part.own_type.name, part.multiplier) for part in grass.parts] == [("Stone", 1), ("Water", 2)]


def test_the_order_of_the_own_types_and_of_the_chart_does_not_matter():
    one, other = of(WATER, STONE), of(STONE, WATER)
    for some in ("hits_hard", "hits_softly", "weak_to", "resists", "unharmed_by"):
        assert named(getattr(one, some)) == named(getattr(other, some))
    assert all(of(WATER, GRASS, chart=some) == of(WATER, GRASS) for some in permutations(CHART))


def test_an_empty_chart_has_no_match_ups():
    found = of(WATER, chart=[])
    assert not any((found.hits_hard, found.hits_softly, found.weak_to, found.resists, found.unharmed_by))


def test_a_type_that_was_deleted_a_moment_ago_has_none():
    found = of(99)
    assert not any((found.hits_hard, found.hits_softly, found.weak_to, found.resists, found.unharmed_by))
