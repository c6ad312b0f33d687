"""The log's lines about who was let in, who was not, and who changed what anybody may do."""

import pytest

from tests.accounts.people import NEW_PASSWORD, PASSWORD, sign_in
from tests.factories import CODE
from tests.site import Site

WRONG = "twelve pink cats"


@pytest.fixture
def betsy(person):
    return person(password=PASSWORD)


@pytest.fixture
def heard(log):
    """The audit lines so far: message -> facts; each must say from where it came, and with which request."""

    def heard() -> list[tuple]:
        lines = [entry for entry in log.entries if entry["logger"] == "monsterapp.audit"]
        requests = {entry["request_id"] for entry in log.entries if entry["message"] == "request"}
        for line in lines:
            assert line["level"] == "info"
            assert line["address"] == "127.0.0.1"
            assert line["request_id"] in requests
        return [
            tuple(line[name] for name in ("message", "trainer", "by", "role", "endpoint", "what") if name in line)
            for line in lines
        ]

    return heard


def test_each_sign_in_and_sign_out(betsy, heard):
    site, _ = betsy.sign_in()
    site.send("/sign-out", site.open_form("/account/password"))
    assert heard() == [("signed in", betsy.trainer.id), ("signed out", betsy.trainer.id)]


def test_each_refusal_to_sign_in_without_what_was_typed(betsy, passer_by, heard, log):
    sign_in(passer_by, betsy.username, WRONG)
    sign_in(passer_by, "my password is hunter2", WRONG)
    assert heard() == [("sign-in refused", betsy.trainer.id), ("sign-in refused",)]
    assert "hunter2" not in log.text
    assert "betsybookworm" not in log.text
    assert WRONG not in log.text


def test_each_try_that_comes_too_soon(betsy, passer_by, heard):
    for _ in range(7):
        sign_in(passer_by, betsy.username, WRONG)
    assert heard()[6:] == [("tried too often", "sign in, account")]


def test_each_recovery_and_its_refusal(betsy, passer_by, heard):
    form = passer_by.open_form("/account/recover") | {"username": betsy.username, "password": NEW_PASSWORD}
    passer_by.send("/account/recover", form, code="wrong")
    passer_by.send("/account/recover", form, code=CODE)
    assert heard() == [("recovery refused", betsy.trainer.id), ("recovered", betsy.trainer.id)]


def test_each_change_of_a_role_says_who_made_it(betsy, person, heard):
    oak = person("oakoakoak", role="professor")
    site = oak.browser()
    form = site.open_form("/trainers/betsybookworm/account")
    for _ in range(2):  # the second changes nothing
        site.send("/trainers/betsybookworm/role", form, role="professor")
    assert heard() == [("role changed", betsy.trainer.id, oak.trainer.id, "professor")]


def test_each_claim_link_and_its_use(person, make, app, heard):
    oak, ash = person("oakoakoak", role="professor"), make.trainer(username="ashashash")
    site, guest = oak.browser(), Site(app)
    site.send("/trainers/ashashash/claim-link", site.open_form("/trainers/ashashash/account"))
    link = site.get("/trainers/ashashash/account").text.split("http://localhost")[1].split("<")[0]
    guest.submit(link, password=PASSWORD)
    assert heard() == [("claim link made", ash.id, oak.trainer.id), ("claimed", ash.id, "trainer")]


def test_each_page_that_somebody_may_not_see(betsy, person, heard):
    person("ashashash")
    site = betsy.browser()
    site.get("/monsters/new")
    site.get("/trainers/ashashash/edit")
    assert heard() == [
        ("refused", betsy.trainer.id, "monsters.create"),
        ("refused", betsy.trainer.id, "trainers.edit"),
    ]


def test_what_people_do_with_their_own_account(betsy, passer_by, heard):
    site = betsy.browser()
    site.submit("/account/password", current=WRONG, password=NEW_PASSWORD)
    site.submit("/account/password", current=PASSWORD, password=NEW_PASSWORD)
    site.submit("/account/recovery-code", password=NEW_PASSWORD)
    site.get("/account/take-out")
    site.send("/account/sessions/end-others", site.open_form("/account/password"))
    site.submit("/account/delete", password=NEW_PASSWORD)
    assert [message for message, *_ in heard()] == [
        *("confirmation refused", "password changed", "recovery code renewed", "took out", "other sessions ended"),
        "account deleted",
    ]
    assert {trainer for _, trainer in heard()} == {betsy.trainer.id}


def test_signing_up(passer_by, heard, make):
    passer_by.submit("/sign-up", name="Betsy", username="betsybookworm", password=PASSWORD)
    ((message, _trainer),) = heard()
    assert message == "signed up"


def test_what_was_not_saved_is_not_said(betsy, passer_by, heard, make):
    passer_by.submit("/sign-up", name="Betsy", username="betsybookworm", password=PASSWORD)
    assert heard() == []
