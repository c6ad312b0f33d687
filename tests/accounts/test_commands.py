"""``flask accounts``, for whoever is at the console."""

import re

import pytest

from monsterapp.accounts.codes import digest_of_code
from monsterapp.models import Account, Trainer
from tests.accounts.people import NEW_PASSWORD, is_signed_in
from tests.factories import CODE


@pytest.fixture
def flask(app, make):
    """Runs ``flask accounts …``."""
    return lambda *args: app.test_cli_runner().invoke(args=["accounts", *args])


def code_in(result) -> str:
    return re.search(r"^Recovery code: (\S+)$", result.stdout, re.MULTILINE)[1]


@pytest.mark.parametrize(("options", "role"), [((), "trainer"), (("--professor",), "professor")])
def test_create_makes_trainer_and_account_and_shows_the_code(flask, make, options, role):
    result = flask("create", "oakoakoak", *options)
    assert (result.exit_code, result.stderr) == (0, "")
    (trainer,), (account,) = make.all(Trainer), make.all(Account)
    assert (trainer.name, trainer.username) == ("oakoakoak", "oakoakoak")
    assert (account.trainer_id, account.role, account.password_hash) == (trainer.id, role, None)
    assert account.recovery_hash == digest_of_code(code_in(result))


def test_with_the_code_one_chooses_a_password(flask, passer_by):
    code = code_in(flask("create", "oakoakoak", "--professor"))
    passer_by.submit("/account/recover", username="oakoakoak", code=code, password=NEW_PASSWORD)
    assert passer_by.get("/monsters/new").status_code == 200


def test_create_gives_a_trainer_who_is_there_an_account(flask, make):
    ash = make.trainer("Ash", username="AshAshAsh", team="yellow")
    assert flask("create", "ashashash").exit_code == 0
    (trainer,), (account,) = make.all(Trainer), make.all(Account)
    assert (trainer.name, trainer.team, account.trainer_id) == ("Ash", "yellow", ash.id)


def test_create_makes_a_professor_of_who_has_an_account(flask, person):
    betsy = person()
    result = flask("create", "BetsyBookworm", "--professor")
    assert result.exit_code == 0
    assert "is a professor now" in result.stdout
    assert "Recovery code" not in result.stdout
    assert betsy.account.role == "professor"
    assert betsy.account.recovery_hash == digest_of_code(CODE)


def test_reset_makes_a_new_code_and_signs_out(flask, person, passer_by):
    betsy = person()
    mine = betsy.browser()
    result = flask("reset", "BetsyBookworm")
    assert (result.exit_code, result.stderr) == (0, "")
    assert betsy.account.recovery_hash == digest_of_code(code_in(result)) != digest_of_code(CODE)
    assert not is_signed_in(mine)
    form = passer_by.open_form("/account/recover") | {"username": "betsybookworm", "password": NEW_PASSWORD}
    assert passer_by.send("/account/recover", form, code=CODE).status_code == 422
    assert passer_by.send("/account/recover", form, code=code_in(result)).status_code == 303


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("create", "betsybookworm"), "This trainer has an account already."),
        (("create", "oakoakoak", "--professor"), "This trainer has an account already."),
        (("create", "oakoakoak"), "This trainer has an account already."),
        (("create", "no spaces"), "Use 3 to 30 letters (a to z), digits, _ or -."),
        (("create", ""), "Use 1 to 80 characters."),
        (("create", "new"), "This word is the address of a page. Choose another username."),
        (("reset", "nobody_here"), "there is no account of the username nobody_here"),
        (("reset", "ashashash"), "there is no account of the username ashashash"),
    ],
)
def test_what_can_not_be_is_said_in_one_line_and_an_exit_status(flask, person, make, args, sentence):
    person()
    person("oakoakoak", role="professor")
    make.trainer(username="ashashash")
    before = make.rows()
    result = flask(*args)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert sentence in result.stderr
    assert make.rows() == before


@pytest.mark.parametrize("args", [("create",), ("reset",), ("create", "a_name", "--administrator"), ("vanish",)])
def test_what_is_no_command_is_said_with_the_usual_status(flask, args):
    assert flask(*args).exit_code == 2


def test_the_code_is_not_in_the_log(flask, log):
    code = code_in(flask("create", "oakoakoak", "--professor"))
    again = code_in(flask("reset", "oakoakoak"))
    assert [entry["message"] for entry in log.entries] == [
        "account made at the console",
        "recovery code made at the console",
    ]
    assert code not in log.text
    assert again not in log.text
