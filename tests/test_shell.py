"""``flask shell``: everything at hand, and a banner that says so."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from monsterapp import models
from monsterapp.extensions import db

ROOT = Path(__file__).parent.parent

TOOLS = ("db", "session", "select", "func", "SessionManager")


@pytest.fixture
def shell(environ):
    """Types lines into ``flask shell``, and gives what it says: the answers and, on standard error, the banner."""

    def shell(*lines: str, **variables: str) -> subprocess.CompletedProcess:
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("DB_", "PG", "DATABASE_"))}
        return subprocess.run(
            [sys.executable, "-m", "flask", "shell"],
            input="\n".join(lines) + "\n",
            env={**ours, **environ, **variables},
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )

    return shell


def test_the_banner_names_everything_at_hand(shell):
    said = shell().stderr
    for name in (*TOOLS, *models.__all__):
        assert name in said.split("Instance:")[0]


def test_everything_is_at_hand(shell):
    names = (*TOOLS, *models.__all__)
    assert f"{len(names)} names" in shell(f"print(len([{', '.join(names)}]), 'names')").stdout


def test_the_talks_code_runs_as_written(app, shell):
    said = shell(
        "lightning = MonsterType(name='Lightning')",
        "chooseachu = PocketMonster(name='Chooseachu', type_=lightning)",
        "session.add(chooseachu)",
        "session.commit()",
        "chooseachu",
        "chooseachu.type_.name + '!'",
        "lightning.monsters",
        "with SessionManager() as s: print(s.scalar(select(func.count()).select_from(PocketMonster)), 'monster')",
        "",
    )
    for answer in ("PocketMonster<Chooseachu (Lightning)>", "'Lightning!'", "[PocketMonster<", "1 monster"):
        assert answer in said.stdout
    assert "Traceback" not in said.stderr


RAW = (
    "connection = connect(host=getenv('DB_HOST'), database=getenv('DB_NAME'), user=getenv('DB_USER'), "
    "password=getenv('DB_PASSWORD'))"
)


def test_the_talks_raw_part_runs(app, make, shell):
    make.trainer("Betsy")
    said = shell(
        "from os import getenv",
        "from psycopg2 import connect",
        RAW,
        "cursor = connection.cursor()",
        "cursor.execute('SELECT name FROM trainer WHERE name = %s', ('Betsy',))",
        "cursor.fetchall()",
        "connection.close()",
    )
    assert "[('Betsy',)]" in said.stdout


def test_variables_that_a_person_set_win(shell):
    said = shell("print(getenv('DB_NAME'), getenv('DB_HOST'))", DB_NAME="elsewhere")
    assert "elsewhere /" in said.stdout


def test_the_startup_file_runs_first(shell, tmp_path):
    (tmp_path / "startup.py").write_text("mine = 6 * 7\nselect = None")
    said = shell("print(mine, 'from', select.__name__)", PYTHONSTARTUP=str(tmp_path / "startup.py"))
    assert "42 from select" in said.stdout


def test_a_person_may_think_between_two_lines(shell):
    said = shell(
        "from sqlalchemy import text",
        "session.rollback()",
        "[session.scalar(text(f'SHOW {n}')) for n in ('idle_in_transaction_session_timeout', 'lock_timeout')]",
    )
    assert "['1h', '3s']" in said.stdout


def test_an_application_that_serves_pages_is_not_that_patient(app):
    with app.app_context():
        assert db.session.scalar(text("SHOW idle_in_transaction_session_timeout")) == "10s"
