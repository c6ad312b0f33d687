from random import Random
from types import SimpleNamespace

import pytest

from monsterapp.types.effectiveness import Chart
from monsterapp.types.partners import best_partner

TYPES = [SimpleNamespace(id=id_, name=name) for id_, name in enumerate(("Air", "Bog", "Cave", "Dune"), 1)]
AIR, BOG, CAVE, DUNE = 1, 2, 3, 4


def partner_of(type_id, *strengths):
    return best_partner(type_id, Chart(strengths), TYPES)


def test_the_partner_with_the_fewest_weaknesses():
    best = partner_of(AIR, (BOG, AIR, 2), (CAVE, AIR, 2), (BOG, DUNE, 0.5), (CAVE, DUNE, 0))
    assert (best.monster_type.name, best.weaknesses, best.alone, best.resistances) == ("Dune", 0, 2, 1)


def test_among_equals_the_one_without_a_fourfold_weakness():
    # Bog would make Air's one weakness fourfold; with either of the others it stays double.
    assert partner_of(AIR, (DUNE, AIR, 2), (DUNE, BOG, 2)).monster_type.name == "Cave"


def test_among_those_the_one_that_shrugs_off_the_most():
    best = partner_of(AIR, (DUNE, CAVE, 0.5), (DUNE, DUNE, 0.5), (AIR, DUNE, 0))
    assert (best.monster_type.name, best.resistances) == ("Dune", 2)


def test_among_those_the_first_by_name():
    assert partner_of(CAVE).monster_type.name == "Air"


def test_the_only_type_has_no_partner():
    assert best_partner(AIR, Chart([]), TYPES[:1]) is None


@pytest.mark.parametrize("seed", range(10))
def test_no_other_partner_has_fewer_weaknesses(seed):
    random = Random(seed)
    ids = [row.id for row in TYPES]
    chart = Chart((one, other, random.choice([0, 0.5, 1, 2])) for one in ids for other in ids)
    best = best_partner(AIR, chart, TYPES)
    counts = {
        other: sum(chart.effectiveness(attacker, [AIR, other]) > 1 for attacker in ids) for other in (BOG, CAVE, DUNE)
    }
    assert best.weaknesses == counts[best.monster_type.id] == min(counts.values())
