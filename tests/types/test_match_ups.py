from itertools import permutations

from monsterapp.types.match_ups import Match, Pair, match_ups

WATER, FIRE, GRASS, STONE = "Water", "Fire", "Grass", "Stone"
TYPES = {1: WATER, 2: FIRE, 3: GRASS, 4: STONE}
CHART = [Pair(1, 2, 2), Pair(2, 3, 2), Pair(3, 1, 2), Pair(2, 1, 0.5), Pair(1, 3, 0.5), Pair(2, 4, 0), Pair(1, 4, 2)]


def of(own, chart=CHART):
    """The pairs a query would give: those with one of ``own`` on either side."""
    return match_ups(own, [pair for pair in chart if {pair.type_id, pair.against_id} & set(own)], TYPES)


def test_one_type():
    found = of([1])
    assert found.strong == [Match(FIRE, 2), Match(STONE, 2)]
    assert found.feeble == [Match(GRASS, 0.5)]
    assert found.weak == [Match(GRASS, 2)]
    assert found.tough == [Match(FIRE, 0.5)]


def test_two_types_defend_as_their_product():
    # Grass hits Water twice as hard and Stone once; Fire hits Water half and Stone not at all.
    found = of([1, 4])
    assert found.weak == [Match(WATER, 2), Match(GRASS, 2)]
    assert found.tough == [Match(FIRE, 0)]


def test_a_doubled_weakness_comes_before_a_single_one():
    chart = [Pair(1, 2, 2), Pair(3, 2, 2), Pair(3, 4, 2)]
    assert of([2, 4], chart).weak == [Match(GRASS, 4), Match(WATER, 2)]


def test_two_types_attack_with_the_better_one():
    # Fire alone does nothing to Stone, but Water doubles; a type that is not in the chart hits once.
    assert Match(STONE, 2) in of([2, 1]).strong
    assert Match(STONE, 0) not in of([2, 3]).feeble


def test_the_order_of_the_own_types_and_of_the_chart_does_not_matter():
    assert of([1, 4]) == of([4, 1])
    assert all(of([1, 3], list(chart)) == of([1, 3]) for chart in permutations(CHART, len(CHART)))


def test_an_empty_chart_has_no_match_ups():
    found = match_ups([1], [], TYPES)
    assert (found.strong, found.feeble, found.weak, found.tough) == ([], [], [], [])
