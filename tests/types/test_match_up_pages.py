"""What the pages of a monster and of a type say about match-ups."""

import re
from types import SimpleNamespace

import pytest

from tests.site import words
from tests.statements import recorded


@pytest.fixture
def league(make) -> SimpleNamespace:
    """Fire, Grass, Poison, Stone, Water and a chart with every effectiveness there is against Grass/Poison."""
    types = SimpleNamespace(**{name.lower(): make.type(name) for name in ("Fire", "Grass", "Poison", "Stone", "Water")})
    for attacker, defender, strength in (
        (types.fire, types.grass, 2),
        (types.stone, types.grass, 2),
        (types.stone, types.poison, 2),
        (types.water, types.grass, 0.5),
        (types.grass, types.grass, 0.5),
        (types.grass, types.poison, 0.5),
        (types.poison, types.poison, 0),
        (types.grass, types.water, 2),
    ):
        make.strength(attacker, defender, strength)
    return types


def section(page, title: str) -> str:
    """What stands under a heading of the match-ups, as it is read."""
    found = re.search(rf"<h3>{title}</h3>(.*?)</section>", page.text, re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", found[1]).split())


def test_a_monster_says_what_each_multiplier_comes_from(site, make, league):
    page = site.get(f"/monsters/{make.monster(type_=league.grass, second_type=league.poison).id}")
    assert section(page, "Weak to") == (
        "Stone ×4 , Stone: why Stone ×2 against Grass, ×2 against Poison. "
        "Fire ×2 , Fire: why Fire ×2 against Grass, ×1 against Poison."
    )
    assert section(page, "Resists") == (
        "Water ×½ , Water: why Water ×½ against Grass, ×1 against Poison. "
        "Grass ×¼ , Grass: why Grass ×½ against Grass, ×½ against Poison."
    )
    assert section(page, "Unharmed by").startswith(
        "Poison ×0 , Poison: why Poison ×1 against Grass, ×0 against Poison."
    )
    assert section(page, "Hits hard") == (
        "Water ×2 , Water: why Grass ×2 against Water, Poison ×1 against Water; the better one counts."
    )


def test_each_badge_leads_to_its_type(site, make, league):
    page = site.get(f"/monsters/{make.monster(type_=league.grass).id}").text
    assert f'<a class="type-badge t{league.fire.id}" href="/types/{league.fire.id}">Fire</a>' in page


def test_a_monster_that_nothing_harms_specially_says_so(site, make):
    page = words(site.get(f"/monsters/{make.monster().id}"))
    assert "No type hits it harder than usual." in page
    assert "Unharmed by" not in page


def test_a_type_says_whom_it_hits_and_who_hits_it(site, league):
    page = site.get(f"/types/{league.grass.id}")
    assert section(page, "Strong against").startswith("Water ×2")
    assert re.findall(r"\w+ ×\S", section(page, "Weak to").split(".")[0]) == ["Fire ×2", "Fire ×2"]
    assert "Stone ×2" in section(page, "Weak to")
    assert "Poison ×½" in section(page, "Hits softly")
    assert "Water ×½" in section(page, "Shrugs off")


def test_a_type_names_its_best_partner_and_why(site, make, league):
    make.strength(league.fire, league.water, 0.5)
    make.strength(league.stone, league.water, 0.5)
    page = words(site.get(f"/types/{league.grass.id}"))
    assert "Goes best with Water : together they have no weaknesses, Grass alone has 2" in page


def test_the_only_type_has_no_partner(site, make):
    assert "Goes best with" not in words(site.get(f"/types/{make.type().id}"))


def test_two_statements_are_enough(app, passer_by, make, league):
    monster = make.monster(type_=league.grass, second_type=league.poison)
    for path in (f"/monsters/{monster.id}", f"/types/{league.grass.id}"):
        with recorded(app) as statements:
            assert passer_by.get(path).status_code == 200
        assert len(statements) <= 2, path


def test_the_chart_is_linked_where_people_look_for_it(site, make):
    make.type()
    for path in ("/", "/types/"):
        assert 'href="/types/chart"' in site.get(path).text
