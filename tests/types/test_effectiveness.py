import doctest
from itertools import permutations, product
from random import Random

import pytest
from sqlalchemy import bindparam, select

from monsterapp.models import MonsterType, PocketMonster, Strength
from monsterapp.types import effectiveness as module
from monsterapp.types.effectiveness import STRENGTHS, Chart, in_words
from monsterapp.types.effectiveness_sql import effectiveness

SEEDS = range(20)


def random_chart(seed: int, ids) -> Chart:
    """A chart of some of the pairs of ``ids``: sparse or dense, whatever the seed says."""
    random = Random(seed)
    share = random.random()
    return Chart(
        (one, other, random.choice([0, 0.5, 2])) for one, other in product(ids, ids) if random.random() < share
    )


def test_the_docstring_tells_the_truth():
    result = doctest.testmod(module)
    assert (result.attempted, result.failed) == (6, 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_arithmetic(seed):
    ids = range(6)
    chart = random_chart(seed, ids)
    for attacker, one, other in product(ids, ids, ids):
        both = chart.effectiveness(attacker, [one, other])
        assert both in (0, 0.25, 0.5, 1, 2, 4)
        assert both == chart.effectiveness(attacker, [other, one]), "the order does not matter"
        if one != other:
            assert both == chart.strength(attacker, one) * chart.strength(attacker, other)
        if 0 in (chart.strength(attacker, one), chart.strength(attacker, other)):
            assert both == 0, "immunity wins"


def test_a_pair_that_the_chart_leaves_out_hits_once():
    assert Chart([]).effectiveness(1, [2]) == 1
    assert Chart([]).effectiveness(1, [2, 3]) == 1
    assert Chart([(2, 1, 2)]).effectiveness(1, [2]) == 1, "the other direction is another pair"


def test_no_type_at_all_is_hit_once():
    assert Chart([(1, 2, 2)]).effectiveness(1, []) == 1


def test_a_type_that_is_given_twice_counts_once():
    assert Chart([(1, 2, 2)]).effectiveness(1, [2, 2]) == 2


def test_a_changed_chart_leaves_the_first_as_it_was():
    chart = Chart([(1, 2, 2), (1, 3, 0.5)])
    changed = chart.changed({(1, 2): 1, (2, 1): 0})
    assert [changed.strength(*pair) for pair in permutations((1, 2), 2)] == [1, 0]
    assert changed.strength(1, 3) == 0.5
    assert chart.strength(1, 2) == 2


@pytest.mark.parametrize("hits", sorted({one * other for one, other in product(STRENGTHS, STRENGTHS)}))
def test_everything_that_can_come_out_can_be_said(hits):
    sentence = in_words("Water", "Fire", hits)
    assert sentence.startswith("Water ")
    assert "Fire" in sentence


def test_double_is_said_as_people_say_it():
    assert in_words("Water", "Fire", 2) == "Water hits Fire twice as hard"


@pytest.mark.parametrize("seed", range(4))
def test_python_and_sql_agree(make, seed):
    ids = [make.type().id for _ in range(6)]
    chart = random_chart(seed, ids)
    with make.session() as session, session.begin():
        session.add_all(Strength(type_id=one, against_id=other, multiplier=hits) for one, other, hits in chart)
    statement = select(
        effectiveness(bindparam("attacker"), bindparam("one"), bindparam("other")),
        effectiveness(bindparam("attacker"), bindparam("one")),
    )
    with make.session() as session:
        for attacker, one, other in product(ids, ids, [None, *ids]):
            found = session.execute(statement, {"attacker": attacker, "one": one, "other": other}).one()
            own = [one] if other is None else [one, other]
            assert tuple(found) == (chart.effectiveness(attacker, own), chart.effectiveness(attacker, [one]))


def test_the_expression_serves_as_a_condition_of_a_statement_that_joins_the_same_tables(make):
    fire, grass, water = make.type("Fire"), make.type("Grass"), make.type("Water")
    make.strength(fire, grass, 2)
    make.strength(fire, water, 0.5)
    make.monster("Flowerasaur", type_=grass)
    make.monster("Pondling", type_=grass, second_type=water)
    make.monster("Splashle", type_=water)
    weak = (
        select(PocketMonster.name, MonsterType.name)
        .join(MonsterType, MonsterType.id == PocketMonster.type_id)
        .join(Strength, Strength.against_id == MonsterType.id)
        .where(effectiveness(fire.id, PocketMonster.type_id, PocketMonster.second_type_id) > 1)
    )
    with make.session() as session:
        assert session.execute(weak).all() == [("Flowerasaur", "Grass")]
