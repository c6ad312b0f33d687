"""How accounts look: the head of every page, and their pages in each state, by day and by night, wide and narrow."""

from itertools import combinations

import pytest
from playwright.sync_api import Page, expect

from monsterapp.models import Account
from tests.browser.test_accounts import PASSWORD, field, sign_in
from tests.browser.test_every_page import problems

_WIDE, _LONG = "W" * 80, "Bartholomew Featherstonehaugh " * 2 + "the Third"


@pytest.fixture
def member(make) -> Account:
    """A trainer with a name as long as it may be."""
    return make.account(make.trainer(_WIDE, username="w" * 30, team="W" * 40), password=PASSWORD)


def boxes(page: Page) -> list[dict]:
    """Where the parts of the page's head are."""
    return [part.bounding_box() for part in page.get_by_role("banner").locator("a, button").all()]


def apart(one: dict, other: dict) -> bool:
    """Whether two boxes do not overlap, but for what rounding makes of it."""
    return any(
        first[start] + first[size] <= second[start] + 1
        for first, second in ((one, other), (other, one))
        for start, size in (("x", "width"), ("y", "height"))
    )


@pytest.mark.parametrize("name", [None, "Bo", _LONG, _WIDE])
def test_the_head_is_one_line_and_on_a_phone_two(visitor, make, name):
    account = name and make.account(make.trainer(name), role="professor")
    page = visitor.window(account or None)
    page.goto("/")
    for width, height in ((320, 110), (360, 110), (900, 110), (960, 60), (1280, 60)):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.get_by_role("banner").bounding_box()["height"] < height
        parts = boxes(page)
        assert all(0 <= part["x"] <= width - part["width"] for part in parts)
        assert all(apart(one, other) for one, other in combinations(parts, 2))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", [None, "Betsy"])
def test_tab_goes_through_the_head_as_it_is_read(visitor, make, width, name):
    account = name and make.account(make.trainer(name))
    page = visitor.window(account or None, viewport={"width": width, "height": 740})
    page.goto("/")
    if not page.evaluate("CSS.supports('reading-flow', 'flex-visual')"):
        pytest.skip("this browser goes through a page as it is written")
    page.keyboard.press("Tab")  # the link that skips it
    places = []
    for _ in boxes(page):
        page.keyboard.press("Tab")
        places.append(page.evaluate(_PLACE))
    assert places == sorted(places)


# In which line the focus is, and how far along.
_PLACE = "() => { const box = document.activeElement.getBoundingClientRect(); return [box.bottom > 75, box.x]; }"


def test_doors_when_something_is_wrong(visitor, make):
    trainer = make.trainer("Otto", username="otto")
    page = visitor.window()
    found = []
    for path in ("/sign-up", "/sign-in", "/account/recover", f"/claim/{make.claim(trainer)}"):
        page.goto(path)
        page.locator("main form button:not([type=button])").click()
        expect(page.get_by_role("alert")).to_be_focused()
        found += problems(page)
    assert found == []


def test_a_door_that_was_tried_too_often(visitor):
    page = visitor.window()
    page.goto("/sign-in")
    while "tried too often" not in page.locator("main").inner_text():
        with page.expect_navigation():
            sign_in(page, "not the password")
    expect(page.get_by_role("alert")).to_be_focused()
    assert problems(page) == []


def test_a_link_for_who_will_be_the_professor(visitor, make):
    page = visitor.window()
    page.goto(f"/claim/{make.claim(role='professor')}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Become the league’s professor")
    assert problems(page) == []


def test_the_code_that_is_shown_once(visitor, member):
    page = visitor.window(member)
    page.goto("/account/recovery-code")
    field(page, "Password").fill(PASSWORD)
    page.get_by_role("button", name="Make a new code").click()
    expect(page.locator("#secret")).to_be_visible()
    assert problems(page) == []


def test_a_password_that_could_be_stronger(visitor, member):
    page = visitor.window(member)
    page.goto("/account/password")
    field(page, "Current password").fill(PASSWORD)
    field(page, "New password").fill("wwwwwwwwwwww1")
    page.get_by_role("button", name="Change it").click()
    expect(page.get_by_role("status")).to_contain_text("could be stronger")
    assert problems(page) == []


def test_ones_account_with_browsers_elsewhere_and_what_is_refused_there(visitor, make, member):
    page = visitor.window(member)
    make.signed_in(member, stays=True)
    page.goto("/account")
    expect(page.get_by_role("button", name="Sign out everywhere else")).to_be_visible()
    found = problems(page)
    for path in ("/account/password", "/account/recovery-code", "/account/delete"):
        page.goto(path)
        page.locator("main form button:not([type=button])").click()
        expect(page.get_by_role("alert")).to_be_focused()
        found += problems(page)
    assert found == []


def test_a_trainers_own_entry_and_what_is_not_for_them(visitor, member):
    page = visitor.window(member)
    page.goto(f"/trainers/{'w' * 30}")
    expect(page.get_by_role("link", name="Your account", exact=True)).to_be_visible()
    found = problems(page)
    page.goto("/monsters/new")
    expect(page.get_by_role("heading", level=1)).to_have_text("Not for you")
    assert found + problems(page) == []


def test_what_a_professor_sees_of_somebodys_account(page, make, member):
    make.trainer("Otto", username="otto")
    page.goto(f"/trainers/{'w' * 30}/account")
    expect(page.get_by_role("button", name="Make them a professor")).to_be_visible()
    found = problems(page)
    page.goto("/trainers/otto/account")
    for button in ("Make a claim link", "Make a new claim link"):
        page.get_by_role("button", name=button).click()
        expect(page.locator("#secret")).to_be_visible()
        found += problems(page)
        page.reload()
    assert found == []


def test_the_last_professor_stays(page, make, professor):
    (trainer,) = (one for one in make.all(type(make.trainer())) if one.id == professor.trainer_id)
    page.goto(f"/trainers/{trainer.username}/account")
    page.get_by_role("button", name="Make yourself a trainer").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("Nothing is changed")
    assert problems(page) == []


_THUMBS = """() => [...document.querySelectorAll(
    "main :is(button, .btn, .form-control, .form-select, .form-check-label), header :is(a, button)"
)].filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 43.5 && !one.matches(".join"))
  .map(one => one.outerHTML)"""


_DOORS, _OWN = ["/sign-in", "/sign-up", "/account/recover"], ["/account", "/account/password", "/account/delete"]


@pytest.mark.parametrize("path", _DOORS + _OWN)
def test_there_is_room_for_a_thumb(visitor, member, path):
    page = visitor.window(member if path in _OWN else None, viewport={"width": 360, "height": 740})
    page.goto(path)
    assert page.evaluate(_THUMBS) == []


_FIELDS = "fields => fields.map(one => [one.type, one.autocomplete])"
_TEXT_USERNAME, _NEW, _CURRENT = ["text", "username"], ["password", "new-password"], ["password", "current-password"]


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/sign-in", [_TEXT_USERNAME, _CURRENT]),
        ("/sign-up", [["text", "name"], _TEXT_USERNAME, ["text", "off"], _NEW]),
        ("/account/recover", [_TEXT_USERNAME, ["text", "off"], _NEW]),
        ("/claim/", [_TEXT_USERNAME, _NEW]),
        ("/account/password", [_TEXT_USERNAME, _CURRENT, _NEW]),
        ("/account/recovery-code", [_TEXT_USERNAME, _CURRENT]),
        ("/account/delete", [_TEXT_USERNAME, _CURRENT]),
    ],
)
def test_password_managers_know_what_each_field_is(visitor, make, member, path, fields):
    private = path.startswith("/account/") and path != "/account/recover"
    page = visitor.window(member if private else None)
    page.goto(path + make.claim(make.trainer()) if path == "/claim/" else path)
    shown = page.locator("main form").first.locator("input:not([type=hidden], [type=checkbox], [type=radio])")
    assert shown.evaluate_all(_FIELDS) == fields
