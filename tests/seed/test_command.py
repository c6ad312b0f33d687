import pytest

from monsterapp import create_app
from monsterapp.models import MonsterType
from tests.server import SECRET_KEY, create_database


@pytest.fixture
def refusal():
    """What ``flask seed`` says on standard error where it fails; it must be one line, and the only one."""

    def refusal(environ) -> str:
        result = create_app(environ).test_cli_runner().invoke(args=["seed"])
        assert result.exit_code == 1
        assert result.stdout == ""
        assert result.stderr.count("\n") == 1
        assert "Traceback" not in result.stderr
        return result.stderr

    return refusal


def test_it_loads_the_league_and_says_so(app, make):
    runner = app.test_cli_runner()
    assert runner.invoke(args=["seed"]).output.startswith("Added 15 types, ")
    assert len(make.all(MonsterType)) == 15
    second = runner.invoke(args=["seed"])
    assert second.output == "The starter league is there already.\n"
    assert second.exit_code == 0


def test_it_says_in_one_line_that_the_database_is_away(refusal):
    said = refusal({"DATABASE_URL": "postgresql://someone:hidden@127.0.0.1:1/nowhere", "SECRET_KEY": SECRET_KEY})
    assert "Connection refused" in said
    assert "hidden" not in said


def test_it_says_in_one_line_that_the_database_is_not_migrated(refusal, server_uri):
    url = create_database(server_uri, "bare_for_seed")
    assert "flask db upgrade" in refusal({"DATABASE_URL": url, "SECRET_KEY": SECRET_KEY})
