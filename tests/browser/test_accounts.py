"""Joining, getting in and getting back in, as a person does it: with JavaScript and without, by keyboard, on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from monsterapp.models import Account

PASSWORD, OTHER = "a lantern in the fog", "seven geese on a gate"

both = pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])


@pytest.fixture
def betsy(make) -> Account:
    """A trainer with an account."""
    return make.account(make.trainer("Betsy", username="betsybookworm"), password=PASSWORD)


def field(page: Page, label: str):
    """The field; its button to look at what was typed has the label in its name as well."""
    return page.get_by_label(label, exact=True)


def sign_in(page: Page, password: str = PASSWORD) -> None:
    field(page, "Username").fill("betsybookworm")
    field(page, "Password").fill(password)
    page.locator("main").get_by_role("button", name="Sign in").click()


@both
def test_sign_up_then_sign_out_and_back_in_with_the_code(visitor, scripts):
    page = visitor.window(java_script_enabled=scripts)
    page.goto("/")
    page.get_by_role("link", name="Join the league").click()
    field(page, "Name").fill("Betsy")
    field(page, "Username").fill("betsybookworm")
    field(page, "Password").fill(PASSWORD)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery code")
    code = page.locator("#secret").inner_text()
    assert re.fullmatch(r"([0-9A-Z]{4}-){4}[0-9A-Z]{4}", code)
    page.get_by_role("link", name="I have it").click()
    expect(page.get_by_role("link", name="Your account: Betsy")).to_be_visible()

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("status")).to_have_text("You are signed out.")
    page.get_by_role("banner").get_by_role("link", name="Sign in").click()
    page.get_by_role("link", name="Forgot your password?").click()
    field(page, "Username").fill("betsybookworm")
    field(page, "Recovery code").fill(code.lower().replace("-", " "))
    field(page, "New password").fill(OTHER)
    page.get_by_role("button", name="Set the new password").click()
    expect(page.locator("#secret")).not_to_have_text(code)
    page.reload()
    expect(page.locator("#secret")).to_have_count(0)

    elsewhere = visitor.window(java_script_enabled=scripts)
    elsewhere.goto("/sign-in")
    sign_in(elsewhere, OTHER)
    expect(elsewhere.get_by_role("status")).to_have_text("Welcome, Betsy.")


@both
def test_a_professor_makes_a_claim_link_and_its_trainer_opens_it_elsewhere(visitor, professor, make, scripts):
    make.trainer("Otto", username="otto", team="green")
    page = visitor.window(professor, java_script_enabled=scripts)
    page.goto("/trainers/otto")
    page.get_by_role("link", name="Account and role").click()
    page.get_by_role("button", name="Make a claim link").click()
    link = page.locator("#secret").inner_text()

    other = visitor.window(java_script_enabled=scripts)
    other.goto(link)
    expect(other.get_by_role("heading", level=1)).to_have_text("Are you Otto?")
    field(other, "Password").fill(PASSWORD)
    other.get_by_role("button", name="Make it mine").click()
    expect(other.locator("#secret")).to_be_visible()
    other.get_by_role("link", name="Your account: Otto").click()
    expect(other.get_by_text("This browser")).to_be_visible()

    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing lives here")


@both
def test_a_refused_sign_in_takes_the_focus_and_the_next_one_leads_on(visitor, betsy, scripts):
    page = visitor.window(java_script_enabled=scripts)
    page.goto("/account/password")
    expect(page.get_by_text("you go on to where you were going")).to_be_visible()
    sign_in(page, "not the password")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("You are not signed in yet")
    expect(page).to_have_title(re.compile("^Not signed in: "))
    expect(field(page, "Username")).to_have_value("betsybookworm")
    expect(field(page, "Password")).to_have_value("")
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Change your password")


def test_sign_in_by_keyboard_alone(visitor, betsy):
    page = visitor.window()
    page.goto("/sign-in")
    keys = page.keyboard
    keys.press("Tab")
    keys.press("Enter")  # skips the head
    keys.press("Tab")
    keys.type("betsybookworm")
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Tab")
    expect(page.get_by_role("button", name="Show the password")).to_be_focused()
    keys.press("Tab")
    keys.press("Space")
    expect(field(page, "Stay signed in on this device")).to_be_checked()
    keys.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Welcome, Betsy.")
    (cookie,) = page.context.cookies()
    assert cookie["expires"] > 0


def test_what_is_typed_blind_can_be_looked_at_and_is_hidden_again_before_it_is_sent(visitor, betsy):
    page = visitor.window()
    page.goto("/sign-in")
    password = field(page, "Password")
    password.fill("not the password")
    page.get_by_role("button", name="Show the password").click()
    expect(password).to_have_attribute("type", "text")
    expect(password).to_have_value("not the password")
    expect(page.get_by_role("status")).to_have_text("The password is shown.")
    page.get_by_role("button", name="Hide the password").click()
    expect(password).to_have_attribute("type", "password")
    expect(page.get_by_role("status")).to_have_text("The password is hidden.")

    page.get_by_role("button", name="Show the password").click()
    page.evaluate("addEventListener('submit', event => event.preventDefault())")  # to look at the page meanwhile
    password.press("Enter")
    expect(password).to_have_attribute("type", "password")


def test_two_passwords_are_looked_at_one_by_one(visitor, betsy):
    page = visitor.window(betsy)
    page.goto("/account/password")
    page.get_by_role("button", name="Show the new password").click()
    expect(field(page, "New password")).to_have_attribute("type", "text")
    expect(field(page, "Current password")).to_have_attribute("type", "password")


def renew_code(page: Page) -> str:
    """Be on the page that shows a recovery code; the code."""
    page.goto("/account/recovery-code")
    field(page, "Password").fill(PASSWORD)
    page.get_by_role("button", name="Make a new code").click()
    return page.locator("#secret").inner_text()


def test_the_code_is_copied_and_the_button_says_so(visitor, betsy):
    page = visitor.window(betsy, permissions=["clipboard-read", "clipboard-write"])
    code = renew_code(page)
    page.get_by_role("button", name="Copy it").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == code
    expect(page.get_by_role("button", name="Copy it")).to_be_visible()


def test_where_it_can_not_be_copied_it_is_selected(visitor, betsy):
    page = visitor.window(betsy)
    page.add_init_script("delete Navigator.prototype.clipboard")  # as without HTTPS
    code = renew_code(page)
    page.get_by_role("button", name="Copy it").click()
    expect(page.get_by_role("status")).to_have_text("Selected: now press Ctrl+C")
    assert page.evaluate("getSelection().toString().trim()") == code


def test_on_paper_there_is_the_code_and_what_it_is_for(visitor, betsy):
    page = visitor.window(betsy)
    code = renew_code(page)
    host = re.sub("https?://", "", page.url).split("/")[0]
    page.evaluate("window.print = () => { document.title = 'printed' }")
    page.get_by_role("button", name="Print it").click()
    expect(page).to_have_title("printed")
    page.emulate_media(media="print")
    lines = page.locator("body").inner_text().split("\n")
    assert [line for line in lines if line.strip()] == [
        "RECOVERY CODE",
        code,
        f"Of Betsy (betsybookworm), for {host}/account/recover. It works once; you get a new one then.",
    ]
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


def test_without_scripts_nothing_offers_what_only_scripts_can_do(visitor, betsy):
    page = visitor.window(betsy, java_script_enabled=False)
    renew_code(page)
    expect(page.locator("main").get_by_role("button")).to_have_count(0)
    page.goto("/account/password")
    expect(page.locator("main").get_by_role("button")).to_have_count(1)


def test_sign_out_a_browser_from_another(visitor, betsy):
    lost, page = visitor.window(betsy), visitor.window(betsy)
    lost.goto("/account")
    page.goto("/account")
    page.locator(".sessions li", has_not_text="This browser").get_by_role("button").click()
    expect(page.get_by_role("status")).to_have_text("That browser is signed out.")
    lost.reload()
    expect(lost.get_by_role("heading", level=1)).to_have_text("Sign in")


@both
def test_what_was_typed_while_one_was_signed_out_elsewhere_is_there_after_signing_in(visitor, make, betsy, scripts):
    page, other = visitor.window(betsy, java_script_enabled=scripts), visitor.window(betsy)
    page.goto("/trainers/betsybookworm/edit")
    field(page, "Name").fill("Elizabeth")
    other.goto("/account")
    other.get_by_role("button", name="Sign out everywhere else").click()
    expect(other.get_by_role("status")).to_have_text("Every other browser is signed out.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("what you typed is there again")).to_be_visible()
    sign_in(page)
    expect(field(page, "Name")).to_have_value("Elizabeth")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Elizabeth")


def test_leave_the_league(visitor, betsy):
    page = visitor.window(betsy)
    page.goto("/account")
    page.get_by_role("link", name="Delete your account").click()
    page.get_by_label("Leaves the league").check()
    field(page, "Password").fill(PASSWORD)
    page.get_by_role("button", name="Delete my account").click()
    expect(page.get_by_role("status")).to_have_text("Your account is deleted.")
    expect(page.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()
    page.goto("/trainers/betsybookworm")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing lives here")
