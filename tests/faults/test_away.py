"""A server that is stopped and started, and databases that are not what they should be."""

from collections.abc import Iterator

import pytest

from monsterapp import create_app
from monsterapp.extensions import db
from tests.factories import Factory
from tests.faults.conftest import assert_lives_without
from tests.server import SECRET_KEY, TEMPLATE, TestServer, create_database, create_template
from tests.site import Site


@pytest.fixture(scope="module")
def server() -> Iterator[TestServer]:
    """One that tests stop and start."""
    server = TestServer()
    create_template(server.uri)
    yield server
    server.stop()


def started(url: str):
    return create_app({"DATABASE_URL": url, "SECRET_KEY": SECRET_KEY})


def professor_of(app) -> Site:
    """A professor's browser; the registry is another than that of most tests."""
    make = Factory(app)
    return Site(app).enter(make.signed_in(make.account(role="professor")))


def dispose(app) -> None:
    with app.app_context():
        db.engine.dispose()


def test_a_restart_of_the_server_costs_no_more_than_the_time_it_takes(server):
    app = started(create_database(server.uri, "restarted", TEMPLATE))
    site = professor_of(app)
    form = site.open_form("/types/new")
    assert site.send("/types/new", form, name="Grass").status_code == 303
    server.cluster.stop()
    try:
        assert_lives_without(app)
        assert site.send("/types/new", form, name="Water").status_code == 503
    finally:
        server.cluster.start()
    assert site.get("/readyz").status_code == 200
    assert "Grass" in site.get("/types/").text
    assert site.send("/types/new", form, name="Water").status_code == 303
    dispose(app)


def test_an_application_may_start_before_its_server(server):
    url = create_database(server.uri, "early", TEMPLATE)
    server.cluster.stop()
    try:
        app = started(url)
        assert_lives_without(app)
    finally:
        server.cluster.start()
    assert Site(app).get("/").status_code == 200
    dispose(app)


def test_nobody_listens():
    app = started("postgres://nobody@127.0.0.1:1/none")
    assert_lives_without(app)


def test_a_wrong_password(server):
    url = create_database(server.uri, "guarded", TEMPLATE)
    rules = server.cluster.data / "pg_hba.conf"
    trusting = rules.read_text()
    setup = started(url)
    with setup.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql("CREATE ROLE guest LOGIN PASSWORD 'right-horse' IN ROLE pg_read_all_data")
        rules.write_text("local all guest scram-sha-256\n" + trusting)
        connection.exec_driver_sql("SELECT pg_reload_conf()")
    dispose(setup)
    guest = url.replace("postgres:@", "guest:{}@")
    assert "guest" in guest
    wrong = started(guest.format("wrong-horse"))
    assert_lives_without(wrong)
    assert "horse" not in Site(wrong).get("/").text
    right = started(guest.format("right-horse"))
    assert Site(right).get("/").status_code == 200
    dispose(right)


def test_a_database_that_is_dropped_under_the_application(server):
    app = started(create_database(server.uri, "dropped", TEMPLATE))
    site = Site(app)
    assert site.get("/").status_code == 200
    admin = started(server.uri)
    with admin.app_context(), db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("DROP DATABASE dropped WITH (FORCE)")
        assert_lives_without(app)
        connection.exec_driver_sql(f"CREATE DATABASE dropped TEMPLATE {TEMPLATE}")
    assert site.get("/").status_code == 200
    dispose(app)
    dispose(admin)


def test_a_database_that_is_not_migrated(server):
    app = started(create_database(server.uri, "bare"))
    assert_lives_without(app)
    assert "migration" in Site(app).get("/readyz").text
    dispose(app)


def test_a_database_at_an_older_migration_is_not_ready(server):
    app = started(create_database(server.uri, "older", TEMPLATE))
    site = Site(app)
    assert site.get("/readyz").status_code == 200
    with app.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    ready = site.get("/readyz")
    assert (ready.status_code, ready.headers["Retry-After"]) == (503, "5")
    assert site.get("/").status_code == 200  # a page that the tables in place can serve is served
    dispose(app)
