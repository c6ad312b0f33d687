"""A page reads in autocommit, and nobody who takes the connection after it does."""

from sqlalchemy import text

from monsterapp.extensions import db


def _autocommit(connection) -> bool:
    return connection.connection.dbapi_connection.autocommit


def test_a_get_reads_in_autocommit(app):
    with app.test_request_context("/"):
        assert _autocommit(db.session.connection())
        backend = db.session.scalar(text("SELECT pg_backend_pid()"))
        state = text("SELECT state, xact_start FROM pg_stat_activity WHERE pid = :pid")
        with db.engine.connect() as other:
            assert other.execute(state, {"pid": backend}).one() == ("idle", None)


def test_a_post_after_a_get_has_a_transaction_that_can_be_rolled_back(app):
    with app.test_request_context("/"):
        backend = db.session.scalar(text("SELECT pg_backend_pid()"))
    with app.test_request_context("/", method="POST"):
        assert db.session.scalar(text("SELECT pg_backend_pid()")) == backend, "not the same connection"
        assert not _autocommit(db.session.connection())
        db.session.execute(text("INSERT INTO trainer (name, username) VALUES ('Betsy', 'betsy')"))
        db.session.rollback()
        assert db.session.scalar(text("SELECT count(*) FROM trainer")) == 0
