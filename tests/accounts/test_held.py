"""What is held of a form while somebody signs in: a little, in a cookie that browsers keep."""

import json

import pytest

from tests.accounts.people import PASSWORD, cookie_of, sign_in
from tests.site import Site, post_form

# Browsers drop a cookie that is longer, with its name and attributes.
COOKIE = 4093

#: No two letters alike, and so little to compress; the cookie holds each as six of ASCII.
CHINESE = "".join(map(chr, range(0x4E00, 0x4E00 + 1900)))


@pytest.fixture
def posted(app):
    """Sends fields to a page for professors from a browser that is not signed in. Returns the browser."""

    def posted(*fields: tuple[str, str]) -> Site:
        site = Site(app)
        token = post_form(site.get("/sign-in"))["csrf_token"]
        body = "&".join(f"{name}={value}" for name, value in (("csrf_token", token), *fields))
        response = site.client.post("/trainers/new", data=body, content_type="application/x-www-form-urlencoded")
        assert response.location == "/sign-in?next=/trainers/new"
        return site

    return posted


def held(site: Site) -> list | None:
    """What the browser's cookie holds."""
    with site.client.session_transaction() as session:
        return session.get("held")


def test_what_was_typed_is_held(posted):
    assert held(posted(("name", "Betsy"), ("team", "yellow"))) == [
        "/trainers/new",
        [["name", "Betsy"], ["team", "yellow"]],
    ]


@pytest.mark.parametrize("letters", [10, 100, 200, 300, 400, 600, 1000, 1900])
def test_a_cookie_stays_small_enough_for_browsers_to_keep_it_whoever_signs_in(posted, person, letters):
    person("betsybookworm", password=PASSWORD)
    site = posted(("name", CHINESE[:letters]))
    assert len(cookie_of(site)) < COOKIE - 200
    assert sign_in(site, "betsybookworm").status_code == 303
    assert len(cookie_of(site)) < COOKIE - 200
    assert held(site) is None or letters < 1900  # the last of them would be too much


def test_half_a_million_fields_of_nothing_are_not_held(posted):
    """They would be a small cookie, and megabytes for the server to read at every request that brings it."""
    site = posted(*[("", "")] * 5000)
    assert held(site) is None
    assert len(json.dumps(held(posted(*[("", "")] * 500)))) < 10_000


def test_what_was_typed_into_the_chart_is_given_back_too(site, make):
    grass, water = make.type("Grass"), make.type("Water")
    cell = f"s-{grass.id}-{water.id}"
    form = site.open_form("/types/chart/edit")
    make.end_sessions()
    refused = site.send("/types/chart/edit", form, **{cell: "2"})
    assert "what you typed is there again" in site.get(refused.location).text
    site.enter(make.signed_in(make.account(role="professor")))
    assert site.open_form("/types/chart/edit")[cell] == "2"
    assert site.open_form("/types/chart/edit")[cell] == "1", "it is given back once"


def test_nothing_is_held_that_no_page_would_give_back(site, make):
    trainer = make.trainer()
    form = site.open_form("/types/new")
    make.end_sessions()
    site.send(f"/trainers/{trainer.username}/role", form, role="professor")
    assert held(site) is None
