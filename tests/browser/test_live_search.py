"""Lists search as one types, and stay what they are without it: pages with addresses."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect


@pytest.fixture
def dex(make):
    """Two grass monsters and a lightning one."""
    make.monsters("Flowerasaur", "Mossasaur", type_id=make.type("Grass").id)
    make.monster("Chooseachu", type_=make.type("Lightning"))


def test_typing_searches_and_the_address_follows(page, dex):
    page.goto("/monsters/?per_page=10")
    search = page.get_by_label("Search by name")
    with page.expect_response(re.compile(r"q=flower")):
        search.press_sequentially("flower")
    page.wait_for_url(re.compile(r"q=flower"))
    assert parse_qs(urlsplit(page.url).query) == {"q": ["flower"], "per_page": ["10"]}
    expect(page.locator("#count")).to_have_text("1 monster")
    expect(page.locator("#results").get_by_role("link", name="Flowerasaur")).to_be_visible()
    expect(search).to_be_focused()
    assert search.evaluate("field => field.selectionStart") == len("flower")


def test_a_misspelt_name_is_met_with_those_it_may_mean(page, dex):
    page.goto("/monsters/")
    page.get_by_label("Search by name").press_sequentially("choseachoo")
    expect(page.locator("#count")).to_have_text("No match, but 1 similar")
    expect(page.locator("#results")).to_contain_text("Did you mean")
    expect(page.locator("#results").get_by_role("link", name="Chooseachu")).to_be_visible()
    expect(page.get_by_label("Sort").locator("option:checked")).to_have_text("Best match")


def test_a_filter_applies_at_once_and_the_new_count_is_announced(page, dex):
    page.goto("/monsters/")
    count = page.locator("#count")
    expect(count).to_have_text("3 monsters")
    expect(count).to_have_role("status")
    count.evaluate("element => { element.dataset.seen = 'before' }")
    page.get_by_label("Type").select_option("Grass")
    expect(count).to_have_text("2 monsters")
    # A region that is replaced is not announced; this is the same one.
    expect(count).to_have_attribute("data-seen", "before")
    expect(page.locator("#results")).not_to_contain_text("Chooseachu")


def test_back_and_forward_find_the_list_as_it_was(page, dex):
    page.goto("/monsters/")
    page.get_by_label("Type").select_option("Grass")
    expect(page.locator("#count")).to_have_text("2 monsters")
    page.get_by_role("link", name="Mossasaur").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mossasaur")
    page.go_back()
    expect(page.locator("#count")).to_have_text("2 monsters")
    expect(page.get_by_label("Type")).to_have_value(re.compile(r"\d+"))
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mossasaur")


def test_a_newer_question_calls_off_the_older_one(page, dex):
    page.goto("/monsters/")
    page.route(re.compile(r"\?sort=-name$"), lambda route: None)  # never answered
    page.get_by_label("Sort").select_option("-name")
    with page.expect_event("requestfailed", lambda request: request.url.endswith("?sort=-name")):
        page.get_by_label("Type").select_option("Grass")
    expect(page.locator("#count")).to_have_text("2 monsters")
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")
    assert parse_qs(urlsplit(page.url).query).keys() == {"type", "sort"}


def test_an_error_is_the_servers_to_explain(page, dex, make):
    page.goto("/monsters/")
    page.get_by_label("Sort").evaluate("select => select.add(new Option('By smell', 'smell'))")
    page.get_by_label("Sort").select_option("smell")
    expect(page.get_by_role("heading", level=1)).to_have_text("That request makes no sense to us")


def test_what_is_typed_stays_while_there_is_no_connection(page, dex):
    page.goto("/monsters/")
    page.route(re.compile(r"type="), lambda route: route.abort())
    page.get_by_label("Type").select_option("Grass")
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")
    expect(page.get_by_label("Type")).to_have_value(re.compile(r"\d+"))
    expect(page.locator("#count")).to_have_text("3 monsters")


def test_trainers_are_found_by_team_at_once(page, make):
    make.trainer("Betsy", team="yellow")
    make.trainer("Otto", team="green")
    page.goto("/trainers/")
    page.get_by_label("Team").select_option("yellow")
    expect(page.locator("#count")).to_have_text("1 trainer")
    expect(page.locator("#results")).to_contain_text("Betsy")
    assert page.url.endswith("/trainers/?team=yellow")
