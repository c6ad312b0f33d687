"""For ``repr``: what an object knows of itself."""

from typing import Any

from flask import has_request_context
from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import InstanceState


def known(record: object, *names: str) -> tuple[Any, ...]:
    """The values of the attributes ``names``; None for those that are not loaded and can't be.

    What is not loaded is asked for where a person looks on: outside of requests, while the record has a session.
    Elsewhere no query is made: a log line must not cost one, and an error message that raises another error is
    no help.
    """
    state = inspect(record)
    if not _may_ask(state):
        return tuple(state.dict.get(name) for name in names)
    with state.session.no_autoflush:
        return tuple(_ask(record, state, name) for name in names)


def name_of(record: object | None) -> str:
    """What to call a record: its name, or its key where the name is not known, or a question mark."""
    if record is None:
        return "?"
    (name,) = known(record, "name")
    identity = inspect(record).identity
    return name or (f"#{identity[0]}" if identity else "?")


def _may_ask(state: InstanceState) -> bool:
    return state.session is not None and not has_request_context()


def _ask(record: object, state: InstanceState, name: str) -> Any:
    try:
        return getattr(record, name)
    except SQLAlchemyError:  # the row is gone, the session has failed, or the database is away
        return state.dict.get(name)
