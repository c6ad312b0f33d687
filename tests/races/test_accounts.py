"""Two people at one door at the same moment."""

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, text

from monsterapp.models import Account, AccountSession, Throttle, Trainer
from tests.accounts.people import NEW_PASSWORD, PASSWORD, Person, is_signed_in
from tests.factories import CODE
from tests.races.conftest import Crowd
from tests.site import Site


@pytest.fixture
def person(app, make):
    return lambda username="betsybookworm", **account: Person(app, make, username, **account)


@pytest.fixture
def crowd(app, make) -> Crowd:
    """People who are nobody's yet: a professor more would change who is the last."""
    return Crowd(make, lambda: Site(app))


def prepared(site: Site, path: str, **fields):
    """The form at ``path``, opened now; sends it when it is called."""
    form = site.open_form(path)
    return lambda: site.send(path, form, **fields)


def statuses(responses) -> list[int]:
    return [response.status_code for response in responses]


def professors(make) -> int:
    return sum(account.role == "professor" for account in make.all(Account))


def account_of(person: Person):
    """Holds an account until the transaction ends."""
    locked = select(Account.trainer_id).where(Account.trainer_id == person.trainer.id).with_for_update()
    return lambda session: session.execute(locked)


def test_of_two_who_sign_up_by_one_name_one_is_let_in(crowd, app, make):
    fields = {"name": "Betsy", "username": "betsybookworm", "password": PASSWORD}
    sites = [Site(app) for _ in range(3)]
    responses = crowd.at_once(*(prepared(site, "/sign-up", **fields) for site in sites))
    assert sorted(statuses(responses)) == [303, 422, 422]
    assert len(make.all(Trainer)) == len(make.all(Account)) == len(make.all(AccountSession)) == 1
    assert [is_signed_in(site) for site in sites] == [status == 303 for status in statuses(responses)]


def last_professors_gate(session):
    """Holds up whoever has just taken a professor away and is about to look whether one is left."""
    session.execute(text("SELECT pg_advisory_xact_lock(hashtext('keep_a_professor'))"))


def demotion(one: Person, other: Person):
    """The form by which ``one`` makes ``other`` a trainer; sends it when it is called."""
    site, path = one.browser(), f"/trainers/{other.username}"
    form = site.open_form(f"{path}/account") | {"role": "trainer"}
    return lambda: site.send(f"{path}/role", form)


def test_of_two_professors_who_demote_each_other_the_second_may_not(crowd, person, make):
    oak, elm = (person(name, role="professor") for name in ("oakoakoak", "elmelmelm"))
    responses = crowd.while_held(last_professors_gate, demotion(oak, elm), demotion(elm, oak))
    assert statuses(responses) == [303, 422]
    assert (oak.account.role, elm.account.role) == ("professor", "trainer")


def test_two_professors_who_demote_each_other_leave_one_whoever_is_first(crowd, person, make):
    oak, elm = (person(name, role="professor") for name in ("oakoakoak", "elmelmelm"))
    responses = crowd.at_once(demotion(oak, elm), demotion(elm, oak))
    assert sorted(statuses(responses)) in ([303, 422], [303, 303])  # or is sent to sign in: demoted already
    assert professors(make) == 1


def test_of_the_two_last_professors_who_delete_their_accounts_the_second_may_not(crowd, person, make):
    last = [person(name, role="professor", password=PASSWORD) for name in ("oakoakoak", "elmelmelm")]
    acts = [prepared(one.browser(), "/account/delete", password=PASSWORD, trainer="leaves") for one in last]
    assert statuses(crowd.while_held(last_professors_gate, *acts)) == [303, 422]
    assert professors(make) == len(make.all(Trainer)) == 1


def test_a_professor_who_steps_down_while_the_other_leaves(crowd, person, make):
    oak, elm = (person(name, role="professor", password=PASSWORD) for name in ("oakoakoak", "elmelmelm"))
    site = oak.browser()
    form = site.open_form("/trainers/oakoakoak/account") | {"role": "trainer"}
    leave = prepared(elm.browser(), "/account/delete", password=PASSWORD)
    outcome = statuses(crowd.at_once(lambda: site.send("/trainers/oakoakoak/role", form), leave))
    assert sorted(outcome) == [303, 422]
    assert professors(make) == 1


def test_a_claim_link_is_used_once(crowd, person, app, make):
    make.trainer(username="ashashash")
    site = person("oakoakoak", role="professor").browser()
    site.send("/trainers/ashashash/claim-link", site.open_form("/trainers/ashashash/account"))
    link = site.get("/trainers/ashashash/account").text.split("http://localhost")[1].split("<")[0]
    guests = [Site(app) for _ in range(3)]
    passwords = [f"{number} seven green owls" for number in range(3)]
    acts = [prepared(guest, link, password=password) for guest, password in zip(guests, passwords, strict=True)]
    outcome = statuses(crowd.at_once(*acts))
    assert sorted(outcome) in ([303, 404, 409], [303, 409, 409], [303, 404, 404])
    winner = outcome.index(303)
    assert [is_signed_in(guest) for guest in guests] == [number == winner for number in range(3)]
    form = {"username": "ashashash", "password": passwords[winner]}
    assert Site(app).submit("/sign-in", **form).status_code == 303


def test_who_signs_in_with_the_old_password_while_it_is_changed_is_not_let_in(crowd, person, app, make):
    betsy = person(password=PASSWORD)
    mine, theirs = betsy.browser(), Site(app)
    change = prepared(mine, "/account/password", current=PASSWORD, password=NEW_PASSWORD)
    sign_in = prepared(theirs, "/sign-in", username="betsybookworm", password=PASSWORD)
    changed, refused = crowd.while_held(account_of(betsy), change, sign_in)
    assert (changed.status_code, refused.status_code) == (303, 422)
    assert "Your password was changed a moment ago." in refused.text
    assert is_signed_in(mine)
    assert not is_signed_in(theirs)


def test_who_signs_in_just_before_the_password_is_changed_is_signed_out_again(crowd, person, app):
    betsy = person(password=PASSWORD)
    mine, theirs = betsy.browser(), Site(app)
    change = prepared(mine, "/account/password", current=PASSWORD, password=NEW_PASSWORD)
    sign_in = prepared(theirs, "/sign-in", username="betsybookworm", password=PASSWORD)
    let_in, changed = crowd.while_held(account_of(betsy), sign_in, change)
    assert (let_in.status_code, changed.status_code) == (303, 303)
    assert is_signed_in(mine)
    assert not is_signed_in(theirs)


def test_of_two_browsers_that_change_the_password_the_second_is_told(crowd, person):
    betsy = person(password=PASSWORD)
    passwords = (NEW_PASSWORD, "thirteen red cows")
    sites = [betsy.browser() for _ in passwords]
    acts = [
        prepared(site, "/account/password", current=PASSWORD, password=password)
        for site, password in zip(sites, passwords, strict=True)
    ]
    assert statuses(crowd.while_held(account_of(betsy), *acts)) == [303, 422]
    assert [is_signed_in(site) for site in sites] == [True, False]
    assert betsy.sign_in(NEW_PASSWORD)[1].status_code == 303


def test_of_two_who_use_a_recovery_code_one_is_let_in(crowd, person, app):
    betsy = person()
    fields = {"username": "betsybookworm", "code": CODE}
    sites = [Site(app), Site(app)]
    passwords = [PASSWORD, NEW_PASSWORD]
    acts = [
        prepared(site, "/account/recover", **fields, password=password)
        for site, password in zip(sites, passwords, strict=True)
    ]
    outcome = statuses(crowd.at_once(*acts))
    assert sorted(outcome) == [303, 422]
    assert [is_signed_in(site) for site in sites] == [status == 303 for status in outcome]
    assert betsy.sign_in(passwords[outcome.index(303)])[1].status_code == 303


def test_of_two_who_try_at_the_same_moment_the_second_is_counted_after_the_first(crowd, person, app, make):
    person(password=PASSWORD)
    guess = {"username": "betsybookworm", "password": NEW_PASSWORD}
    for _ in range(5):
        assert Site(app).submit("/sign-in", **guess).status_code == 422
    acts = [prepared(Site(app), "/sign-in", **guess) for _ in range(2)]
    counters = select(Throttle.key).order_by(Throttle.key).with_for_update()
    assert statuses(crowd.while_held(lambda session: session.execute(counters).all(), *acts)) == [422, 429]


def test_of_a_hundred_wrong_passwords_at_once_six_are_compared(crowd, person, app, make, monkeypatch):
    """The sixth begins the wait, and the seventh has to. A 503 is for who has waited too long for a connection."""
    person(password=PASSWORD)
    compared, verify = [], PasswordHasher.verify
    monkeypatch.setattr(PasswordHasher, "verify", lambda *args: compared.append(1) or verify(*args))
    site = Site(app)
    form = site.open_form("/sign-in") | {"username": "betsybookworm", "password": NEW_PASSWORD}
    cookie = site.client.get_cookie("session").value

    def guess() -> int:
        guesser = app.test_client(use_cookies=False)
        return guesser.post("/sign-in", data=form, headers={"Cookie": f"session={cookie}"}).status_code

    outcome = crowd.at_once(*[guess] * 100)
    assert set(outcome) <= {422, 429, 503}
    assert 1 <= outcome.count(422) <= len(compared) <= 6
    assert outcome.count(429) > 50
    assert max(throttle.tries for throttle in make.all(Throttle)) <= 6
