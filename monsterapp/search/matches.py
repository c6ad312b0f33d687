"""Statements for names that begin with the query, or hold each of its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import CTE, ColumnElement, ScalarSelect, Select, Table, and_, bindparam, func, literal, not_, select

from monsterapp.database.keyset import LIMIT, counted_to, merged, walk

#: In a table with more rows than this, a query without a word of three letters finds the beginnings of names only: no
#: index knows less of the inside of a name than three letters, and to read through all names would take too long.
READ_THROUGH = 2000

_BY_NAME = ("name_folded", "id")


@dataclass(frozen=True, eq=False)
class Matches:
    """The rows of ``table`` that match a query, among those that one of ``narrowed`` lets through.

    No row meets two of ``narrowed``. ``words``: how many the query has; ``brief``: whether all of them are too short
    for the index of trigrams; ``lengthy``: whether one is longer than what is looked up of it there (query.py).
    """

    table: Table
    narrowed: Sequence[ColumnElement[bool]]
    words: int
    brief: bool
    lengthy: bool

    @property
    def starts(self) -> ColumnElement[bool]:
        """Whether a name begins with the query."""
        return func.starts_with(self.table.c.name_folded, bindparam("text"))

    @property
    def holds(self) -> ColumnElement[bool]:
        """Whether a name holds every word of the query, in any order. It does where it begins with the query."""
        return and_(*(func.strpos(self.table.c.name_folded, bindparam(f"word_{n}")) > 0 for n in range(self.words)))

    @property
    def _looked_up(self) -> ColumnElement[bool]:
        """What the index of trigrams can tell beforehand of names that hold the words."""
        return and_(*(self.table.c.name_folded.like(bindparam(f"pattern_{n}")) for n in range(self.words)))

    def total(self, most: int) -> ScalarSelect:
        """How many rows match, counted to ``most``."""
        kinds = (self._kind(False), self._kind(True))
        return counted_to(most, *(select(self.table.c.id).where(kind, of) for kind in kinds for of in self.narrowed))

    def by_relevance(self, *, down: bool, since: bool | None) -> CTE:
        """Rows (inside, name_folded, id) of a page: names that begin with the query, then those that hold it inside.

        ``since`` says of which kind the row is next to which the page lies; None for the first page. The second kind
        is only looked for where the first leaves room.
        """
        kinds = (True, False) if down else (False, True)
        if since is not None:
            kinds = kinds[kinds.index(since) :]
        near = self._walk(kinds[0], _BY_NAME, down=down, onward=since is not None).cte("near")
        if len(kinds) == 1:
            return near
        room = select(func.count()).select_from(near).scalar_subquery() < bindparam(LIMIT)
        far = self._walk(kinds[1], _BY_NAME, room, down=down, onward=False)
        return merged([select(near), far], ("inside", *_BY_NAME), down=down).cte("found")

    def by(self, keys: Sequence[str], *, down: bool, onward: bool) -> CTE:
        """Rows (inside, name_folded, id) of a page ordered by the columns ``keys``."""
        walks = [self._walk(inside, keys, down=down, onward=onward) for inside in (False, True)]
        return merged(walks, keys, down=down).cte("found")

    def _walk(self, inside: bool, keys: Sequence[str], *conditions, down: bool, onward: bool) -> Select:
        columns = (literal(inside).label("inside"), self.table.c.name_folded, self.table.c.id)
        key_columns = [self.table.c[key] for key in keys]
        walks = [
            walk(columns, key_columns, down=down, onward=onward).where(*conditions, self._kind(inside), of)
            for of in self.narrowed
        ]
        return walks[0] if len(walks) == 1 else merged(walks, keys, down=down)

    def _kind(self, inside: bool) -> ColumnElement[bool]:
        if not inside:
            return self.starts
        inner = and_(self._looked_up, not_(self.starts))
        if self.lengthy:
            inner = and_(inner, self.holds)
        if not self.brief:
            return inner
        return and_(counted_to(READ_THROUGH + 1, select(self.table.c.id)) <= READ_THROUGH, inner)
