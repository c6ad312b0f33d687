from itertools import product
from random import Random

import pytest

from monsterapp.chart.merging import Change
from monsterapp.chart.weaknesses import shifts
from monsterapp.types.effectiveness import Chart

FIRE, GRASS, WATER = IDS = 1, 2, 3


def test_a_new_weakness_meets_all_who_have_the_type_unless_the_other_type_makes_up_for_it():
    found = shifts([Change((FIRE, GRASS), 1, 2)], Chart([(FIRE, WATER, 0.5)]), IDS)
    assert found.gained == {(GRASS, None), (GRASS, FIRE), (FIRE, GRASS)}
    assert found.lost == set()


def test_a_weakness_that_grows_is_not_gained():
    found = shifts([Change((FIRE, GRASS), 1, 2)], Chart([(FIRE, WATER, 2)]), IDS)
    assert (GRASS, WATER) not in found.gained


def test_some_gain_one_and_lose_one():
    changes = [Change((FIRE, GRASS), 2, 1), Change((WATER, GRASS), 0.5, 2)]
    found = shifts(changes, Chart([(FIRE, GRASS, 2), (WATER, GRASS, 0.5)]), IDS)
    assert (GRASS, None) in found.gained & found.lost


@pytest.mark.parametrize("seed", range(30))
def test_it_is_what_comparing_all_monsters_before_and_after_gives(seed):
    random = Random(seed)
    ids = range(1, 6)
    before = Chart((*pair, random.choice([0, 0.5, 2])) for pair in product(ids, ids) if random.random() < 0.4)
    changes = [
        Change(pair, before.strength(*pair), random.choice([0, 0.5, 1, 2]))
        for pair in random.sample(list(product(ids, ids)), random.randint(0, 6))
    ]
    after = before.changed({change.pair: change.new for change in changes})

    def weak_points(chart, own):
        return {id_ for id_ in ids if chart.effectiveness(id_, [one for one in own if one]) > 1}

    monsters = [(one, other) for one, other in product(ids, [None, *ids]) if one != other]
    found = shifts(changes, before, ids)
    assert found.gained == {own for own in monsters if weak_points(after, own) - weak_points(before, own)}
    assert found.lost == {own for own in monsters if weak_points(before, own) - weak_points(after, own)}
