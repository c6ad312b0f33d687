"""Editing without lost updates: a record is changed only as it was when its form was opened."""

from typing import Any, TypeVar

from sqlalchemy.orm import lazyload

from monsterapp.extensions import db
from monsterapp.refusals import Outdated

Record = TypeVar("Record")


def take(model: type[Record], key: int, version: int | None) -> Record:
    """The record, locked until the transaction ends.

    Raises Outdated where it has been deleted, or is no longer in ``version`` (None: any will do).
    """
    record = db.session.get(model, key, with_for_update=True, populate_existing=True, options=[lazyload("*")])
    if record is None or version not in (None, record.version):
        raise Outdated
    return record


def change(record: Any, values: dict[str, Any]) -> None:
    """Set ``values`` (attribute -> value) and send them; the record's version goes up by one if any differs."""
    for name, value in values.items():
        setattr(record, name, value)
    db.session.flush()
