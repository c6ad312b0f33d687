"""A page reads in autocommit, and nobody who takes the connection after it does."""

from contextlib import suppress

import pytest
from sqlalchemy import insert, text

from monsterapp.database import transaction
from monsterapp.extensions import db
from monsterapp.models import Trainer

_BACKEND = text("SELECT pg_backend_pid()")


def _autocommit(connection) -> bool:
    return connection.connection.dbapi_connection.autocommit


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_request_reads_in_autocommit(method, app):
    with app.test_request_context("/", method=method):
        assert _autocommit(db.session.connection())
        backend = db.session.scalar(_BACKEND)
        state = text("SELECT state, xact_start FROM pg_stat_activity WHERE pid = :pid")
        with db.engine.connect() as other:
            assert other.execute(state, {"pid": backend}).one() == ("idle", None)


def test_a_transaction_after_reading_can_be_rolled_back(app):
    with app.test_request_context("/", method="POST"):
        backend = db.session.scalar(_BACKEND)
        with suppress(ZeroDivisionError), transaction():
            assert db.session.scalar(_BACKEND) == backend, "not the same connection"
            assert not _autocommit(db.session.connection())
            db.session.connection().execute(text("INSERT INTO trainer (name, username) VALUES ('Betsy', 'betsy')"))
            raise ZeroDivisionError
        assert db.session.scalar(text("SELECT count(*) FROM trainer")) == 0
        assert _autocommit(db.session.connection())


def test_a_request_writes_only_inside_transaction(app):
    with app.test_request_context("/", method="POST"):
        with pytest.raises(RuntimeError, match=r"inside transaction\(\) only"):
            db.session.execute(insert(Trainer).values(name="Betsy", username="betsy"))
        db.session.add(Trainer(name="Betsy", username="betsy"))
        with pytest.raises(RuntimeError, match=r"inside transaction\(\) only"):
            db.session.flush()
        db.session.rollback()
        with transaction() as session:
            session.add(Trainer(name="Betsy", username="betsy"))
    with app.app_context():
        assert db.session.scalar(text("SELECT count(*) FROM trainer")) == 1
