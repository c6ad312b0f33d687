"""Accounts: whether the time of a refused sign-in tells who has one, and what a page costs for who is signed in."""

import random
import tempfile
import time
from math import sqrt
from pathlib import Path
from statistics import median

from flask import Flask
from sqlalchemy import delete

from benchmarks.gunicorn import served
from benchmarks.league import league
from benchmarks.load import Job, generator
from benchmarks.table import Target, print_table
from monsterapp.accounts import operations, passwords
from monsterapp.accounts.models import Account, Throttle
from monsterapp.database import transaction
from monsterapp.extensions import db
from monsterapp.trainers.models import Trainer

SIZE = 1_000
TRIES = 250
ROUNDS = 9
SECONDS = 0.6

_PASSWORD = "a mark of four moss stones"


def run() -> list[Target]:
    """Measure, print, and give what was aimed at and reached."""
    app = league(SIZE)
    token = _account(app)
    known, unknown = refusals(app)
    share, noise = slower(known, unknown), sqrt((2 * TRIES + 1) / (12 * TRIES * TRIES))
    print_table(
        f"Refused sign-ins, {TRIES} of each in random order",
        ("username", "median ms", "90th percentile ms"),
        [
            (name, f"{median(times) * 1000:.1f}", f"{sorted(times)[TRIES * 9 // 10] * 1000:.1f}")
            for name, times in (("has an account", known), ("has none", unknown))
        ],
    )
    print(
        f"A refusal of who has an account is the slower of two in {share:.1%} of all pairs; where nothing can be told\n"
        f"apart, that is 50%, give or take {noise:.1%} (Mann and Whitney's U).\n"
    )
    rates = signed_in_and_not(app, token)
    print_table(
        "Requests a second, the list of monsters",
        ("visitor", "requests"),
        [("anonymous", f"{rates[0]:.0f}"), ("signed in", f"{rates[1]:.0f}"), ("ratio", f"{rates[1] / rates[0]:.2f}")],
    )
    return [Target("sign-in: known told from unknown / 3 x noise", abs(share - 0.5) / (3 * noise), 1, at_most=True)]


def _account(app: Flask) -> str:
    """An account of which the password is known here. Returns the token of a browser that is signed in."""
    kept = passwords.hash_password(_PASSWORD)
    with app.app_context(), transaction() as session:
        session.execute(delete(Account).where(Account.trainer_id.in_(_named("known"))))
        session.execute(delete(Trainer).where(Trainer.username == "known"))
        trainer_id, _ = operations.sign_up({"name": "Known", "username": "known", "team": None}, kept)
        return operations.begin_session(trainer_id, agent="benchmark", stays=False)


def _named(username: str):
    return db.select(Trainer.id).where(Trainer.username == username)


def refusals(app: Flask) -> tuple[list[float], list[float]]:
    """Seconds that wrong passwords take, for a username that has an account and for those that have none."""
    client = app.test_client()
    token = client.get("/sign-in").text.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]
    times: dict[bool, list[float]] = {True: [], False: []}
    order = [True, False] * TRIES
    random.Random(20).shuffle(order)
    for number, is_known in enumerate([True, False, *order]):
        with app.app_context(), transaction() as session:
            session.execute(delete(Throttle))  # else it would be what is measured
        username = "known" if is_known else f"nobody{number % 7}"
        begun = time.perf_counter()
        answer = client.post("/sign-in", data={"csrf_token": token, "username": username, "password": "not this one"})
        took = time.perf_counter() - begun
        if answer.status_code != 422:
            raise RuntimeError(f"a wrong password is answered with {answer.status_code}")
        if number > 1:  # the first of each kind warms up
            times[is_known].append(took)
    return times[True], times[False]


def slower(one: list[float], other: list[float]) -> float:
    """The share of pairs of which the first is the slower: Mann and Whitney's U, from 0 to 1."""
    return sum(a > b for a in one for b in other) / (len(one) * len(other))


def signed_in_and_not(app: Flask, token: str) -> tuple[float, float]:
    """Requests a second for the list, of anonymous visitors and of one who is signed in."""
    with app.test_client() as client:
        with client.session_transaction() as session:
            session["_user_id"] = token
        cookie = f"session={client.get_cookie('session').value}"
    url = app.config["SQLALCHEMY_DATABASE_URI"].set(drivername="postgresql").render_as_string(hide_password=False)
    environ = {"DATABASE_URL": url, "SECRET_KEY": app.config["SECRET_KEY"]}
    rates: dict[str, list[float]] = {"": [], cookie: []}
    with (
        tempfile.TemporaryDirectory(prefix="monsterapp-accounts-") as folder,
        generator() as ask,
        served("wsgi:app", environ, "/livez", Path(folder, "log")) as port,
    ):
        for number in range(ROUNDS * 2 + 2):
            brings = cookie if number % 2 else ""
            outcome = ask(Job(port, "/monsters/", SECONDS, cookie=brings))
            if number > 1:
                rates[brings].append(outcome.rate)
    return median(rates[""]), median(rates[cookie])


if __name__ == "__main__":
    from benchmarks.table import print_targets

    print_targets(run())
