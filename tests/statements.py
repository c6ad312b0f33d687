"""The statements that reach the database, for tests that count them."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import event

from monsterapp.extensions import db


@contextmanager
def recorded(app: Flask) -> Iterator[list[str]]:
    """Gives the list that every statement inside is put in; savepoints do not count."""
    statements: list[str] = []

    def record(_connection, _cursor, statement: str, *_) -> None:
        if "SAVEPOINT" not in statement:
            statements.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", record)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", record)
