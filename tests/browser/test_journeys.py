"""From the first click to the last: what a person does, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import expect

from monsterapp.models import PocketMonster, Trainer

_CLICK_TWICE = """button => new Promise(done => {
    button.click();
    setTimeout(() => { button.click(); setTimeout(done, 100); }, 100);
})"""


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_add_edit_search_and_delete_a_monster(visitor, professor, make, scripts):
    make.type("Grass")
    make.monster("Chooseachu", type_=make.type("Lightning"))
    page = visitor.window(professor, java_script_enabled=scripts)

    page.goto("/")
    page.get_by_role("link", name="Monsters", exact=True).click()
    page.get_by_role("link", name="Add a monster").click()
    page.get_by_label("Name").fill("Flowersaur")
    page.get_by_label("Type", exact=True).select_option("Grass")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("status")).to_have_text("Flowersaur is in the dex.")

    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Name").fill("Flowerasaur")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Flowerasaur")

    page.goto("/")
    page.get_by_label("Find a monster").fill("flower")
    page.get_by_role("button", name="Search").click()
    page.get_by_label("Type").select_option("Grass")
    if not scripts:
        page.get_by_role("button", name="Search").click()
    expect(page.locator("#count")).to_have_text("1 monster")
    expect(page.locator("#results")).not_to_contain_text("Chooseachu")
    page.locator("#results").get_by_role("link", name="Flowerasaur").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Flowerasaur")
    page.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Delete Flowerasaur").click()
    expect(page.get_by_role("status").first).to_have_text("Flowerasaur is deleted.")
    assert [monster.name for monster in make.all(PocketMonster)] == ["Chooseachu"]


def test_a_second_click_while_the_form_is_under_way_sends_nothing_more(page, make):
    make.type("Grass")
    page.goto("/monsters/new")
    page.get_by_label("Name").fill("Flowerasaur")
    page.get_by_label("Type", exact=True).select_option("Grass")
    sent = []  # each held back, so that the page is still there for the second click
    page.route("**/monsters/new", lambda route: sent.append(route))
    page.get_by_role("button", name="Add").evaluate(_CLICK_TWICE)
    assert len(sent) == 1
    sent[0].continue_()
    expect(page.get_by_role("status")).to_have_text("Flowerasaur is in the dex.")
    assert len(make.all(PocketMonster)) == 1


def test_a_form_can_be_sent_again_after_going_back(page, make):
    make.type("Grass")
    page.goto("/monsters/new")
    for name in ("Flowerasaur", "Mossasaur"):
        page.get_by_label("Name").fill(name)
        page.get_by_label("Type", exact=True).select_option("Grass")
        page.get_by_role("button", name="Add").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        page.go_back()
    assert len(make.all(PocketMonster)) == 2


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_what_is_wrong_takes_the_focus_and_leads_to_its_field(visitor, professor, make, scripts):
    make.monster("Flowerasaur", type_=make.type("Grass"))
    page = visitor.window(professor, java_script_enabled=scripts)
    page.goto("/monsters/new")
    page.get_by_label("Name").fill("FLOWERASAUR")
    page.get_by_label("Type", exact=True).select_option("Grass")
    page.get_by_role("button", name="Add").click()

    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link").click()
    name = page.get_by_label("Name")
    expect(name).to_be_focused()
    expect(name).to_have_value("FLOWERASAUR")
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description(re.compile("Another monster already has this name."))


def test_a_trainer_is_added_with_the_keyboard_alone(page, make):
    page.goto("/trainers/new")
    keys = page.keyboard
    keys.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    keys.press("Enter")
    keys.press("Tab")
    keys.type("Betsy")
    keys.press("Tab")
    keys.type("betsybookworm")
    keys.press("Tab")
    keys.type("yellow")
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Betsy")
    trainer = make.all(Trainer)[-1]
    assert (trainer.username, trainer.team) == ("betsybookworm", "yellow")


def test_a_teams_name_is_suggested_from_those_in_use(page, make):
    make.trainer("Betsy", team="yellow")
    page.goto("/trainers/new")
    team = page.get_by_label("Team")
    assert team.evaluate("field => [...field.list.options].map(option => option.value)") == ["yellow"]


def test_a_colour_is_shown_on_a_badge_while_it_is_chosen(page, make):
    page.goto("/types/new")
    page.get_by_label("Name").fill("Grass")
    page.get_by_label("Colour").fill("#1b4030")
    badge = page.locator(".color-preview .type-badge")
    expect(badge).to_have_text("Grass")
    expect(badge).to_have_css("background-color", "rgb(27, 64, 48)")
    expect(badge).to_have_css("color", "rgb(255, 255, 255)")
    expect(page.locator(".color-preview output")).to_have_text("#1b4030")
