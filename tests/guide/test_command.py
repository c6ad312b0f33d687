"""``flask guide``: it lists, it runs, it fails in one line, and leaves nothing behind, also when it is interrupted."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from monsterapp import create_app
from monsterapp.database.connection import database_url
from monsterapp.guide.commands import guide
from monsterapp.guide.reading import find_chapter, list_chapters
from monsterapp.guide.running import StepFailed, perform
from monsterapp.guide.stage import Stage
from monsterapp.guide.workshop import PREFIX, Workshop
from tests.guide.conftest import assert_nothing_left
from tests.server import SECRET_KEY

CHECKOUT = Path(__file__).parent.parent.parent


@pytest.fixture
def flask(app):
    """Runs ``flask guide`` with these arguments."""

    def flask(*arguments: str):
        return app.test_cli_runner().invoke(args=["guide", *arguments])

    return flask


def test_it_lists_the_chapters(flask):
    listed = flask()
    assert listed.exit_code == 0
    for chapter in list_chapters():
        assert f"{chapter.number}  {chapter.title}\n" in listed.stdout


@pytest.mark.parametrize("word", ["1", "setting_up"])
def test_it_runs_a_chapter_with_its_prose_its_code_and_its_output(flask, environ, make, word):
    make.monster("Flowerasaur")
    before = make.rows()
    run = flask(word)
    assert run.exit_code == 0, run.output
    said = run.stdout
    parts = ("1.5  Say it when", "But `SET` belongs to its", "    connection.rollback()", "│ after ROLLBACK  3s")
    title, prose, code, output = map(said.index, parts)
    assert title < prose < code < output
    assert "Here: monsterapp/database/engine.py:" in said
    assert "… a lock that somebody holds\n" in run.stderr
    assert make.rows() == before
    assert_nothing_left(environ["DATABASE_URL"])


@pytest.mark.parametrize("word", ["0", "9", "nothing", "", " ", "../secrets", "dbapi\n"])
def test_a_chapter_that_is_not_there_is_told_in_one_line(flask, word):
    run = flask(word)
    assert (run.exit_code, run.stdout) == (1, "") if word else (0, run.stdout)
    if word:
        assert run.stderr == f"Error: there is no chapter {word!r}; flask guide lists them\n"


def test_a_database_that_is_away_is_told_in_one_line():
    app = create_app({"DATABASE_URL": "postgresql://someone:hidden@127.0.0.1:1/nowhere", "SECRET_KEY": SECRET_KEY})
    run = app.test_cli_runner().invoke(guide, ["1"])
    assert run.exit_code == 1
    assert run.stderr.count("\n") == 1
    assert "Connection refused" in run.stderr
    assert "hidden" not in run.stderr


def test_a_step_that_fails_is_told_in_one_line_and_leaves_nothing(app, environ):
    _, needs_a_table, *_ = find_chapter("dbapi").steps
    with (
        Workshop(database_url(app)) as place,
        pytest.raises(StepFailed) as failed,
    ):
        perform(needs_a_table, place)
    assert re.fullmatch(r"“Insert, with parameters” \(.*\) failed: UndefinedTable: .*", str(failed.value))
    assert_nothing_left(environ["DATABASE_URL"])


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 1), (signal.SIGTERM, 128 + signal.SIGTERM)])
def test_interrupted_in_the_middle_it_leaves_nothing(environ, number, status):
    process = subprocess.Popen(
        [sys.executable, "-m", "flask", "guide", "dbapi"],
        env={**os.environ, **environ, "COLUMNS": "100"},
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    for line in process.stdout:
        if line.startswith("2.6"):
            break
    process.send_signal(number)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == status, stderr
    assert "Traceback" not in stderr
    assert_nothing_left(environ["DATABASE_URL"])


def test_output_comes_as_it_is_printed(capsys):
    stage, came = Stage(), []
    for text in ("one ", "line\n", "two\nthree"):
        stage.write(text)
        came.append(capsys.readouterr().out)
    assert came == ["  │ one ", "line\n", "  │ two\n  │ three"]


def test_the_schema_has_a_name_that_says_whose_it_is():
    assert PREFIX == "monsterapp_guide_"
