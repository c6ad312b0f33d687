"""Claim links: an account for a trainer whom a professor has registered, and for the league's first professor."""

import re

import pytest

from monsterapp.accounts import operations
from monsterapp.database import transaction
from monsterapp.models import Account, Claim, Trainer
from tests.accounts.people import PASSWORD, code_on, is_signed_in, sign_in
from tests.site import Site, post_forms, words


@pytest.fixture
def ash(make):
    """A trainer whom a professor has registered."""
    return make.trainer("Ash", username="ashashash", team="yellow")


def link_by(professor: Site, username: str = "ashashash") -> str:
    """The claim link that a professor makes for a trainer: its path."""
    response = professor.send(f"/trainers/{username}/claim-link", professor.open_form(f"/trainers/{username}/account"))
    return re.search(r"http://localhost(/claim/[\w-]+)", professor.get(response.location).text)[1]


def link_at_the_console(app) -> str:
    with app.app_context(), transaction():
        return f"/claim/{operations.offer_first_professor()}"


@pytest.fixture
def first(app, make) -> str:
    """The link that the console prints for a league without a professor: its path."""
    return link_at_the_console(app)


def test_a_claim_link_makes_the_trainers_account(site, ash, passer_by, make):
    link = link_by(site)
    page = passer_by.get(link)
    assert "Are you Ash?" in words(page)
    response = passer_by.submit(link, password=PASSWORD)
    assert (response.status_code, response.location) == (303, "/account/recovery-code")
    assert code_on(passer_by.get(response.location))
    assert "ashashash" in passer_by.get("/account").text
    assert sign_in(Site(passer_by.client.application), "ashashash").status_code == 303
    (account,) = (account for account in make.all(Account) if account.trainer_id == ash.id)
    assert account.role == "trainer"


def test_the_link_is_shown_once_to_the_professor_who_made_it(site, ash):
    link = link_by(site)
    again = site.get("/trainers/ashashash/account")
    assert link not in again.text
    assert "There is a link already" in words(again)


def test_the_link_is_for_one_use(site, ash, passer_by, app):
    link = link_by(site)
    late = Site(app)
    form = late.open_form(link)
    passer_by.submit(link, password=PASSWORD)
    assert passer_by.get(link).status_code == 404
    assert late.send(link, form, password="another password").status_code == 404
    assert sign_in(Site(app), "ashashash").status_code == 303


def test_a_link_is_good_for_seven_days(site, ash, passer_by, later):
    link = link_by(site)
    later("6 days 23 hours 59 minutes")
    form = passer_by.open_form(link)
    later("1 minute")
    assert passer_by.get(link).status_code == 404
    assert passer_by.send(link, form, password=PASSWORD).status_code == 404
    assert not is_signed_in(passer_by)


def test_a_link_that_grows_too_old_while_the_password_is_hashed_is_spent(app, ash, make, later):
    token = make.claim(ash)
    later("7 days")
    with app.app_context(), pytest.raises(operations.Spent), transaction():
        operations.claim_account(token, "the hash of a password", {})
    assert make.all(Account) == []


def test_a_new_link_ends_the_one_before_it(site, ash, passer_by, make):
    before, after = link_by(site), link_by(site)
    assert (passer_by.get(before).status_code, passer_by.get(after).status_code) == (404, 200)
    assert len(make.all(Claim)) == 1


def test_the_database_does_not_hold_the_link(site, ash, make):
    link = link_by(site)
    assert link.removeprefix("/claim/") not in repr([vars(claim) for claim in make.all(Claim)])


def test_looking_at_a_link_does_not_use_it(site, ash, passer_by, make):
    link = link_by(site)
    for _ in range(3):
        assert passer_by.client.head(link).status_code == passer_by.get(link).status_code == 200
    assert passer_by.submit(link, password="short 7").status_code == 422
    assert passer_by.submit(link, password=PASSWORD).status_code == 303


@pytest.mark.parametrize("token", ["x", "x" * 43, "x" * 5000, "\N{SNOWMAN}", "%27--"])
def test_any_other_link_is_nothing(passer_by, token):
    assert passer_by.get(f"/claim/{token}").status_code == 404


def test_a_claim_link_is_for_its_trainer_and_no_other_name_or_role(site, ash, passer_by, make):
    passer_by.submit(link_by(site), password=PASSWORD, username="mallory", role="professor", trainer_id="1")
    assert sorted(one.username for one in make.all(Trainer))[0] == "ashashash"
    assert "mallory" not in {one.username for one in make.all(Trainer)}
    assert {one.trainer_id: one.role for one in make.all(Account)}[ash.id] == "trainer"


def test_the_trainers_own_names_are_no_password(site, ash, passer_by):
    link = link_by(site)
    assert "This is your name" in words(passer_by.submit(link, password="AshAshAsh"))


def test_who_has_an_account_gets_no_link(site, person, make):
    person("betsybookworm")
    form = site.open_form("/trainers/betsybookworm/account")
    site.send("/trainers/betsybookworm/claim-link", form)
    assert "This trainer has an account already." in words(site.get("/trainers/betsybookworm/account"))
    assert make.all(Claim) == []


def test_a_link_ends_when_the_trainer_gets_an_account_by_another_way(site, ash, passer_by, app):
    link = link_by(site)
    app.test_cli_runner().invoke(args=["accounts", "create", "ashashash"])
    assert passer_by.get(link).status_code == 404


def test_a_browser_that_was_signed_in_is_the_claimed_trainers_from_then_on(site, ash, person):
    mine = person("betsybookworm").browser()
    mine.submit(link_by(site), password=PASSWORD)
    assert "ashashash" in mine.get("/account").text


def test_the_link_at_the_console_makes_the_first_professor(first, passer_by, make):
    assert "Become the league’s professor" in words(passer_by.get(first))
    typed = {"name": "Oak", "username": "oakoakoak", "team": "", "password": PASSWORD}
    response = passer_by.submit(first, **typed)
    assert response.status_code == 303
    assert [account.role for account in make.all(Account)] == ["professor"]
    assert passer_by.get("/monsters/new").status_code == 200
    assert passer_by.get(first).status_code == 404


def test_the_next_start_ends_the_link_of_the_one_before(first, passer_by, app):
    second = link_at_the_console(app)
    assert (passer_by.get(first).status_code, passer_by.get(second).status_code) == (404, 200)


def test_the_first_professors_name_is_a_trainers_like_any_other(first, passer_by, ash, make):
    response = passer_by.submit(first, name="Oak", username="AshAshAsh", password=PASSWORD)
    assert response.status_code == 422
    assert "Another trainer already has this username." in words(response)
    assert passer_by.submit(first, name="Oak", username="oakoakoak", password=PASSWORD).status_code == 303


@pytest.mark.parametrize("known", [True, False])
def test_the_link_at_the_console_ends_when_there_is_a_professor(first, passer_by, person, app, known):
    if known:
        person("oakoakoak")
    app.test_cli_runner().invoke(args=["accounts", "create", "oakoakoak", "--professor"])
    assert passer_by.get(first).status_code == 404


def test_no_page_makes_the_first_visitor_a_professor(passer_by, make):
    passer_by.submit("/sign-up", name="Betsy", username="betsybookworm", password=PASSWORD)
    assert [account.role for account in make.all(Account)] == ["trainer"]
    for path in ("/", "/sign-up", "/sign-in"):
        assert "/claim" not in Site(passer_by.client.application).get(path).text


def test_the_page_tells_other_sites_nothing_and_its_form_works_behind_HTTPS(site, ash, behind):
    link = link_by(site)
    client = behind(TRUSTED_PROXIES="1").test_client()
    client.environ_base.update({"HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_HOST": "league.example"})
    page = client.get(link)
    assert re.search(r'<meta name="referrer" content="strict-origin">', page.text)
    form = post_forms(page)[0] | {"password": PASSWORD}
    sent = client.post(link, data=form, headers={"Referer": "https://league.example/"})  # as a browser says it then
    assert sent.status_code == 303
