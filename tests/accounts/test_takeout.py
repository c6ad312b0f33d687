"""Everything of one's own, to take away."""

import csv
import io
import json
from zipfile import ZipFile

import pytest

from tests.accounts.people import PASSWORD
from tests.factories import CODE


@pytest.fixture
def betsy(make, person):
    return person(password=PASSWORD)


def archive_of(site) -> dict[str, str]:
    """The files of the archive: name -> text."""
    response = site.get("/account/take-out")
    assert response.mimetype == "application/zip"
    assert response.headers["Content-Disposition"] == "attachment; filename=monsterapp-betsybookworm.zip"
    with ZipFile(io.BytesIO(response.data)) as files:
        return {name: files.read(name).decode() for name in files.namelist()}


def test_all_that_is_kept_about_a_person_is_in_it_as_tables_and_as_json(betsy):
    betsy.browser(stays=True)
    files = archive_of(betsy.browser())
    everything = json.loads(files.pop("everything.json"))
    assert everything["trainers"] == [{"name": "Betsybookworm", "username": "betsybookworm", "team": None}]
    assert everything["account"][0]["role"] == "trainer"
    assert [one["stays"] for one in everything["sessions"]] == [True, False]
    assert {name.removesuffix(".csv") for name in files} == everything.keys()
    for kind, rows in everything.items():
        table = list(csv.DictReader(io.StringIO(files[f"{kind}.csv"])))
        as_text = [{column: "" if value is None else str(value) for column, value in row.items()} for row in rows]
        assert table == as_text


def test_no_secret_and_nothing_of_others_is_in_it(betsy, person):
    ash = person("ashashash", password=PASSWORD)
    ash.browser()
    site, _ = betsy.sign_in()
    with site.client.session_transaction() as session:
        token = session["_user_id"]
    everything = "".join(archive_of(site).values())
    for secret in (betsy.account.password_hash, betsy.account.recovery_hash.hex(), CODE, token, "ashashash", "\\x"):
        assert secret not in everything


def test_any_name_can_be_taken_out(make, app):
    from tests.site import Site

    trainer = make.trainer('Bét"sy, =1+1;\N{DRAGON}', username="betsybookworm", team="yellow, too")
    files = archive_of(Site(app).enter(make.signed_in(make.account(trainer))))
    (row,) = csv.DictReader(io.StringIO(files["trainers.csv"]))
    assert (row["name"], row["team"]) == (trainer.name, trainer.team)
    assert trainer.name in json.loads(files["everything.json"])["trainers"][0]["name"]
