"""A wrong environment stops the start with one line that says what to change, and never shows a password."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from monsterapp.settings import Settings, SettingsError

CHECKOUT = Path(__file__).parent.parent
KEY = "0123456789abcdef"
NAMED = {"DATABASE_URL": "postgres://u:topsecret@127.0.0.1/db", "SECRET_KEY": KEY}

WRONG = [
    ({"DATABASE_URL": "nonsense"}, "DATABASE_URL is not a URL"),
    ({"DATABASE_URL": "mysql://u:topsecret@h/db"}, "begins with mysql:"),
    ({"SECRET_KEY": ""}, "SECRET_KEY is required"),
    ({"SECRET_KEY": "   "}, "SECRET_KEY is required"),
    ({"SECRET_KEY": "topsecret"}, "SECRET_KEY is too short"),
    ({"SECRET_KEY_FALLBACKS": f"{KEY},topsecret"}, "SECRET_KEY_FALLBACKS"),
    ({"PORT": "http"}, "PORT is 'http'"),
    ({"PORT": "0"}, "PORT is '0'"),
    ({"PORT": "65536"}, "PORT is '65536'"),
    ({"PORT": "٣٠٠٠"}, "PORT is"),
    ({"WEB_CONCURRENCY": "many"}, "WEB_CONCURRENCY is 'many'"),
    ({"WEB_CONCURRENCY": "0"}, "WEB_CONCURRENCY is '0'"),
    ({"TRUSTED_PROXIES": "-1"}, "TRUSTED_PROXIES is '-1'"),
    ({"LOG_FORMAT": "xml"}, "LOG_FORMAT is 'xml'"),
]


@pytest.mark.parametrize(("wrong", "why"), WRONG)
def test_a_wrong_environment_is_refused_in_one_line(wrong, why):
    with pytest.raises(SettingsError) as refusal:
        Settings.from_environ({**NAMED, **wrong})
    line = str(refusal.value)
    assert why in line
    assert "\n" not in line
    assert "topsecret" not in line


def test_an_empty_environment_means_the_embedded_server_and_the_defaults():
    settings = Settings.from_environ({})
    assert (settings.database_url, settings.secret_key) == (None, None)
    assert (settings.port, settings.workers, settings.trusted_proxies, settings.log_format) == (5000, 1, 0, "text")


def test_everything_that_is_set_is_taken():
    settings = Settings.from_environ(
        {
            **NAMED,
            "SECRET_KEY_FALLBACKS": f"{KEY[::-1]}, {KEY}x",
            "PORT": "8000",
            "WEB_CONCURRENCY": "3",
            "TRUSTED_HOSTS": "league.example, .league.example",
            "TRUSTED_PROXIES": "1",
            "LOG_FORMAT": "JSON",
        }
    )
    assert settings.database_url.database == "db"
    assert settings.secret_key == KEY
    assert settings.secret_key_fallbacks == (KEY[::-1], f"{KEY}x")
    assert (settings.port, settings.workers, settings.trusted_proxies) == (8000, 3, 1)
    assert settings.trusted_hosts == ("league.example", ".league.example")
    assert settings.log_format == "json"


def test_settings_do_not_print_their_secrets():
    settings = Settings.from_environ(NAMED)
    assert KEY not in repr(settings)
    assert "topsecret" not in f"{settings} {settings.database_url}"


def start(command: list[str], **wrong: str) -> subprocess.CompletedProcess:
    """Run a program of the virtual environment in the checkout, with something wrong in its environment."""
    script, *arguments = command
    return subprocess.run(
        [Path(sys.executable).parent / script, *arguments],
        env={**os.environ, **NAMED, **wrong},
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=30,
    )


@pytest.mark.parametrize("command", [("flask", "run"), ("flask", "db", "upgrade"), ("gunicorn", "wsgi:app")])
def test_every_way_to_start_says_it_in_one_line_and_fails(command):
    run = start(command, LOG_FORMAT="xml")
    assert run.returncode != 0
    assert run.stderr == "monsterapp: LOG_FORMAT is 'xml', but must be one of: text, json\n"
    assert run.stdout == ""


def test_a_release_refuses_a_number_of_workers_that_gunicorn_would_stumble_over():
    run = start(["flask", "db", "upgrade"], WEB_CONCURRENCY="many")
    assert run.returncode != 0
    assert run.stderr == "monsterapp: WEB_CONCURRENCY is 'many', but must be a whole number from 1 to 256\n"
