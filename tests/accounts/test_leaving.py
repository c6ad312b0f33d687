"""The end of an account: the trainer leaves with it, or stays as a name."""

import pytest

from monsterapp.models import Account, AccountSession, Trainer
from tests.accounts.people import PASSWORD, is_signed_in, trainer_named
from tests.site import words


@pytest.fixture
def betsy(make, person):
    with_team = person(password=PASSWORD)
    with make.session() as session, session.begin():
        session.get(Trainer, with_team.trainer.id).team = "yellow"
    return with_team


def test_the_trainer_leaves_with_the_account(betsy, make, passer_by):
    site = betsy.browser()
    response = site.submit("/account/delete", password=PASSWORD, trainer="leaves")
    assert (response.status_code, response.location) == (303, "/")
    assert "Your account is deleted." in words(site.get("/"))
    assert make.all(Trainer) == make.all(Account) == make.all(AccountSession) == []
    assert passer_by.get("/trainers/betsybookworm").status_code == 404


@pytest.mark.parametrize("choice", [{"trainer": "stays"}, {}])
def test_the_trainer_stays_as_a_name_only(betsy, make, choice):
    site, other = betsy.browser(), betsy.browser()
    assert site.submit("/account/delete", password=PASSWORD, **choice).status_code == 303
    stayed = trainer_named(make, "betsybookworm")
    assert (stayed.name, stayed.team) == ("Betsybookworm", None)
    assert make.all(Account) == make.all(AccountSession) == []
    assert not is_signed_in(site)
    assert not is_signed_in(other)
    assert betsy.sign_in()[1].status_code == 422


def test_a_trainer_who_stayed_can_be_claimed_anew(betsy, site):
    betsy.browser().submit("/account/delete", password=PASSWORD, trainer="stays")
    assert "Make a claim link" in words(site.get("/trainers/betsybookworm/account"))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"password": "twelve pink cats"}, "This is not your password."),
        ({"password": ""}, "This is required."),
        ({"trainer": "explodes"}, "Not a valid choice"),
    ],
)
def test_without_the_password_or_with_another_choice_nothing_ends(betsy, make, fields, sentence):
    site = betsy.browser()
    response = site.submit("/account/delete", **{"password": PASSWORD, "trainer": "leaves"} | fields)
    assert response.status_code == 422
    assert sentence in words(response)
    assert len(make.all(Account)) == 1
    assert is_signed_in(site)


@pytest.mark.parametrize("choice", ["leaves", "stays"])
def test_the_last_professor_stays_whatever_they_choose(person, make, choice):
    oak = person("oakoakoak", role="professor", password=PASSWORD)
    site = oak.browser()
    response = site.submit("/account/delete", password=PASSWORD, trainer=choice)
    assert response.status_code == 422
    assert "The league needs a professor, and this is the last one." in words(response)
    assert is_signed_in(site)
    person("elmelmelm", role="professor")
    assert site.submit("/account/delete", password=PASSWORD, trainer=choice).status_code == 303
