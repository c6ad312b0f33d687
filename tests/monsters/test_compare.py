"""Monsters side by side."""

import re

import pytest

from tests.faults.conftest import before_statement
from tests.hostile.decent import assert_decent
from tests.site import words


@pytest.fixture
def league(make):
    """Fire burns Grass; Water quenches Fire; nothing hurts Ghost but Ghost; Storm is hard on all."""
    types = {name: make.type(name) for name in ("Fire", "Grass", "Water", "Ghost", "Storm")}
    for one, other, multiplier in (
        *(("Fire", "Grass", 2), ("Grass", "Fire", 0.5), ("Water", "Fire", 2), ("Fire", "Water", 0.5)),
        *(("Fire", "Ghost", 0), ("Grass", "Ghost", 0), ("Ghost", "Ghost", 2)),
        *(("Storm", name, 2) for name in ("Fire", "Grass", "Water")),
    ):
        make.strength(types[one], types[other], multiplier)
    return {
        "Embertail": make.monster("Embertail", type_=types["Fire"]).id,
        "Mossback": make.monster("Mossback", type_=types["Grass"]).id,
        "Steamy": make.monster("Steamy", type_=types["Fire"], second_type=types["Water"]).id,
        "Boo": make.monster("Boo", type_=types["Ghost"]).id,
    }


def address(*ids) -> str:
    return "/monsters/compare?" + "&".join(f"id={id_}" for id_ in ids)


def duel(page, attacker: str, defender: str) -> str:
    """What the second table says of one against another."""
    table = page.text[page.text.index('class="compare duels"') :]
    heads = re.findall(r'scope="col">([^<]*)<', table)
    (line,) = re.findall(rf'<tr><th scope="row">{attacker}</th>(.*?)</tr>', table, re.DOTALL)
    cell = re.findall(r"<td[^>]*>(.*?)</td>", line, re.DOTALL)[heads.index(defender)]
    return " ".join(re.sub(r"<[^>]*>", " ", cell).split())


def test_each_against_each_by_the_better_of_its_types(site, league):
    page = site.get(address(*league.values()))
    assert page.status_code == 200
    assert duel(page, "Embertail", "Mossback") == "×2 twice as hard by Fire"
    assert duel(page, "Mossback", "Embertail") == "×½ half as hard by Grass"
    assert duel(page, "Steamy", "Embertail") == "×2 twice as hard by Water"
    assert duel(page, "Embertail", "Boo") == "×0 not at all by Fire"
    assert duel(page, "Steamy", "Boo") == "×1 as hard as usual"
    assert duel(page, "Boo", "Boo") == "– itself"


def test_what_all_are_weak_to_is_said(site, league):
    ids = league["Embertail"], league["Mossback"], league["Steamy"]
    assert "All three are weak to Storm ." in words(site.get(address(*ids)))
    assert "Both are weak to Storm ." in words(site.get(address(*ids[:2])))
    assert "There is no type that all four are weak to." in words(site.get(address(*ids, league["Boo"])))


def test_monsters_stand_in_the_order_of_the_address(site, league):
    one, other = league["Steamy"], league["Boo"]
    for ids in ((one, other), (other, one)):
        found = re.findall(r'class="name" href="/monsters/(\d+)"', site.get(address(*ids)).text)
        assert found == [str(id_) for id_ in ids]


def test_one_can_be_left_out_and_another_added(site, league):
    ids = list(league.values())[:3]
    page = site.get(address(*ids)).text
    assert f'href="/monsters/compare?id={ids[0]}&amp;id={ids[2]}"' in page
    more = "/monsters/?" + "&".join(f"compare={id_}" for id_ in ids)
    assert more.replace("&", "&amp;") in page
    chosen = site.get(more).text
    for id_ in ids:
        assert f'<input type="hidden" name="id" value="{id_}">' in chosen
    assert "Leave out" not in site.get(address(*ids[:2])).text


def test_it_costs_two_statements(app, passer_by, league):
    with before_statement(app, -1, None) as sent:
        passer_by.get(address(*league.values()))
    assert len(sent) == 2


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("id=1", 400),
        ("id=1&id=1", 400),
        ("id=1&id=2&id=3&id=4&id=5&id=6&id=7", 400),
        ("id=1&id=x", 400),
        ("id=1&id=0", 400),
        ("id=1&id=2147483648", 400),
        ("id=1&id=%00", 400),
        ("id=2147483646&id=2147483647", 404),
        ("id=&id=2147483647&id=2147483646", 404),
    ],
)
def test_what_makes_no_sense_is_refused(site, query, status):
    page = site.get(f"/monsters/compare?{query}")
    assert page.status_code == status
    assert_decent(page)


def test_one_that_is_missing_is_a_404_and_named(site, league):
    page = site.get(address(league["Boo"], 2**31 - 1))
    assert page.status_code == 404
    assert f"There is no monster no. {2**31 - 1} in the dex." in words(page)


def test_nothing_in_a_name_gets_out(site, make):
    ids = [make.monster(name).id for name in ("<b>Moss</b>", '"Moss" & Fern')]
    page = site.get(address(*ids)).text
    assert "<b>Moss" not in page
    assert "&lt;b&gt;Moss" in page
