"""What runs out: connections, and patience."""

import time
from contextlib import ExitStack, closing

import psycopg2
import pytest
from psycopg2 import sql

from monsterapp.database import engine
from monsterapp.extensions import db
from tests.faults.conftest import assert_away, assert_given_back, assert_lives_without, before_statement
from tests.site import Site


def test_an_exhausted_pool_is_a_503_until_a_connection_is_given_back(start, monkeypatch):
    monkeypatch.setattr(engine, "POOL_WAIT", 0.05)
    app = start()
    with app.app_context(), ExitStack() as held:
        connections = [held.enter_context(db.engine.connect()) for _ in range(4)]
        site = Site(app)
        for path in ("/", "/monsters/"):
            assert_away(site.get(path))
        assert site.get("/readyz").status_code == 503
        assert site.get("/livez").status_code == 200
        connections[0].close()
        assert site.get("/monsters/").status_code == 200
    assert_given_back(app)


def test_the_pool_waits_as_long_as_the_house_plan_says(app):
    with app.app_context():
        assert (db.engine.pool.size(), db.engine.pool.timeout(), db.engine.pool._max_overflow) == (4, 3, 0)


@pytest.fixture
def visitor(database, environ):
    """A role that may have one connection at a time; its URL."""
    name = "visitor_" + environ["DATABASE_URL"].split("?")[0].rsplit("/", 1)[1]
    role = sql.Identifier(name)
    database.run(sql.SQL("DROP ROLE IF EXISTS {}").format(role))
    database.run(sql.SQL("CREATE ROLE {} LOGIN CONNECTION LIMIT 1 IN ROLE pg_read_all_data").format(role))
    yield environ["DATABASE_URL"] + f"&user={name}"
    database.run(sql.SQL("DROP ROLE {}").format(role))


def test_a_server_without_connections_to_spare_is_a_503(start, visitor, database):
    app = start(visitor)
    with closing(psycopg2.connect(visitor)) as taken:
        assert_lives_without(app)
        database.run("SELECT pg_terminate_backend(%s, 5000)", taken.info.backend_pid)  # and wait until it is gone
    assert Site(app).get("/monsters/").status_code == 200
    with app.app_context():
        db.engine.dispose()


def test_a_row_that_somebody_holds_is_a_503_after_the_lock_timeout(start, make, as_professor):
    monster = make.monster("Flowerasaur")
    app = start(lock_timeout="60ms")
    site = as_professor(app)
    forms = {path: site.open_form(path) for path in (f"/monsters/{monster.id}/edit", f"/monsters/{monster.id}/delete")}
    before = make.rows()
    with make.session() as holder:
        holder.get(type(monster), monster.id, with_for_update={"of": type(monster)})
        for path, form in forms.items():
            assert_away(site.send(path, form))
            assert_given_back(app)
    assert make.rows() == before
    for path, form in forms.items():
        assert site.send(path, form).status_code == 303


def test_a_statement_that_takes_too_long_is_a_503(start, make):
    app = start(statement_timeout="60ms", lock_timeout="0")
    site = Site(app)
    with make.session() as holder:
        holder.execute(db.text("LOCK pocket_monster"))
        for path in ("/", "/monsters/", "/monsters/1"):
            assert_away(site.get(path))
            assert_given_back(app)
        assert site.get("/trainers/").status_code == 200
    assert site.get("/monsters/").status_code == 200


@pytest.mark.parametrize("limit", ["idle_in_transaction_session_timeout", "transaction_timeout"])
def test_a_transaction_that_dawdles_is_a_503_and_saves_nothing(limit, start, make, as_professor):
    grass = make.type("Grass")
    app = start(**{limit: "500ms"})
    site = as_professor(app)
    path = "/monsters/new"
    form = site.open_form(path)
    form |= {"name": "Slowpup", "type_id": str(grass.id)}
    before = make.rows()
    with before_statement(app, 0, lambda _: time.sleep(1)):
        assert_away(site.send(path, form))
    assert_given_back(app)
    assert make.rows() == before
    assert site.send(path, form).status_code == 303


def test_a_read_only_database_still_shows_its_pages_and_refuses_writes_with_a_503(start, make, as_professor):
    monster = make.monster("Flowerasaur")
    app = start(default_transaction_read_only="on")
    site = as_professor(app)
    before = make.rows()
    for path in ("/", "/monsters/", f"/monsters/{monster.id}", "/types/", "/trainers/", "/readyz"):
        assert site.get(path).status_code == 200
    for path in ("/types/new", f"/monsters/{monster.id}/edit", f"/monsters/{monster.id}/delete"):
        assert_away(site.submit(path, name="Grass"))
    assert make.rows() == before
