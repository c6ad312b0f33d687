"""The dex in a browser: filtered by match-ups, compared, as cards, and on paper."""

import random
import re
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.test_every_page import problems
from tests.monsters.leagues import random_league


@pytest.fixture
def dex(make):
    """Fire and Mist are hard on Grass; Mossasaur and Fernando are of it, Ember is of Fire."""
    types = {name: make.type(name) for name in ("Fire", "Grass", "Mist")}
    make.strength(types["Fire"], types["Grass"], 2)
    make.strength(types["Mist"], types["Grass"], 2)
    make.monsters("Mossasaur", "Fernando", type_id=types["Grass"].id)
    make.monster("Ember", type_=types["Fire"])
    return {name: str(row.id) for name, row in types.items()}


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_filter_twice_then_take_a_filter_away(visitor, dex, scripts):
    page = visitor.window(java_script_enabled=scripts)
    page.goto("/monsters/")
    page.get_by_text("Match-ups").click()
    for label, type_name in (("Weak to", "Fire"), ("Weak to, another type", "Mist")):
        page.get_by_label(label, exact=True).select_option(type_name)
        if not scripts:
            page.get_by_role("button", name="Search").click()
        expect(page.get_by_role("list", name="Filters")).to_contain_text(type_name)
    expect(page.locator("#count")).to_have_text("2 monsters")
    expect(page.locator("#results")).not_to_contain_text("Ember")
    assert parse_qs(urlsplit(page.url).query)["weak_to"] == [dex["Fire"], dex["Mist"]]
    page.get_by_role("link", name="Remove the filter Weak to Fire").click()
    expect(page.get_by_role("list", name="Filters").get_by_role("listitem")).to_have_count(1)
    assert parse_qs(urlsplit(page.url).query)["weak_to"] == [dex["Mist"]]


def test_whoever_filters_by_keyboard_stays_where_they_are(page, dex):
    page.goto("/monsters/")
    page.get_by_text("Match-ups").press("Enter")
    select = page.get_by_label("Weak to", exact=True)
    select.focus()
    page.keyboard.type("Fire")
    expect(page.locator("#count")).to_have_text("2 monsters")
    expect(page.get_by_label("Weak to, another type")).to_be_visible()
    expect(page.get_by_label("Weak to", exact=True)).to_be_focused()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("view", ["table", "cards"])
def test_tick_two_and_compare_them_then_add_a_third(visitor, dex, scripts, view):
    page = visitor.window(java_script_enabled=scripts)
    page.goto(f"/monsters/?view={view}")
    page.get_by_label("Compare Mossasaur").check()
    page.get_by_label("Compare Ember").check()
    page.get_by_role("button", name="Compare the ticked").click()
    heads = page.locator(".compare").first.locator("thead .name")
    expect(heads).to_have_text(["Ember", "Mossasaur"])
    expect(page.locator(".duels")).to_contain_text("twice as hard")
    page.get_by_role("link", name="Add another").click()
    page.get_by_label("Compare Fernando").check()
    page.get_by_role("button", name="Compare the ticked").click()
    expect(heads).to_have_text(["Ember", "Mossasaur", "Fernando"])
    page.get_by_role("link", name="Leave out Ember").click()
    expect(heads).to_have_text(["Mossasaur", "Fernando"])
    expect(page.locator(".lead")).to_contain_text("Both are weak to Fire and Mist")


def test_a_monsters_page_leads_to_those_to_compare_it_with(page, dex):
    page.goto("/monsters/")
    page.get_by_role("link", name="Ember").click()
    page.get_by_role("link", name="Compare with …").click()
    page.get_by_label("Search by name").press_sequentially("fern")
    expect(page.locator("#count")).to_have_text("1 monster")
    page.get_by_label("Compare Fernando").check()
    page.get_by_role("button", name="Compare the ticked").click()
    expect(page.locator(".compare").first.locator("thead .name")).to_have_count(2)


def test_cards_and_table_and_back_while_one_searches(page, dex):
    page.goto("/monsters/")
    page.get_by_role("link", name="Cards").click()
    expect(page.locator(".plates svg")).to_have_count(3)
    page.get_by_label("Search by name").press_sequentially("moss")
    expect(page.locator(".plates svg")).to_have_count(1)
    page.get_by_role("link", name="Table").click()
    expect(page.locator(".rows li")).to_have_count(1)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["moss"]}


def test_nothing_in_anybodys_way(page, make):
    ids = random_league(make, random.Random(3), monsters=12)
    make.monster("W" * 80, type_id=ids[0], second_type_id=ids[1])
    found = []
    for path in (
        f"/monsters/?view=cards&weak_to={ids[0]}&resists={ids[1]}&type={ids[2]}",
        f"/monsters/?weak_to={ids[0]}&weak_to=2147483647",
        f"/monsters/?view=cards&weak_to={ids[0]}&compare=1",
        "/monsters/?view=cards",
    ):
        page.goto(path)
        found += problems(page)
    chosen = [box.get_attribute("value") for box in page.get_by_role("checkbox").all()[:6]]
    page.goto("/monsters/compare?" + "&".join(f"id={id_}" for id_ in chosen))
    found += problems(page)
    assert found == []


@pytest.mark.parametrize("view", ["table", "cards"])
def test_on_paper_it_is_a_checklist(page, make, view):
    make.monsters(*(f"Mossasaur {n}" for n in range(90)))
    page.goto(f"/monsters/?view={view}&per_page=100")
    page.emulate_media(media="print")
    for gone in (".site-head", ".filters", ".views", ".compare-bar", ".site-foot"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.get_by_label("Compare Mossasaur 7", exact=True)).to_be_visible()
    if view == "table":
        places = page.locator(".rows li").evaluate_all(
            "rows => rows.map(row => Math.round(row.getBoundingClientRect().x))"
        )
        assert len(set(places)) >= 3  # columns
        pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
        assert pages == 1
    else:
        assert BytesIO(page.pdf(format="A4")).read(5) == b"%PDF-"
