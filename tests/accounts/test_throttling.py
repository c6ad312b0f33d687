"""How often things may be tried. Nobody waits here: the rows' times are moved instead."""

import re

import pytest
from sqlalchemy import func, select, text, update

from monsterapp.accounts.throttling import in_words
from monsterapp.models import Throttle
from tests.accounts.people import NEW_PASSWORD, PASSWORD, is_signed_in, sign_in
from tests.factories import CODE
from tests.site import Site, words

WRONG = "twelve pink cats"


@pytest.fixture
def betsy(person):
    return person(password=PASSWORD)


@pytest.fixture
def waits(make):
    """How many seconds each counter's last try has cost, the most first."""

    def waits() -> list[int]:
        counted_at = Throttle.forgotten_at - text("interval '1 hour'")
        cost = func.round(func.extract("epoch", Throttle.free_at - counted_at))
        with make.session() as session:
            return [int(seconds) for seconds in session.scalars(select(cost).order_by(cost.desc()))]

    return waits


@pytest.fixture
def as_if_tried(make):
    """Lets all counters that there are stand at so many tries, each of which would take its time."""

    def as_if_tried(number: int) -> None:
        with make.session() as session, session.begin():
            session.execute(update(Throttle).values(tries=number))

    return as_if_tried


def tries(site: Site, number: int, username: str = "betsybookworm", **kwargs) -> list[int]:
    """The statuses of so many wrong passwords, one after the other."""
    form = site.open_form("/sign-in") | {"username": username, "password": WRONG}
    return [site.client.post("/sign-in", data=form, **kwargs).status_code for _ in range(number)]


def test_five_wrong_passwords_are_free_and_the_sixth_costs_a_wait(betsy, passer_by, hashing):
    assert tries(passer_by, 7) == [422] * 6 + [429]
    assert hashing == ["verify"] * 6
    response = sign_in(passer_by, betsy.username, PASSWORD)
    assert response.status_code == 429
    assert response.headers["Retry-After"] in ("1", "2")
    assert re.search(r"That was tried too often. Wait (a second|2 seconds), then try again.", words(response))
    assert PASSWORD not in response.text


def test_each_wait_is_twice_the_one_before_it_up_to_five_minutes(betsy, passer_by, later, waits):
    tries(passer_by, 5)
    seen = []
    for _ in range(11):
        later(f"{waits()[0] + 1} seconds")
        assert tries(passer_by, 1) == [422]
        seen.append(waits()[0])
    assert seen == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]


def test_what_comes_too_early_does_not_make_the_wait_longer(betsy, passer_by, waits, later):
    tries(passer_by, 6)
    before = waits()
    assert tries(passer_by, 10) == [429] * 10
    assert waits() == before
    later("3 seconds")
    assert sign_in(passer_by, betsy.username).status_code == 303


def test_nobody_is_locked_out_for_ever(betsy, passer_by, as_if_tried, later):
    tries(passer_by, 6)
    as_if_tried(2_000_000_000)
    later("3 seconds")
    assert tries(passer_by, 1) == [422]
    later("301 seconds")
    assert sign_in(passer_by, betsy.username).status_code == 303


def test_after_an_hour_without_a_try_all_is_forgotten(betsy, passer_by, later):
    tries(passer_by, 7)
    later("61 minutes")
    assert tries(passer_by, 7) == [422] * 6 + [429]


def test_the_right_password_gives_all_tries_back(betsy, app, passer_by):
    for _ in range(3):
        assert tries(passer_by, 5) == [422] * 5
        assert sign_in(Site(app), betsy.username).status_code == 303


def test_who_has_an_account_cannot_guess_at_anothers_by_signing_in_between(betsy, person, app, as_if_tried, waits):
    person("mallory", password=PASSWORD)
    assert tries(Site(app), 1) == [422]
    as_if_tried(20)
    assert sign_in(Site(app), "mallory").status_code == 303
    assert waits()[0] > 0
    assert tries(Site(app), 1) == [429]


def test_an_account_waits_whichever_addresses_its_password_is_tried_from(betsy, app):
    statuses = [tries(Site(app), 1, environ_overrides={"REMOTE_ADDR": f"203.0.113.{number}"}) for number in range(7)]
    assert statuses == [[422]] * 6 + [[429]]


def test_another_account_does_not_wait(betsy, person, passer_by, app):
    person("ashashash", password=PASSWORD)
    tries(passer_by, 7)
    assert sign_in(Site(app), "ashashash").status_code == 303


def test_who_is_not_known_waits_like_who_is(betsy, passer_by, waits):
    assert tries(passer_by, 7, "nobody_at_all") == [422] * 6 + [429]


@pytest.mark.parametrize("spelt", ["BETSYBOOKWORM", "BetsyBookworm", "  betsybookworm"])
def test_another_spelling_is_the_same_account(betsy, passer_by, spelt):
    tries(passer_by, 6)
    assert tries(passer_by, 1, spelt) == [429]


def test_an_address_that_tries_many_accounts_waits(betsy, app):
    statuses = [status for number in range(22) for status in tries(Site(app), 1, f"guessed{number}")]
    assert statuses == [422] * 21 + [429]
    assert sign_in(Site(app), betsy.username).status_code == 429
    elsewhere = Site(app)
    elsewhere.client.environ_base["REMOTE_ADDR"] = "203.0.113.7"
    assert sign_in(elsewhere, betsy.username).status_code == 303


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:203.0.113.7", "203.0.113.7", True),
        ("203.0.113.7", "203.0.113.8", False),
        ("", "", True),
    ],
)
def test_an_address_is_a_network_where_one_person_has_all_of_it(app, as_if_tried, first, second, same):
    assert tries(Site(app), 1, "guessed1", environ_overrides={"REMOTE_ADDR": first}) == [422]
    as_if_tried(20)
    assert tries(Site(app), 1, "guessed2", environ_overrides={"REMOTE_ADDR": first}) == [422]
    last = tries(Site(app), 1, "guessed3", environ_overrides={"REMOTE_ADDR": second})
    assert last == [429 if same else 422]


FORGED = ("203.0.113.{}", "203.0.113.{}, 198.51.100.1")


@pytest.mark.parametrize(
    ("proxies", "forwarded", "last"), [("0", FORGED[0], 429), ("1", FORGED[0], 422), ("1", FORGED[1], 429)]
)
def test_only_the_word_of_a_trusted_proxy_tells_addresses_apart(behind, as_if_tried, proxies, forwarded, last):
    site = Site(behind(TRUSTED_PROXIES=proxies))
    for number, status in enumerate((422, 422, last)):
        address = forwarded.format(number)
        headers = {"X-Forwarded-For": address, "Forwarded": f"for={address}", "X-Real-IP": address}
        assert tries(site, 1, f"guessed{number}", headers=headers) == [status]
        if number == 0:
            as_if_tried(20)


def test_recovery_codes_are_counted_by_themselves(betsy, passer_by, app, later):
    form = passer_by.open_form("/account/recover") | {"username": betsy.username, "password": NEW_PASSWORD}
    statuses = [passer_by.send("/account/recover", form, code="0000").status_code for _ in range(7)]
    assert statuses == [422] * 6 + [429]
    assert passer_by.send("/account/recover", form, code=CODE).status_code == 429
    assert sign_in(Site(app), betsy.username).status_code == 303
    later("3 seconds")
    assert passer_by.send("/account/recover", form, code=CODE).status_code == 303


def test_the_recovery_code_ends_the_waits_for_the_password(betsy, passer_by, app):
    assert tries(passer_by, 7)[-1] == 429
    Site(app).submit("/account/recover", username=betsy.username, code=CODE, password=NEW_PASSWORD)
    assert sign_in(passer_by, betsy.username, NEW_PASSWORD).status_code == 303


@pytest.mark.parametrize(
    ("path", "field"),
    [("/account/password", "current"), ("/account/recovery-code", "password"), ("/account/delete", "password")],
)
def test_who_sits_down_at_a_browser_that_is_signed_in_cannot_guess_for_long(betsy, path, field, hashing):
    site = betsy.browser()
    form = site.open_form(path) | {"password": NEW_PASSWORD}
    hashing.clear()
    responses = [site.send(path, form, **{field: WRONG}) for _ in range(7)]
    assert [response.status_code for response in responses] == [422] * 6 + [429]
    assert responses[-1].headers["Retry-After"] in ("1", "2")
    assert hashing == ["verify"] * 6
    assert is_signed_in(site)


def test_what_is_counted_does_not_tell_who_it_is_about(betsy, passer_by, make):
    tries(passer_by, 1)
    kept = repr([(one.key, one.tries) for one in make.all(Throttle)])
    assert len(make.all(Throttle)) == 2
    assert not re.search("betsybookworm|127.0.0.1|twelve", kept)


def test_old_counts_are_swept_away(betsy, passer_by, app, make, later):
    tries(passer_by, 1, "somebody")
    tries(passer_by, 1, "anybody")
    later("3 hours")
    tries(passer_by, 1)
    assert len(make.all(Throttle)) == 2


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(1, "a second"), (2, "2 seconds"), (99, "99 seconds"), (100, "2 minutes"), (120, "2 minutes"), (121, "3 minutes")],
)
def test_a_wait_is_said_as_people_say_it(seconds, said):
    assert in_words(seconds) == said
