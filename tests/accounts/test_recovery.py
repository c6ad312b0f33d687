"""The way back in with the recovery code, and new codes."""

import pytest

from monsterapp.accounts.codes import digest_of_code
from monsterapp.models import AccountSession
from tests.accounts.people import NEW_PASSWORD, PASSWORD, code_on, is_signed_in, same_for_all
from tests.factories import CODE
from tests.site import Site, words
from tests.statements import recorded


@pytest.fixture
def betsy(person):
    return person(password=PASSWORD)


def recover(site: Site, username: str = "betsybookworm", code: str = CODE, password: str = NEW_PASSWORD):
    return site.submit("/account/recover", username=username, code=code, password=password)


@pytest.mark.parametrize("code", [CODE, CODE.lower(), CODE.replace("-", " "), CODE.replace("0", "o")])
def test_with_the_code_one_chooses_a_new_password_and_is_signed_in(betsy, passer_by, code):
    response = recover(passer_by, code=code)
    assert (response.status_code, response.location) == (303, "/account/recovery-code")
    assert is_signed_in(passer_by)
    assert betsy.sign_in(PASSWORD)[1].status_code == 422
    assert betsy.sign_in(NEW_PASSWORD)[1].status_code == 303


def test_the_code_is_used_up_and_a_new_one_is_shown_once(betsy, passer_by, app):
    page = passer_by.get(recover(passer_by).location)
    fresh = code_on(page)
    assert betsy.account.recovery_hash == digest_of_code(fresh)
    assert code_on(passer_by.get("/account/recovery-code")) is None
    assert recover(Site(app)).status_code == 422
    assert recover(Site(app), code=fresh).status_code == 303


def test_to_ask_for_the_head_of_the_page_alone_does_not_use_up_the_code_that_it_shows(betsy, passer_by):
    page = recover(passer_by).location
    passer_by.client.head(page)
    assert code_on(passer_by.get(page))


def test_every_browser_is_signed_out(betsy, passer_by, make):
    before = betsy.browser(stays=True)
    recover(passer_by)
    assert not is_signed_in(before)
    assert len(make.all(AccountSession)) == 1


def test_who_has_no_password_yet_gets_one(person, passer_by):
    ash = person("ashashash")
    assert recover(passer_by, "AshAshAsh").status_code == 303
    assert ash.sign_in(NEW_PASSWORD)[1].status_code == 303


@pytest.mark.parametrize("code", ["0000-0000-0000-0000-0000", "", "x" * 65, "\N{SNOWMAN}", CODE + "0"])
def test_another_code_changes_nothing(betsy, passer_by, code):
    before = betsy.account
    mine = betsy.browser()
    response = recover(passer_by, code=code)
    assert response.status_code == 422
    assert NEW_PASSWORD not in response.text
    assert not code or code not in response.text
    assert (betsy.account.password_hash, betsy.account.recovery_hash) == (before.password_hash, before.recovery_hash)
    assert is_signed_in(mine)


def test_known_and_unknown_get_the_same_answer_for_as_much_work(betsy, make, app, hashing):
    make.trainer(username="betsybooklike")  # without an account
    answers = []
    for username in ("betsybookworm", "betsybooklike", "betsynowhere1"):
        site = Site(app)
        form = site.open_form("/account/recover") | {"username": username, "code": "wrong", "password": NEW_PASSWORD}
        hashing.clear()
        with recorded(app) as statements:
            response = site.send("/account/recover", form)
        text = same_for_all(response).replace(username, "…")
        kinds = [statement.split()[:2] for statement in statements]
        answers.append((response.status_code, text, kinds, hashing.copy()))
    assert "Username and recovery code do not go together." in answers[0][1]
    for answer in answers:
        assert answer == answers[0]


def test_a_code_of_anothers_is_no_code(betsy, person, passer_by, make):
    ash = person("ashashash")
    page = passer_by.get(recover(passer_by, "ashashash").location)
    assert recover(passer_by, betsy.username, code_on(page)).status_code == 422
    assert ash.account.recovery_hash == digest_of_code(code_on(page))


@pytest.mark.parametrize("password", ["short 7", "password1", "x" * 129, "betsybookworm"])
def test_a_password_that_will_not_do_leaves_the_code_as_it_is(betsy, passer_by, password, hashing):
    assert recover(passer_by, password=password).status_code == 422
    assert hashing == []
    assert recover(passer_by).status_code == 303


def test_who_is_signed_in_makes_a_new_code_with_the_password(betsy):
    site = betsy.browser()
    page = site.get(site.submit("/account/recovery-code", password=PASSWORD).location)
    assert digest_of_code(code_on(page)) == betsy.account.recovery_hash != digest_of_code(CODE)
    assert code_on(site.get("/account/recovery-code")) is None


def test_without_the_password_there_is_no_new_code(betsy):
    site = betsy.browser()
    response = site.submit("/account/recovery-code", password="twelve pink cats")
    assert response.status_code == 422
    assert "This is not your password." in words(response)
    assert code_on(response) is None
    assert betsy.account.recovery_hash == digest_of_code(CODE)
