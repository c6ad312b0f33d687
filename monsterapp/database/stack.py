"""Several lists in one statement, one under the other: that costs less than a statement for each, or than a join."""

from bisect import bisect_left
from collections import namedtuple
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, null, select, union_all
from sqlalchemy.orm import Session, scoped_session


class Stack:
    """Statements as one: its rows are those of the first, then those of the next, each in its order.

    The first column of each must never be NULL. Of more than two, those from the third on must have texts only.
    """

    def __init__(self, *lists: Select) -> None:
        parts = [part.subquery() for part in lists]
        self._rows = [namedtuple("Row", part.c.keys()) for part in parts]
        # PostgreSQL reads the parts one after the other: it has no parallel workers to do otherwise (engine.py).
        self._statement = union_all(
            *(
                select(
                    *(
                        (column if one is part else null()).label(f"of_{number}_{column.name}")
                        for number, one in enumerate(parts)
                        for column in one.c
                    )
                )
                for part in parts
            )
        )

    def read(self, session: Session | scoped_session, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """The rows of each of the statements, with its own columns."""
        rows = session.execute(self._statement, parameters).all()
        lists, first, begin = [], 0, 0
        for row_of in self._rows:
            end = bisect_left(rows, True, begin, key=lambda row, first=first: row[first] is None)
            beyond = first + len(row_of._fields)
            lists.append([row_of._make(row[first:beyond]) for row in rows[begin:end]])
            first, begin = beyond, end
        return lists
