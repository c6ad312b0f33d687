"""For ``repr``: what an object knows of itself without asking the database."""

from typing import Any

from sqlalchemy import inspect


def known(record: object, *names: str) -> tuple[Any, ...]:
    """The values of the attributes ``names``; None for those that are not loaded and can't be.

    An object whose session is gone, or has failed, still prints: an error message that raises another one is no help.
    """
    state = inspect(record)
    if state.session is not None and state.session.is_active:
        return tuple(getattr(record, name) for name in names)
    return tuple(state.dict.get(name) for name in names)
