"""What professors do with other people's accounts."""

import re

import pytest

from monsterapp.models import Account, Trainer
from tests.accounts.people import is_signed_in
from tests.site import Site, words


@pytest.fixture
def oak(person):
    return person("oakoakoak", role="professor")


def set_role(professor: Site, username: str, role: str, **more):
    """A professor says what somebody is to be."""
    form = professor.open_form(f"/trainers/{username}/account")
    return professor.send(f"/trainers/{username}/role", {**form, "role": role}, **more)


def test_a_professor_makes_another(oak, person):
    betsy, site = person(), oak.browser()
    response = set_role(site, betsy.username, "professor")
    assert (response.status_code, response.location) == (303, "/trainers/betsybookworm")
    assert "Betsybookworm is a professor now." in words(site.get(response.location))
    assert betsy.account.role == "professor"
    assert betsy.browser().get("/monsters/new").status_code == 200


def test_a_professor_makes_another_a_trainer(oak, person):
    elm = person("elmelmelm", role="professor")
    hers = elm.browser()
    set_role(oak.browser(), "elmelmelm", "trainer")
    assert elm.account.role == "trainer"
    assert not is_signed_in(hers)
    assert elm.browser().get("/monsters/new").status_code == 403


def test_a_professor_who_is_not_the_last_may_step_down(oak, person):
    person("elmelmelm", role="professor")
    site = oak.browser()
    assert set_role(site, "oakoakoak", "trainer").status_code == 303
    assert oak.account.role == "trainer"
    assert not is_signed_in(site)


def test_the_last_professor_does_not_step_down(oak):
    site = oak.browser()
    response = set_role(site, "oakoakoak", "trainer")
    assert response.status_code == 422
    assert "The league needs a professor, and this is the last one." in words(response)
    assert oak.account.role == "professor"
    assert is_signed_in(site)


def test_the_last_professors_trainer_is_not_deleted(oak, make):
    site = oak.browser()
    response = site.submit("/trainers/oakoakoak/delete")
    assert response.status_code == 422
    assert "The league needs a professor, and this is the last one." in words(response)
    assert len(make.all(Trainer)) == len(make.all(Account)) == 1


def test_nothing_changes_for_who_is_that_already(oak, person):
    betsy = person()
    hers = betsy.browser()
    assert set_role(oak.browser(), betsy.username, "trainer").status_code == 303
    assert is_signed_in(hers)


@pytest.mark.parametrize("role", ["", "administrator", "Professor", "professor\u200b", "x" * 10_000])
def test_there_are_two_roles(oak, person, role):
    betsy = person()
    response = set_role(oak.browser(), betsy.username, role)
    assert response.status_code == 422
    assert "A role is trainer or professor." in words(response)
    assert betsy.account.role == "trainer"


def test_who_has_no_account_has_no_role(oak, make):
    make.trainer(username="ashashash")
    assert set_role(oak.browser(), "ashashash", "professor").status_code == 422
    assert len(make.all(Account)) == 1


@pytest.mark.parametrize("page", ["account", "claim-link", "role"])
def test_a_trainer_who_is_not_there_is_a_404(oak, page):
    site = oak.browser()
    form = site.open_form("/monsters/new")
    send = site.get if page == "account" else lambda path: site.send(path, form, role="professor")
    assert send(f"/trainers/nobody_here/{page}").status_code == 404


def test_a_professor_edits_and_deletes_every_trainer(oak, person, make):
    betsy, site = person(), oak.browser()
    assert site.submit("/trainers/betsybookworm/edit", team="red").status_code == 303
    hers = betsy.browser()
    assert site.submit("/trainers/betsybookworm/delete").status_code == 303
    assert not is_signed_in(hers)
    assert [one.username for one in make.all(Trainer)] == ["oakoakoak"]


def test_a_trainer_edits_themselves_and_nobody_else(person, make):
    betsy, ash = person(), person("ashashash")
    site = betsy.browser()
    assert site.submit("/trainers/betsybookworm/edit", team="red").status_code == 303
    mine = site.open_form("/trainers/betsybookworm/edit")
    theirs = {**mine, "id": ash.trainer.id, "version": ash.trainer.version, "team": "stolen"}
    for path in ("/trainers/ashashash/edit", "/trainers/betsybookworm/edit", "/trainers/nobody_here/edit"):
        assert site.send(path, theirs).status_code == 403
    assert site.get("/trainers/ashashash/edit").status_code == 403
    assert {one.username: one.team for one in make.all(Trainer)} == {"betsybookworm": "red", "ashashash": None}


def test_a_trainer_sees_no_buttons_that_are_not_theirs(person, make):
    betsy, monster = person(), make.monster()
    person("ashashash")
    site = betsy.browser()
    own = site.get("/trainers/betsybookworm").text
    assert "/trainers/betsybookworm/edit" in own
    for path in ("/", "/trainers/", "/trainers/ashashash", "/monsters/", f"/monsters/{monster.id}", "/types/chart"):
        assert not re.findall(
            r'href="[^"]*/(?:edit|delete|new|account)"', site.get(path).text.replace('"/account"', "")
        )
    assert not re.findall(r"betsybookworm/(?:delete|account)", own)
