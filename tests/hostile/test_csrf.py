"""A form that did not come from a page of ours: nothing is saved, and what was typed is not lost."""

import pytest
from markupsafe import escape

from tests.hostile.decent import assert_decent
from tests.hostile.values import ENCODED_TEXTS
from tests.hostile.world import RULES, WRITES
from tests.site import Site

WRONG = [
    "",
    " ",
    "x",
    "x.y.z",
    "ImFiYyI.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb",
    "\u00e9",
    "x" * 5000,
    "None",
    "null",
    "{{ 7 }}",
]


@pytest.mark.parametrize("endpoint", WRITES)
def test_a_form_without_its_token_is_a_400_that_shows_what_was_typed(endpoint, site, make, world):
    form, path = world.form(site, endpoint), world.address(endpoint)
    before = make.rows()
    typed = {"name": "Betsy <b>&'\"", "team": "yellow & blue"}
    for token in (None, *WRONG):
        sent = {**form, **typed, "csrf_token": token}
        response = site.client.post(path, data={name: value for name, value in sent.items() if value is not None})
        assert response.status_code == 400, token
        assert_decent(response, token)
        for text in typed.values():
            assert escape(text) in response.text
    assert make.rows() == before


@pytest.mark.parametrize("endpoint", WRITES)
def test_every_nasty_token_is_a_400(endpoint, site, make, world):
    path = world.address(endpoint)
    before = make.rows()
    for name, encoded in ENCODED_TEXTS.items():
        body = b"csrf_token=" + encoded
        response = site.client.post(path, data=body, content_type="application/x-www-form-urlencoded")
        assert response.status_code == 400, name
        assert_decent(response, name)
    assert make.rows() == before


@pytest.mark.parametrize("endpoint", WRITES)
def test_the_token_of_another_browser_is_a_400(endpoint, app, site, make, world):
    path = world.address(endpoint)
    foreign = world.form(Site(app), endpoint)
    before = make.rows()
    world.form(site, endpoint)  # this browser has a cookie, but another token
    assert_decent(response := site.send(path, foreign))
    assert response.status_code == 400
    assert make.rows() == before


@pytest.mark.parametrize("endpoint", WRITES)
@pytest.mark.parametrize("cookie", [None, "", "x", "eyJhIjoxfQ.Z0000A.AAAAAAAAAAAAAAAAAAAAAAAAAAA"])
def test_a_token_without_its_cookie_is_a_400(endpoint, cookie, app, site, make, world):
    form, path = world.form(site, endpoint), world.address(endpoint)
    before = make.rows()
    stranger = Site(app)
    if cookie is not None:
        stranger.client.set_cookie("session", cookie)
    response = stranger.send(path, form)
    assert response.status_code == 400
    assert_decent(response)
    assert make.rows() == before


def test_a_token_in_the_address_is_not_believed(site, make, world):
    path = world.address("monsters.delete")
    form = site.open_form(path)
    before = make.rows()
    assert site.client.post(path, query_string=form).status_code == 400
    assert site.get(path, query_string=form).status_code == 200
    assert make.rows() == before


def test_what_was_typed_as_a_password_is_not_shown_again(site):
    response = site.client.post("/types/new", data={"name": "Betsy", "password": "hunter2", "new_password": "hunter3"})
    assert "Betsy" in response.text
    assert "hunter" not in response.text


def test_every_write_is_a_POST():
    assert {method for rule in RULES.values() for method in rule.methods} <= {"GET", "HEAD", "OPTIONS", "POST"}


def test_the_cookie_is_not_for_scripts_nor_for_other_sites(site):
    (cookie,) = site.get("/types/new").headers.getlist("Set-Cookie")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Domain" not in cookie
