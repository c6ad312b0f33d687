"""Paging through matches, onward and back, in every order and narrowed: each match exactly once."""

import random
from itertools import product

import pytest

from monsterapp.models import PocketMonster
from tests.search.names import search, walk_through

SORTS = ["", "best", "name", "-name", "newest"]


def expected(rows: list[PocketMonster], words: str, sort: str) -> list[str]:
    """By the rules, in plain Python: for names of small letters without accents."""
    matches = [row for row in rows if all(word in row.name.lower() for word in words.split())]
    by_name = sorted(matches, key=lambda row: row.name.lower())
    if sort in ("", "best"):
        return [row.name for row in sorted(by_name, key=lambda row: not row.name.lower().startswith(words))]
    if sort == "newest":
        return [row.name for row in sorted(matches, key=lambda row: -row.id)]
    return [row.name for row in (by_name if sort == "name" else by_name[::-1])]


@pytest.mark.parametrize("sort", SORTS)
def test_every_match_is_met_once_both_ways(app, make, sort):
    chance = random.Random(sort)
    types = [make.type().id for _ in range(2)]
    words = ["moss", "mos", "oss", "elder", "mo", "ssa", "fern"]
    names = {" ".join(chance.choices(words, k=chance.randint(1, 3))) + chance.choice("abcd") for _ in range(60)}
    for number, name in enumerate(sorted(names)):
        make.monster(name, type_id=types[number % 2], second_type_id=types[1 - number % 2] if number % 5 == 0 else None)
    rows = make.all(PocketMonster)
    for query, type_id, size in product(("moss", "o", "elder mo", "ssa", "a"), (None, types[0]), (3, 7)):
        of_type = [row for row in rows if type_id is None or type_id in row.type_ids]
        narrowed = {"type": type_id} if type_id else {}
        wanted = expected(of_type, query, sort)
        assert walk_through(app, query, sort=sort, per_page=size, **narrowed) == (wanted, wanted)


@pytest.mark.parametrize("sort", SORTS)
def test_similar_names_come_after_the_last_match(app, make, sort):
    make.monsters("Mossera", "Mosserb", "Mosserc", "Mosseq", "Messer")
    first = search(app, "mosser", sort=sort, per_page=2)
    assert (len(first.rows), len(first.similar)) == (2, 0)
    last = search(app, "mosser", sort=sort, per_page=2, after=first.after)
    assert [row.name for row in last.similar] == ["Messer"]
    assert search(app, "mosser", sort=sort, per_page=2, before=last.before).similar == []


def test_totals_are_exact_on_every_page_up_to_a_thousand(app, make):
    make.monsters(*(f"Moss{number:04}" for number in range(999)), "A moss")
    page = search(app, "moss")
    assert page.total == 1000
    assert search(app, "moss", after=page.after).total == 1000
    make.monsters("B moss", "C moss")
    assert search(app, "moss").total == 1001
    assert search(app, "a moss").total == 1


def test_a_filter_holds_for_similar_names_as_well(app, make):
    grass, water = make.type().id, make.type().id
    make.monster("Flowerasaur", type_id=grass, second_type_id=water)
    make.monster("Flowerasaus", type_id=grass)
    assert [row.name for row in search(app, "flowerasaux", type=water).similar] == ["Flowerasaur"]
