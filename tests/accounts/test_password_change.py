"""Another password, by who knows the one of now."""

import pytest

from tests.accounts.people import NEW_PASSWORD, PASSWORD, cookie_of, is_signed_in, with_cookie
from tests.site import words


@pytest.fixture
def betsy(person):
    return person(password=PASSWORD)


def test_the_new_password_is_the_only_one_from_then_on(betsy):
    site = betsy.browser()
    response = site.submit("/account/password", current=PASSWORD, password=NEW_PASSWORD)
    assert (response.status_code, response.location) == (303, "/account")
    assert "Your password is changed." in words(site.get("/account"))
    assert betsy.sign_in(PASSWORD)[1].status_code == 422
    assert betsy.sign_in(NEW_PASSWORD)[1].status_code == 303


def test_this_browser_stays_with_another_cookie_and_every_other_is_signed_out(betsy, app):
    site, _ = betsy.sign_in(stay="y")
    other, before = betsy.browser(), cookie_of(site)
    response = site.submit("/account/password", current=PASSWORD, password=NEW_PASSWORD)
    assert "Expires" in response.headers["Set-Cookie"], "who stays, stays"
    assert is_signed_in(site)
    assert not is_signed_in(other)
    assert not is_signed_in(with_cookie(app, before))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"current": "twelve pink cats"}, "This is not your password."),
        ({"current": ""}, "This is required."),
        ({"current": "x" * 129}, "Use 128 characters at the most."),
        ({"password": ""}, "This is required."),
        ({"password": "short 7"}, "Use 8 characters or more."),
        ({"password": "x" * 129}, "Use 128 characters at the most."),
        ({"password": "password1"}, "everybody tries first"),
        ({"password": "betsybookworm"}, "This is your name"),
    ],
)
def test_what_will_not_do_changes_nothing(betsy, fields, sentence):
    site, other = betsy.browser(), betsy.browser()
    before = betsy.account.password_hash
    response = site.submit("/account/password", **{"current": PASSWORD, "password": NEW_PASSWORD} | fields)
    assert response.status_code == 422
    assert sentence in words(response)
    for typed in (PASSWORD, NEW_PASSWORD, "twelve pink cats"):
        assert typed not in response.text
    assert betsy.account.password_hash == before
    assert is_signed_in(site)
    assert is_signed_in(other)


def test_when_it_was_changed_is_shown_and_kept(betsy, make):
    before = betsy.account.password_changed_at
    betsy.browser().submit("/account/password", current=PASSWORD, password=NEW_PASSWORD)
    assert betsy.account.password_changed_at > before


def test_a_weak_one_is_spoken_about(betsy):
    site = betsy.browser()
    site.submit("/account/password", current=PASSWORD, password="qwertyui1")
    assert "Your password is changed, but it could be stronger." in words(site.get("/account"))
