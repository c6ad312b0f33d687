"""Whatever goes wrong: a page of the site's own, with its number, and without the database."""

from collections.abc import Iterator

import pytest
from flask import Flask, abort

from monsterapp import create_app
from monsterapp.extensions import db
from tests.faults.conftest import before_statement
from tests.hostile.decent import assert_guarded, assert_own_page

STATUSES = [400, 403, 404, 405, 409, 413, 422, 429, 500, 503]


@pytest.fixture(scope="module")
def failing(environ) -> Iterator[Flask]:
    """An application with a page for each error, whose database is nowhere."""
    app = create_app({**environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"})
    app.add_url_rule("/abort/<int:status>", view_func=lambda status: abort(status), endpoint="abort")
    app.add_url_rule("/say/<int:status>", view_func=lambda status: abort(status, "<b>Our</b> & theirs"), endpoint="say")
    app.add_url_rule("/crash", view_func=lambda: 1 // 0, endpoint="crash")
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(autouse=True)
def known(open_to_anybody) -> None:
    open_to_anybody("abort", "say", "crash")


@pytest.mark.parametrize("status", [*STATUSES, 401, 406, 410, 414, 415, 418, 451, 501, 502, 504])
def test_every_status_has_a_page_that_needs_no_database(status, failing):
    response = failing.test_client().get(f"/abort/{status}", headers={"X-Request-ID": "number-of-this"})
    assert response.status_code == status
    assert response.headers["X-Request-ID"] == "number-of-this"
    assert_guarded(response)
    assert "number-of-this" in response.text
    assert str(status) in response.text
    assert '<main id="main"' in response.text


def test_the_pages_say_different_things(failing):
    client = failing.test_client()
    titles = {client.get(f"/abort/{status}").text.split("<title>")[1].split("</title>")[0] for status in STATUSES}
    assert len(titles) == len(STATUSES)


def test_a_sentence_of_ours_is_shown_and_escaped(failing):
    response = failing.test_client().get("/say/404")
    assert "&lt;b&gt;Our&lt;/b&gt; &amp; theirs" in response.text


def test_a_bug_is_a_500_that_tells_nothing(failing):
    response = failing.test_client().get("/crash")
    assert response.status_code == 500
    assert_guarded(response)
    assert_own_page(response)
    assert "ZeroDivisionError" not in response.text


def test_an_error_keeps_the_headers_that_go_with_it(failing):
    assert "GET" in failing.test_client().post("/crash").headers["Allow"]


FILES = ("/static/favicon.svg", "/livez")


def test_errors_and_files_send_no_statement(app, passer_by):
    with before_statement(app, -1, None) as sent:
        for path in ("/nowhere", "/monsters/?sort=upwards", "/monsters/0", "/\0", *FILES):
            passer_by.get(path, buffered=True)
        passer_by.client.post("/types/new", data={"name": "Grass"})
        passer_by.client.put("/types/new")
    assert sent == []


def test_files_do_not_ask_who_wants_them(app, site):
    with before_statement(app, -1, None) as sent:
        for path in FILES:
            assert site.get(path, buffered=True).status_code == 200
    assert sent == []
