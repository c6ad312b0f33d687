"""How many statements something costs: the first question to ask of any code that uses an ORM."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """Gives the list that every statement sent inside is put in."""
    statements: list[str] = []

    def note(_connection, _cursor, statement: str, *_) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)
