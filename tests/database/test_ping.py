"""The pool hands out connections that live, and need not ask the server to know it."""

from contextlib import closing

import psycopg2

from monsterapp import create_app
from monsterapp.extensions import db


def backend(engine) -> int:
    with engine.connect() as connection:
        return connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()


def test_a_connection_that_is_silent_is_handed_out_without_a_question(environ):
    app = create_app(environ)
    with app.app_context():
        pid = backend(db.engine)
        with closing(psycopg2.connect(environ["DATABASE_URL"])) as other, other.cursor() as cursor:
            other.autocommit = True  # what a transaction sees of others' activity stays as it was
            cursor.execute("SELECT query_start FROM pg_stat_activity WHERE pid = %s", [pid])
            before = cursor.fetchone()
            connection = db.engine.pool.connect()  # checked, and nothing sent yet
            cursor.execute("SELECT query_start FROM pg_stat_activity WHERE pid = %s", [pid])
            assert cursor.fetchone() == before
            connection.close()
        db.engine.dispose()


def test_a_connection_that_the_server_ended_is_replaced(environ):
    app = create_app(environ)
    with app.app_context(), closing(psycopg2.connect(environ["DATABASE_URL"])) as other, other.cursor() as cursor:
        pid = backend(db.engine)
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        assert backend(db.engine) != pid
        db.engine.dispose()


def test_a_connection_with_something_to_say_is_asked_and_kept(environ):
    app = create_app(environ)
    with app.app_context(), closing(psycopg2.connect(environ["DATABASE_URL"])) as other, other.cursor() as cursor:
        with db.engine.connect() as connection:
            connection.exec_driver_sql("LISTEN league")
            connection.commit()
            pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        cursor.execute("NOTIFY league")
        other.commit()
        assert backend(db.engine) == pid
        db.engine.dispose()
