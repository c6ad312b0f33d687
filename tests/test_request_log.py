"""The log: a line a request, that says what happened and nothing that was typed."""

import json
import re

import pytest
from flask import request
from sqlalchemy import text

from monsterapp import create_app
from monsterapp.extensions import csrf, db
from tests.server import SECRET_KEY

TRICKS = "\n12:00:00 info request method=GET status=200\r\x1b[2J\x9b31m\u2028\u202egnp"


@pytest.fixture
def broken(environ, open_to_anybody):
    """An application with pages that fail."""
    open_to_anybody("broken", "sql", "copy")
    app = create_app(environ)

    @app.route("/broken/<path:what>", methods=["GET", "POST"])
    @csrf.exempt
    def broken(what: str):
        raise ValueError(f"cannot {what}")

    @app.get("/sql/<path:statement>")
    def sql(statement: str):
        db.session.execute(text(statement), dict(request.args))

    yield app
    with app.app_context():
        db.engine.dispose()


def test_a_line_a_request_says_what_happened(passer_by, make, log):
    make.monster()
    response = passer_by.get("/monsters/?q=secret-search")
    (entry,) = log.entries
    assert {name: entry[name] for name in ("level", "message", "method", "path", "status")} == {
        "level": "info",
        "message": "request",
        "method": "GET",
        "path": "/monsters/",
        "status": 200,
    }
    assert 1 <= entry["statements"] <= 3
    assert entry["ms"] > 0
    assert entry["request_id"] == response.headers["X-Request-ID"]
    assert re.fullmatch(
        r"\d\d:\d\d:\d\d info request method=GET path=/monsters/ status=200 ms=[\d.]+ statements=\d request_id=\w+\n",
        log.text,
    )


def test_errors_files_and_refusals_are_lines_too(passer_by, log):
    for path in ("/nowhere", "/monsters/\0", "/static/favicon.svg", "/livez"):
        passer_by.get(path, buffered=True)
    passer_by.client.post("/types/new")
    assert [entry["status"] for entry in log.entries] == [404, 400, 200, 200, 400]
    assert {entry["statements"] for entry in log.entries} == {0}
    assert len({entry["request_id"] for entry in log.entries}) == 5


def test_a_routers_request_id_is_kept(site, log):
    response = site.get("/nowhere", headers={"X-Request-ID": "from-the.router_42"})
    assert response.headers["X-Request-ID"] == log.entries[0]["request_id"] == "from-the.router_42"
    assert "from-the.router_42" in response.text


@pytest.mark.parametrize("given", ["", "short", "x" * 81, "two words", "<b>bold</b>", "\x1b[31mred-red", "a=b ms=2000"])
def test_a_request_id_that_could_be_something_else_is_not(site, log, given):
    assert site.get("/livez", headers={"X-Request-ID": given}).headers["X-Request-ID"] != given
    assert re.fullmatch("[0-9a-f]{32}", log.entries[0]["request_id"])


def test_a_path_cannot_forge_a_line_or_a_fact(site, log):
    for path in (f"/trainers/{TRICKS}", "/a status=200 ms=0", "/\u2028", "/a\tb"):
        site.get(path)
    assert len(log.text.splitlines()) == len(log.entries) == 4
    assert not re.search(r"[^\x20-\x7e\n]", log.text)
    assert log.text.count("status=") == 4


def test_an_exception_cannot_forge_a_line_either(broken, log):
    assert broken.test_client().get(f"/broken/{TRICKS}").status_code == 500
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]", log.text)
    lines = [line for line in log.text.split("\n") if line and not line.startswith("    ")]
    assert len(lines) == 2  # the exception's and the request's
    assert all(re.match(r"\d\d:\d\d:\d\d (error Exception on|info request) ", line) for line in lines)


def test_an_exception_is_one_object_of_JSON(broken, log):
    broken.test_client().get("/broken/this")
    failure, request = log.entries
    assert failure["level"] == "error"
    assert "ValueError: cannot this" in failure["exception"]
    assert "Traceback" in failure["exception"]
    assert request["status"] == 500


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT :typed / 0",
        "SELECT CAST(:typed AS date)",
        "SELECT CAST(:typed AS text) COLLATE nowhere",
        "SELECT :typed syntax error",
        "INSERT INTO monster_type (name, color) VALUES (:typed, 'no colour')",
    ],
)
def test_what_was_typed_is_not_logged_with_a_database_error(broken, log, statement):
    response = broken.test_client().get(f"/sql/{statement}", query_string={"typed": "hunter2"})
    assert response.status_code == 500
    assert "hunter2" not in response.text
    assert "exception" in log.entries[0]
    for entry in log.entries:
        assert "hunter2" not in json.dumps(entry)
    assert "hunter2" not in log.text


def test_a_broken_rule_without_a_sentence_does_not_quote_its_row(broken, make, log):
    """PostgreSQL's DETAIL does: Key (…)=(…) already exists, or: Failing row contains (…)."""
    make.type("Typed Secret")

    @broken.post("/copy")
    @csrf.exempt
    def copy():
        db.session.execute(text("INSERT INTO monster_type (name) SELECT name FROM monster_type"))

    assert broken.test_client().post("/copy").status_code == 500
    assert "uq_monster_type_name" in log.text
    assert "typed secret" not in log.text.lower()
    assert "typed secret" not in json.dumps(log.entries).lower()


def test_secrets_are_not_logged(broken, log):
    client = broken.test_client()
    client.post("/broken/it", data={"password": "hunter2"}, headers={"Authorization": "Bearer hunter2"})
    client.get("/broken/it?token=hunter2", headers={"Cookie": "session=hunter2"})
    assert "hunter2" not in log.text
    assert SECRET_KEY not in log.text


@pytest.fixture
def away(environ):
    """An application whose database nobody serves."""
    return create_app({**environ, "DATABASE_URL": "postgres://somebody:hunter2@127.0.0.1:1/none"})


@pytest.mark.parametrize("path", ["/", "/readyz"])
def test_a_fault_of_the_database_is_one_warning_without_its_password(path, away, log):
    away.test_client().get(path)
    warning, _request = log.entries
    assert warning["level"] == "warning"
    assert "refused" in warning["message"]
    assert "exception" not in warning
    assert "hunter2" not in log.text
