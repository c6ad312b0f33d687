"""Signing in and out."""

import re
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import delete, event

from monsterapp.accounts import passwords
from monsterapp.database.sessions import RequestSession
from monsterapp.models import AccountSession
from tests.accounts.people import (
    NEW_PASSWORD,
    PASSWORD,
    cookie_of,
    is_signed_in,
    same_for_all,
    sign_in,
    with_cookie,
)
from tests.site import Site, post_form, words
from tests.statements import recorded


@pytest.fixture
def betsy(person):
    return person("betsybookworm", password=PASSWORD)


@pytest.mark.parametrize("typed", ["betsybookworm", "BetsyBookworm", " betsybookworm "])
def test_signing_in_welcomes_and_goes_home(betsy, passer_by, typed):
    response = sign_in(passer_by, typed)
    assert (response.status_code, response.location) == (303, "/")
    assert "Welcome, Betsybookworm." in words(passer_by.get("/"))
    assert is_signed_in(passer_by)


def test_who_is_sent_to_sign_in_goes_on_to_where_they_were_going(betsy, passer_by):
    sent = passer_by.get("/trainers/betsybookworm/edit?a=b%26c")
    assert sent.status_code == 303
    assert sent.location.startswith("/sign-in?next=")
    form = post_form(passer_by.get(sent.location))
    again = passer_by.send("/sign-in", form, username="betsybookworm", password="not this one")
    response = passer_by.send("/sign-in", post_form(again), username="betsybookworm", password=PASSWORD)
    assert response.location == "/trainers/betsybookworm/edit?a=b%26c"


@pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example", "/\\evil.example", "\t//evil.example"])
def test_nobody_is_led_off_this_site(betsy, app, onward):
    in_field, in_address, signed_in = Site(app), Site(app), betsy.browser()
    responses = (
        sign_in(in_field, "betsybookworm", next=onward),
        in_address.client.post(
            "/sign-in",
            query_string={"next": onward},
            data={**in_address.open_form("/sign-in"), "username": "betsybookworm", "password": PASSWORD},
        ),
        signed_in.get("/sign-in", query_string={"next": onward}),
    )
    assert [(response.status_code, response.location) for response in responses] == [(303, "/")] * 3
    assert "evil" not in Site(app).get("/sign-in", query_string={"next": onward}).text


def test_who_is_signed_in_already_is_sent_on(betsy):
    response = betsy.browser().get("/sign-in?next=/monsters/")
    assert (response.status_code, response.location) == (303, "/monsters/")


def test_a_page_that_only_writes_is_not_gone_back_to(passer_by):
    form = passer_by.open_form("/sign-in")
    response = passer_by.send("/account/sessions/end-others", form)
    assert (response.status_code, response.location) == (303, "/sign-in")


def test_without_staying_the_cookie_ends_with_the_browser(betsy, make):
    _, response = betsy.sign_in()
    assert "Expires" not in response.headers["Set-Cookie"]
    assert [one.stays for one in make.all(AccountSession)] == [False]


def test_who_stays_has_a_cookie_for_a_month(betsy, make):
    site, response = betsy.sign_in(stay="y")
    assert "Expires" in response.headers["Set-Cookie"]
    cookie = site.client.get_cookie("session")
    left = cookie.expires - make.all(AccountSession)[0].started_at
    assert timedelta(days=29) < left <= timedelta(days=30, seconds=1)
    assert [one.stays for one in make.all(AccountSession)] == [True]


@pytest.mark.parametrize("column", ["password_hash", "recovery_hash"])
def test_a_hash_is_no_password(betsy, passer_by, column):
    kept = getattr(betsy.account, column)
    assert sign_in(passer_by, "betsybookworm", kept if isinstance(kept, str) else kept.hex()).status_code == 422


def test_a_wrong_password_is_refused_without_being_shown(betsy, passer_by):
    response = sign_in(passer_by, "betsybookworm", "twelve pink cats")
    assert response.status_code == 422
    assert "Username and password do not go together." in words(response)
    assert "twelve pink cats" not in response.text
    assert 'value="betsybookworm"' in response.text
    assert not is_signed_in(passer_by)


def test_known_unknown_and_without_password_get_the_same_answer_for_the_same_work(betsy, person, app, make, hashing):
    person("betsybookless")
    make.trainer(username="betsybooklike")  # without an account
    answers = []
    for username in ("betsybookworm", "betsybookless", "betsybooklike", "betsynowhere1"):
        site = Site(app)
        form = site.open_form("/sign-in")
        hashing.clear()
        with recorded(app) as statements:
            response = site.send("/sign-in", form, username=username, password="twelve pink cats")
        text = same_for_all(response).replace(username, "…")
        headers = sorted((name, len(value)) for name, value in response.headers)
        answers.append((response.status_code, headers, text, statements, hashing.copy()))
    assert answers[0][4] == ["verify"]
    assert len(answers[0][3]) > 3
    for answer in answers:
        assert answer == answers[0]


def test_a_password_is_hashed_anew_when_the_figures_rise(betsy, monkeypatch):
    weaker = betsy.account.password_hash
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    wrong, _ = betsy.sign_in("twelve pink cats")
    assert not is_signed_in(wrong)
    assert betsy.account.password_hash == weaker
    for _ in range(2):
        site, response = betsy.sign_in()
        assert response.status_code == 303
        assert is_signed_in(site)
    assert betsy.account.password_hash.startswith("$argon2id$v=19$m=16,t=2,p=1$")


def test_a_password_is_hashed_anew_only_then(betsy, hashing):
    before = betsy.account.password_hash
    betsy.sign_in()
    assert betsy.account.password_hash == before
    assert hashing == ["verify"]


def test_the_session_is_another_one_after_signing_in(betsy, passer_by):
    form = passer_by.open_form("/sign-in")
    planted = cookie_of(passer_by)
    passer_by.send("/sign-in", form, username="betsybookworm", password=PASSWORD)
    assert cookie_of(passer_by) != planted
    assert passer_by.send("/sign-out", form).status_code == 400, "a token of before is good for the new session"
    assert not is_signed_in(with_cookie(passer_by.client.application, planted))


def test_a_token_that_was_planted_is_not_taken_over(betsy, passer_by, app):
    passer_by.enter("planted")
    sign_in(passer_by, "betsybookworm")
    assert is_signed_in(passer_by)
    assert not is_signed_in(Site(app).enter("planted"))


def test_signing_in_again_ends_the_session_that_the_browser_had(betsy, app, make):
    site, _ = betsy.sign_in()
    before = cookie_of(site)
    form = site.open_form("/account/password")  # for its token
    again = site.client.post("/sign-in", data={**form, "username": "betsybookworm", "password": PASSWORD})
    assert again.status_code == 303
    assert is_signed_in(site)
    assert not is_signed_in(with_cookie(app, before))
    assert len(make.all(AccountSession)) == 1


@pytest.fixture
def ended_at_once(make):
    """Ends every session as soon as it is saved, before its browser hears of it."""

    def end(_session) -> None:
        with make.session() as other, other.begin():
            other.execute(delete(AccountSession))

    event.listen(RequestSession, "after_commit", end)
    yield
    event.remove(RequestSession, "after_commit", end)


def test_who_is_signed_out_everywhere_at_that_very_moment_is_signed_out_here_too(betsy, passer_by, ended_at_once):
    assert sign_in(passer_by, "betsybookworm").status_code == 303
    assert not is_signed_in(passer_by)


@pytest.mark.parametrize(
    ("field", "value"), [("username", ""), ("password", ""), ("username", "x" * 101), ("password", "x" * 129)]
)
def test_what_can_be_nobodys_is_refused_without_work(betsy, passer_by, hashing, app, field, value):
    form = passer_by.open_form("/sign-in") | {"username": "betsybookworm", "password": NEW_PASSWORD, field: value}
    with recorded(app) as statements:
        assert passer_by.send("/sign-in", form).status_code == 422
    assert statements == hashing == []


def test_signing_out_is_a_post(betsy):
    site = betsy.browser()
    assert site.get("/sign-out").status_code == 405
    assert site.client.post("/sign-out").status_code == 400  # without its token
    assert is_signed_in(site)


def test_signing_out_ends_the_session_here_and_in_the_database(betsy, app, make):
    site, _ = betsy.sign_in()
    elsewhere, copied = betsy.browser(), cookie_of(site)
    response = site.send("/sign-out", site.open_form("/account/password"))
    assert (response.status_code, response.location) == (303, "/")
    assert "You are signed out." in words(site.get("/"))
    assert not is_signed_in(site)
    assert not is_signed_in(with_cookie(app, copied))
    assert is_signed_in(elsewhere)


def test_who_is_not_signed_in_may_sign_out_all_the_same(passer_by):
    assert passer_by.send("/sign-out", passer_by.open_form("/sign-in")).location == "/"


def test_nothing_of_before_is_left_in_the_cookie_after_signing_out(betsy):
    site, _ = betsy.sign_in()
    site.send("/sign-out", site.open_form("/account/password"))
    with site.client.session_transaction() as session:
        assert session.keys() <= {"_flashes", "csrf_token"}


def test_a_page_says_who_is_signed_in(betsy, passer_by):
    assert re.search(r"Your account: Betsybookworm.*Sign out", words(betsy.browser().get("/")))
    assert "Sign in Sign up" in words(passer_by.get("/"))
