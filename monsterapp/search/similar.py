"""Statements for names that are like the query: what was meant, perhaps."""

from dataclasses import dataclass

from sqlalchemy import (
    CTE,
    ColumnElement,
    ScalarSelect,
    Select,
    Text,
    bindparam,
    func,
    literal,
    not_,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY

from monsterapp.search.matches import Matches

#: So many similar names are shown at the most.
MOST_SIMILAR = 20

#: So many names are looked at that hold a word like one of the query's: a common word is in more than one would read.
MOST_CANDIDATES = 200

#: levenshtein() raises an error for longer texts.
_LONGEST_COMPARED = 255

#: Beyond so many edits all are equally far.
_FAR = 3


@dataclass(frozen=True, eq=False)
class Similar:
    """The names like a query that has so many ``long_words``, and that are none of its ``matches``.

    In this order: names of which the query may be a misspelling by one letter; names with a word of which a word of
    the query may be one; and, where there are neither, nor matches, those that share the most trigrams with it.
    """

    matches: Matches
    long_words: int

    def beside(self, texts: ColumnElement[int]) -> Select:
        """Rows (place, id), as many as a page of ``size`` rows, a parameter, has room for beside ``texts`` matches."""
        room = texts < bindparam("size")
        whole = self._near_whole(room).cte("near_whole")
        kinds = [whole]
        if self.long_words:
            kinds.append(self._near_word(room, whole).cte("near_word"))
        kinds.append(self._alike(texts == 0, *(count_of(kind) == 0 for kind in kinds)).cte("alike"))
        rows = union_all(*(select(literal(n).label("kind"), kind) for n, kind in enumerate(kinds))).subquery("similar")
        order = (rows.c.kind, rows.c.distance, rows.c.name_folded, rows.c.id)
        return (
            select(func.row_number().over(order_by=order).label("place"), rows.c.id)
            .order_by(*order)
            .limit(func.greatest(0, func.least(MOST_SIMILAR, bindparam("size") - texts)))
        )

    def _near_whole(self, room: ColumnElement[bool]) -> Select:
        name = func.left(self._name, _LONGEST_COMPARED)
        distance = func.levenshtein_less_equal(name, bindparam("text"), _FAR)
        return _closest(self._others(distance).where(self._has_blot("blots"), room))

    def _near_word(self, room: ColumnElement[bool], whole: CTE) -> Select:
        candidates = (
            self._others(-func.strict_word_similarity(bindparam("text"), self._name))
            .where(*(self._has_blot(f"blots_{n}") for n in range(self.long_words)))
            .where(room, count_of(whole) < MOST_SIMILAR, self.matches.table.c.id.not_in(select(whole.c.id)))
            .limit(MOST_CANDIDATES)
            .subquery("candidates")
        )
        return _closest(select(candidates))

    def _alike(self, *nothing: ColumnElement[bool]) -> Select:
        # In a subquery the text is unknown to the planner, which else compares it with a hundred names to guess.
        alike = self._name.op("%")(select(bindparam("text")).scalar_subquery())
        return _closest(self._others(-func.similarity(self._name, bindparam("text"))).where(*nothing, alike))

    def _others(self, distance: ColumnElement) -> Select:
        """Rows (distance, name_folded, id) of all that are no matches."""
        return select(distance.label("distance"), self._name, self.matches.table.c.id).where(
            or_(*self.matches.narrowed), not_(self.matches.holds)
        )

    def _has_blot(self, parameter: str) -> ColumnElement[bool]:
        blots = func.name_blots(self._name, type_=ARRAY(Text))
        return blots.overlap(bindparam(parameter, type_=ARRAY(Text)))

    @property
    def _name(self) -> ColumnElement[str]:
        return self.matches.table.c.name_folded


def _closest(names: Select) -> Select:
    distance, name, id_ = names.selected_columns
    return names.order_by(distance, name, id_).limit(MOST_SIMILAR)


def count_of(rows: CTE) -> ScalarSelect:
    """How many rows there are."""
    return select(func.count()).select_from(rows).scalar_subquery()
