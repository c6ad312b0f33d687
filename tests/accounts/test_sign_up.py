"""Signing up: trainer and account in one go."""

import pytest

from monsterapp.accounts.codes import digest_of_code
from monsterapp.accounts.throttling import Counter, Throttle
from monsterapp.models import Account, AccountSession, Trainer
from tests.accounts.people import NEW_PASSWORD, PASSWORD, code_on, is_signed_in, sign_in
from tests.site import Site, words

BETSY = {"name": "Betsy", "username": "betsybookworm", "team": "yellow", "password": PASSWORD}


def test_signing_up_makes_trainer_and_account_and_signs_in(app, passer_by, make):
    response = passer_by.submit("/sign-up", **BETSY)
    assert response.status_code == 303
    (betsy,) = make.all(Trainer)
    assert (betsy.name, betsy.username, betsy.team) == ("Betsy", "betsybookworm", "yellow")
    (account,) = make.all(Account)
    assert (account.trainer_id, account.role) == (betsy.id, "trainer")
    assert account.password_hash.startswith("$argon2id$")
    assert is_signed_in(passer_by)
    assert sign_in(Site(app), "betsybookworm").status_code == 303


def test_the_recovery_code_is_shown_once_to_be_copied_or_printed(passer_by, make):
    page = passer_by.get(passer_by.submit("/sign-up", **BETSY).location)
    code = code_on(page)
    assert digest_of_code(code) == make.all(Account)[0].recovery_hash
    assert "data-copy" in page.text
    assert "data-print" in page.text
    assert code_on(passer_by.get("/account/recovery-code")) is None


@pytest.mark.parametrize("more", [{"role": "professor"}, {"is_professor": "1"}, {"account-role": "professor"}])
def test_nobody_signs_up_as_a_professor(passer_by, make, more):
    passer_by.submit("/sign-up", **BETSY, **more)
    assert [account.role for account in make.all(Account)] == ["trainer"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("username", "BetsyBookworm", "Another trainer already has this username."),
        ("username", "no spaces", "Use 3 to 30 letters"),
        ("username", "new", "This word is the address of a page."),
        ("name", "BETSY", "Another trainer already has this name."),
        ("name", "", "Use 1 to 80 characters."),
        ("password", "", "This is required."),
        ("password", "short 7", "Use 8 characters or more."),
        ("password", "x" * 129, "Use 128 characters at the most."),
        ("password", "password1", "everybody tries first"),
        ("password", "newcomer", "This is your name"),
    ],
)
def test_what_will_not_do_comes_back_with_a_sentence_and_what_was_typed_but_for_the_password(
    passer_by, make, field, value, sentence
):
    make.trainer("Betsy", username="betsybookworm")
    typed = {"name": "Newcomer", "username": "newcomer", "team": "yellow", "password": PASSWORD}
    response = passer_by.submit("/sign-up", **typed | {field: value})
    assert response.status_code == 422
    assert sentence in words(response)
    assert 'value="yellow"' in response.text
    assert PASSWORD not in response.text
    assert len(make.all(Trainer)) == 1
    assert make.all(Account) == make.all(AccountSession) == []


@pytest.mark.parametrize("password", ["", "short 7", "x" * 129, "password1", "x" * 1_000_000, "newcomer"])
def test_a_password_that_will_not_do_is_never_hashed(passer_by, hashing, password):
    response = passer_by.submit("/sign-up", name="Newcomer", username="newcomer", password=password)
    assert response.status_code == 422
    assert hashing == []


@pytest.mark.parametrize("path", ["/sign-up", "/sign-in", "/account/recover"])
def test_a_password_of_more_than_a_megabyte_is_not_even_read(passer_by, hashing, path):
    form = passer_by.open_form(path)
    assert passer_by.send(path, form, username="betsy", password="x" * 2**20).status_code == 413
    assert hashing == []


def test_a_weak_password_will_do_but_is_spoken_about(passer_by):
    response = passer_by.submit("/sign-up", **BETSY | {"password": "qwertyui1"})
    assert response.status_code == 303
    assert "Your password is set, but it could be stronger." in words(passer_by.get(response.location))


def test_nothing_is_left_when_the_trainer_could_not_be_made(passer_by, make, hashing):
    make.trainer("Betsy")
    assert passer_by.submit("/sign-up", **BETSY).status_code == 422
    assert not is_signed_in(passer_by)
    assert len(make.all(Trainer)) == 1


def test_who_is_signed_in_does_not_sign_up_once_more(person, passer_by, make):
    form = passer_by.open_form("/sign-up")
    with passer_by.client.session_transaction() as session:
        session["_user_id"] = make.signed_in(person("ashashash").account)
    for response in (passer_by.get("/sign-up"), passer_by.send("/sign-up", form, **BETSY)):
        assert (response.status_code, response.location) == (303, "/account")
    assert [one.username for one in make.all(Trainer)] == ["ashashash"]


def test_a_crowd_from_one_address_is_slowed_down_before_anything_is_hashed(passer_by, make, hashing):
    make._save(Throttle(key=Counter("sign up, address", "127.0.0.1", free=60).key, tries=61, forgotten_at="infinity"))
    assert passer_by.submit("/sign-up", **BETSY).status_code == 303
    hashing.clear()
    other = {"name": "Ash", "username": "ash_", "password": NEW_PASSWORD}
    response = Site(passer_by.client.application).submit("/sign-up", **other)
    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 4
    assert 'value="ash_"' in response.text
    assert hashing == []
