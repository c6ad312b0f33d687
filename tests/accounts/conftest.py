from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text

from tests.accounts.people import Person


@pytest.fixture
def person(app, make):
    """Makes people who sign in: ``person("betsy", role="professor")``."""
    return lambda username="betsybookworm", **account: Person(app, make, username, **account)


@pytest.fixture
def hashing(monkeypatch) -> list[str]:
    """What was asked of Argon2 so far: ``hash`` or ``verify``, one for each call."""
    calls: list[str] = []
    for name in ("hash", "verify"):
        monkeypatch.setattr(PasswordHasher, name, _counted(getattr(PasswordHasher, name), name, calls))
    return calls


def _counted(method, name: str, calls: list[str]):
    def call(*args, **kwargs):
        calls.append(name)
        return method(*args, **kwargs)

    return call


@pytest.fixture
def behind(environ) -> Iterator:
    """An application with another environment: ``behind(TRUSTED_PROXIES="1")``."""
    from monsterapp import create_app
    from monsterapp.extensions import db

    apps = []

    def behind(**more: str):
        apps.append(create_app({**environ, **more}))
        return apps[-1]

    yield behind
    for one in apps:
        with one.app_context():
            db.engine.dispose()


@pytest.fixture
def later(make):
    """Lets time pass for what the database keeps: ``later("6 minutes")``."""

    def later(span: str) -> None:
        moments = {
            "throttle": ("free_at", "forgotten_at"),
            "account_session": ("started_at", "seen_at"),
            "claim": ("expires_at",),
        }
        with make.session() as session, session.begin():
            for table, columns in moments.items():
                past = ", ".join(f"{column} = {column} - interval '{span}'" for column in columns)
                session.execute(text(f"UPDATE {table} SET {past}"))

    return later
