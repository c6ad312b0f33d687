"""The type chart: gone through and filled in by keyboard, said in words, in every theme and size, and on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from monsterapp.models import Strength
from tests.browser.test_every_page import problems
from tests.chart.conftest import many_types

CHART, EDIT = "/types/chart", "/types/chart/edit"


@pytest.fixture
def types(make):
    fire, grass, water = (make.type(name) for name in ("Fire", "Grass", "Water"))
    make.strength(fire, grass, 2)
    make.strength(water, fire, 2)
    make.strength(water, grass, 0.5)
    make.monster("Flowerasaur", type_=grass)
    return fire, grass, water


def choice(page: Page, attacker: str, defender: str):
    return page.get_by_label(f"{attacker} against {defender}", exact=True)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_the_pair_under_the_pointer_is_said_in_words(page, types):
    page.goto(CHART)
    page.locator("td.x2").first.hover()
    expect(page.get_by_role("status")).to_have_text("Fire hits Grass twice as hard.")
    expect(page.locator("th.here")).to_have_text(["Grass", "Fire"])


def test_arrows_go_through_the_chart_which_is_one_stop_for_tab(page, types):
    page.goto(CHART)
    page.get_by_role("button", name="Show").focus()
    press(page, "Tab", "ArrowRight")
    expect(page.get_by_role("status")).to_have_text("Fire hits Grass twice as hard.")
    press(page, "ArrowDown", "ArrowDown", "ArrowDown")
    expect(page.get_by_role("status")).to_have_text("Water hits Grass half as hard.")
    press(page, "Home", "ArrowLeft")
    expect(page.get_by_role("link", name="Water", exact=True)).to_be_focused()
    press(page, "Tab")
    assert page.evaluate("document.activeElement.closest('table')") is None


def test_the_chart_is_filled_in_reviewed_and_saved_by_keyboard_alone(page, make, types):
    page.goto(EDIT)
    expect(page.get_by_text("Nothing changed yet")).to_be_visible()
    choice(page, "Fire", "Fire").focus()
    press(page, "0", "ArrowRight", "h")
    expect(page.get_by_role("status")).to_have_text("Fire hits Grass half as hard.")
    press(page, "ArrowDown", "2", "ArrowDown", "1", "Control+End", "h")
    expect(choice(page, "Water", "Water")).to_be_focused()
    expect(page.get_by_text("5 pairs changed")).to_be_visible()
    press(page, "1")
    expect(page.get_by_text("4 pairs changed")).to_be_visible()
    press(page, "Tab", "Enter")
    expect(page.get_by_role("heading", name="4 pairs would change")).to_be_visible()
    expect(page.get_by_role("heading", name="1 monster gains a weakness")).to_be_visible()
    page.get_by_role("button", name="Save").press("Enter")
    page.get_by_text("The chart is saved: 4 pairs of types changed.").wait_for()
    fire, grass, water = (one.id for one in types)
    assert {(row.type_id, row.against_id): row.multiplier for row in make.all(Strength)} == {
        (fire, fire): 0,
        (fire, grass): 0.5,
        (grass, grass): 2,
        (water, fire): 2,
    }


def test_back_from_the_review_all_that_was_typed_is_there_and_marked(page, types):
    page.goto(EDIT)
    choice(page, "Grass", "Water").select_option("2")
    page.get_by_role("button", name="Review").click()
    page.get_by_role("button", name="Back to editing").click()
    expect(choice(page, "Grass", "Water")).to_have_value("2")
    expect(page.get_by_text("1 pair changed")).to_be_visible()
    choice(page, "Grass", "Water").select_option("1")
    expect(page.get_by_text("Nothing changed yet")).to_be_visible()


def test_without_scripts_it_is_a_table_and_a_form(visitor, professor, make, types):
    page = visitor.window(professor, java_script_enabled=False)
    page.goto(CHART)
    expect(page.get_by_title("Fire hits Grass twice as hard.")).to_have_text("2")
    page.get_by_label("Defenders have a second type").select_option("Grass")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_title("Water hits Fire/Grass as hard as usual.")).to_have_count(1)
    page.get_by_role("link", name="Edit the chart").click()
    choice(page, "Grass", "Water").select_option("2")
    page.get_by_role("button", name="Review").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_title("Grass hits Water twice as hard.")).to_have_text("2")


def test_two_editors_of_one_cell(visitor, professor, page, types):
    other = visitor.window(professor)
    for window, value in ((page, "2"), (other, "0.5")):
        window.goto(EDIT)
        choice(window, "Grass", "Grass").select_option(value)
    other.get_by_role("button", name="Review").click()
    other.get_by_role("button", name="Save").click()
    other.get_by_role("status").first.wait_for()
    page.get_by_role("button", name="Review").click()
    expect(page.get_by_role("heading", name="Two versions of the type chart")).to_be_visible()
    assert problems(page) == []
    page.get_by_role("button", name="Save mine over theirs").click()
    expect(page.get_by_title("Grass hits Grass twice as hard.")).to_have_text("2")


def test_review_and_refusal_are_in_nobodys_way(page, types):
    page.goto(EDIT)
    choice(page, "Fire", "Water").select_option("0.5")
    page.get_by_role("button", name="Review").click()
    found = problems(page)
    page.get_by_role("button", name="Back to editing").click()
    page.locator("table.chart option").first.evaluate("option => { option.value = 'none'; }")
    choice(page, "Fire", "Fire").select_option("none")
    page.get_by_role("button", name="Review").click()
    expect(page.get_by_role("alert")).to_be_focused()
    found += problems(page)
    page.get_by_role("link", name="Fire against Fire").click()
    expect(choice(page, "Fire", "Fire")).to_be_focused()
    assert found == []


@pytest.mark.parametrize("path", [CHART, EDIT])
def test_thirty_types_on_a_phone_scroll_inside_the_chart_and_the_heads_stay(visitor, professor, make, path):
    many_types(make, 30)
    page = visitor.window(professor, viewport={"width": 360, "height": 640})
    page.goto(path)
    box = page.get_by_role("region", name="Type chart")
    box.scroll_into_view_if_needed()
    box.evaluate("box => box.scrollTo(400, 400)")
    frame = box.bounding_box()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.locator("thead .corner").bounding_box()["x"] == pytest.approx(frame["x"], abs=2)
    assert page.locator("tbody th").nth(12).bounding_box()["x"] == pytest.approx(frame["x"], abs=2)
    assert page.locator("thead th").nth(12).bounding_box()["y"] == pytest.approx(frame["y"], abs=2)


def test_moving_brings_a_cell_out_from_under_the_heads(visitor, professor, make):
    many_types(make, 30)
    page = visitor.window(professor, viewport={"width": 360, "height": 640})
    page.goto(EDIT)
    choice(page, "Kind 029", "Kind 029").focus()
    press(page, *["ArrowLeft"] * 25, *["ArrowUp"] * 25)
    cell, corner = choice(page, "Kind 004", "Kind 004"), page.locator("thead .corner")
    expect(cell).to_be_focused()
    here, heads = cell.bounding_box(), corner.bounding_box()
    assert here["x"] >= heads["x"] + heads["width"] - 2
    assert here["y"] >= heads["y"] + heads["height"] - 2


@pytest.mark.parametrize("count", [1, 5, 30, 60])
def test_it_prints_on_one_sheet(page, make, count):
    types = many_types(make, count)
    page.goto(f"{CHART}?with={types[0].id}")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    (width, height) = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf).groups()
    assert (round(float(width)), round(float(height))) == (842, 595)  # A4, in points
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1062, "height": 733})  # what the margins leave of it, in CSS pixels
    box = page.locator("table.chart").bounding_box()
    assert box["x"] + box["width"] <= 1062
    assert box["y"] + box["height"] <= 733


@pytest.mark.parametrize("path", [CHART, EDIT])
def test_sixty_one_types_are_in_nobodys_way(page, make, path):
    many_types(make, 61)
    page.goto(f"{path}?attackers=2")
    assert problems(page) == []
