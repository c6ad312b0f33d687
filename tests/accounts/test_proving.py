"""No transaction is open while a password is hashed: it takes its time, and nobody may wait for it."""

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text

from monsterapp.accounts import passwords
from monsterapp.accounts.proving import NotProven, Proven
from tests.accounts.people import NEW_PASSWORD, PASSWORD, sign_in
from tests.factories import CODE
from tests.site import Site

_OPEN = text("""
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'
""")


@pytest.fixture
def betsy(person):
    return person(password=PASSWORD)


@pytest.fixture
def open_meanwhile(monkeypatch, make) -> list[int]:
    """How many transactions were open, in the whole database, during each call of Argon2."""
    counts: list[int] = []

    def watched(method):
        def call(*args):
            with make.session() as session:
                counts.append(session.scalar(_OPEN))
            return method(*args)

        return call

    for name in ("hash", "verify"):
        monkeypatch.setattr(PasswordHasher, name, watched(getattr(PasswordHasher, name)))
    return counts


def sign_up(betsy, site, make):
    return site.submit("/sign-up", name="Ash", username="ashashash", password=PASSWORD)


def sign_in_with_the_right_password(betsy, site, make):
    return sign_in(site, betsy.username)


def sign_in_with_a_wrong_one(betsy, site, make):
    return sign_in(site, betsy.username, NEW_PASSWORD)


def sign_in_as_nobody(betsy, site, make):
    return sign_in(site, "nobody_here")


def recover(betsy, site, make):
    return site.submit("/account/recover", username=betsy.username, code=CODE, password=NEW_PASSWORD)


def change_the_password(betsy, site, make):
    return betsy.browser().submit("/account/password", current=PASSWORD, password=NEW_PASSWORD)


def renew_the_code(betsy, site, make):
    return betsy.browser().submit("/account/recovery-code", password=PASSWORD)


def delete_the_account(betsy, site, make):
    return betsy.browser().submit("/account/delete", password=PASSWORD)


FLOWS = {
    **{sign_up: 1, sign_in_with_the_right_password: 1, sign_in_with_a_wrong_one: 1, sign_in_as_nobody: 1},
    **{recover: 1, change_the_password: 2, renew_the_code: 1, delete_the_account: 1},
}


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.__name__)
def test_no_transaction_is_open_meanwhile(betsy, app, make, open_meanwhile, flow):
    assert flow(betsy, Site(app), make).status_code in (303, 422)
    assert open_meanwhile == [0] * FLOWS[flow]


def test_nor_while_a_password_is_hashed_anew(betsy, app, monkeypatch, open_meanwhile):
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    assert sign_in(Site(app), betsy.username).status_code == 303
    assert open_meanwhile == [0, 0]


def test_nor_while_a_trainer_is_claimed(site, app, make, open_meanwhile):
    make.trainer(username="ashashash")
    site.send("/trainers/ashashash/claim-link", site.open_form("/trainers/ashashash/account"))
    link = site.get("/trainers/ashashash/account").text.split("http://localhost")[1].split("<")[0]
    assert Site(app).submit(link, password=PASSWORD).status_code == 303
    assert open_meanwhile == [0]


def test_what_was_proven_shows_no_hash_in_an_exception_or_a_log():
    proven = Proven(1, "Betsy", "betsybookworm", "$argon2id$the-hash")
    assert "the-hash" not in f"{proven!r} {proven} {NotProven('sentence', 1)!r}"
