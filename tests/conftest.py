"""What tests stand on: PostgreSQL with the real migrations, and requests that have sessions of their own.

No fixture keeps an application context open: a test that did would share its session with the requests it makes, and
would not see a forgotten commit or a connection that is not given back.
"""

import os
from collections.abc import Callable, Iterator

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import text

from monsterapp import access, create_app
from monsterapp.accounts import passwords
from monsterapp.extensions import db
from monsterapp.models import Account
from tests.factories import Factory
from tests.logs import Log
from tests.server import SECRET_KEY, TEMPLATE, TestServer, create_database, create_template
from tests.site import Site

_server = pytest.StashKey[TestServer]()


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.stash[_server] = TestServer()
        create_template(config.stash[_server].uri)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node) -> None:
    node.workerinput["server_uri"] = node.config.stash[_server].uri


def pytest_unconfigure(config: pytest.Config) -> None:
    if _server in config.stash:
        config.stash[_server].stop()


@pytest.fixture(scope="session")
def server_uri(pytestconfig) -> str:
    """The tests' server; its maintenance database."""
    if hasattr(pytestconfig, "workerinput"):
        return pytestconfig.workerinput["server_uri"]
    return pytestconfig.stash[_server].uri


@pytest.fixture(scope="session")
def environ(server_uri) -> dict[str, str]:
    """The environment of an application on this worker's own database."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    return {"DATABASE_URL": create_database(server_uri, f"test_{worker}", TEMPLATE), "SECRET_KEY": SECRET_KEY}


@pytest.fixture(scope="session")
def app(environ):
    """The application, as in production: its CSRF protection, its error pages, its pool."""
    return create_app(environ)


@pytest.fixture
def professor(make) -> Account:
    """The account of whoever uses ``site``."""
    return make.account(role="professor")


@pytest.fixture
def as_professor(make, professor) -> Callable[[Flask], Site]:
    """Gives one browser of the professor's more, on any application of the tests' database."""
    return lambda app: Site(app).enter(make.signed_in(professor))


@pytest.fixture
def site(app, as_professor) -> Site:
    """A professor with a browser: they may do what there is to do."""
    return as_professor(app)


@pytest.fixture
def passer_by(app) -> Site:
    """A person with a browser who is not signed in."""
    return Site(app)


@pytest.fixture
def make(app) -> Factory:
    """Makes records: ``make.monster(name="Flowerasaur")``."""
    return Factory(app)


@pytest.fixture
def open_to_anybody(monkeypatch) -> Callable[..., None]:
    """Says of routes that only a test has, by endpoint, that anybody may use them: nobody may use what access.py does
    not know."""

    def open_to_anybody(*endpoints: str) -> None:
        for endpoint in endpoints:
            monkeypatch.setitem(access.RULES, endpoint, access.Who.ANYBODY)

    return open_to_anybody


@pytest.fixture
def log() -> Iterator[Log]:
    """What is logged from now on."""
    log = Log()
    yield log
    log.close()


@pytest.fixture
def figures() -> dict[str, int]:
    """Argon2's figures: the least that there are, for few tests are about how much work a hash is."""
    return {"time_cost": 1, "memory_cost": 8, "parallelism": 1}


@pytest.fixture(autouse=True)
def quick(monkeypatch, figures) -> Iterator[None]:
    """Hashes with those figures; with those of the application where there are none."""
    if figures:
        monkeypatch.setattr(passwords, "_hasher", PasswordHasher(**figures))
    passwords._nobody.cache_clear()
    yield
    passwords._nobody.cache_clear()


# It ends them as well: they may hold locks that the tests after this one would wait for.
_END_IDLE_IN_TRANSACTION = text("""
SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
WHERE datname = current_database() AND state LIKE 'idle in transaction%' AND pid <> pg_backend_pid()
""")


@pytest.fixture(autouse=True)
def nothing_left(request):
    """After every test: no connection out of the pool, none idle in a transaction, and empty tables."""
    yield
    if "app" not in request.fixturenames:
        return
    app = request.getfixturevalue("app")
    with app.app_context():
        out = db.engine.pool.checkedout()
        if out:
            db.engine.dispose()  # for the tests after this one
        with db.engine.begin() as connection:
            idle = connection.scalar(_END_IDLE_IN_TRANSACTION)
            connection.execute(text("TRUNCATE trainer, strength, pocket_monster, monster_type, throttle CASCADE"))
    assert out == 0, "a connection was not given back"
    assert idle == 0, "a connection was left in a transaction"
