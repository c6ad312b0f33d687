"""A table of named things as a list: sorted, narrowed, searched, a page at a time, each page in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Row,
    ScalarSelect,
    Select,
    Table,
    bindparam,
    case,
    func,
    literal,
    null,
    select,
    true,
    union_all,
)

from monsterapp.database.keyset import LIMIT, counted_to, merged, walk
from monsterapp.database.stack import Stack
from monsterapp.database.stretches import walk_some
from monsterapp.extensions import db
from monsterapp.listing import BEST, COUNTED, Listing
from monsterapp.paging import Page, page_of
from monsterapp.search.folding import fold
from monsterapp.search.matches import Matches
from monsterapp.search.query import Query
from monsterapp.search.similar import Similar, count_of

#: So many shapes of a list are kept as statements: more than people ask for, and an end to what a stranger can fill.
_MOST_SHAPES = 256


class Shape(NamedTuple):
    """What the text of a list's statement depends on; the rest is its parameters."""

    keys: tuple[str, ...]
    narrowed: bool
    down: bool
    onward: bool
    words: int = 0
    brief: bool = False
    lengthy: bool = False
    #: By relevance: of which kind the match is next to which the page lies.
    since: bool | None = None
    #: How many words may be misspelt; None to look for matches only.
    guesses: int | None = None
    #: Whether matches and similar names come in one statement. Two are faster, as most pages need but the first; where
    #: another went before, two would be one more than a page may have.
    together: bool = False


@dataclass(frozen=True, eq=False)
class NamedList:
    """The rows of a table with ``id`` and ``name_folded`` as a list that has ``columns``.

    ``narrowed``: conditions of which a row of the narrowed list meets exactly one. An index begins with what each
    compares, and goes on with name_folded and id. ``of_values``: the column, where the condition is that it has one of
    several values (database/stretches.py). ``choices``: what a person chooses from to narrow it.
    """

    table: Table
    columns: Sequence[ColumnElement]
    narrowed: Sequence[ColumnElement[bool]]
    of_values: ColumnElement[int] | None = None
    choices: Select | None = None

    def page(self, listing: Listing, **narrowed: Any) -> Page:
        """The page that ``listing`` asks for. ``narrowed``: the conditions' parameters, none for the whole list."""
        query = _query(listing)
        if listing.problem or (query and not query.text):
            return Page(choices=self._choices_alone())
        shape = _shape(listing, query, bool(narrowed))
        parameters = {**_parameters(listing, query), **narrowed}
        found, *choices = _statement(self, shape).read(db.session, parameters)
        similar = ()
        if query is not None:
            found, similar = ([row for row in found if row.similar is kind] for kind in (False, True))
        if shape.guesses is not None and not shape.together and len(found) < listing.size:
            similar = db.session.execute(_similar(self, shape), {**parameters, "texts": len(found)}).all()
        return page_of(found, listing.size, listing.cursor, shape.keys, similar, *choices)

    def _choices_alone(self) -> Sequence[Row]:
        return () if self.choices is None else db.session.execute(self.choices).all()


def _query(listing: Listing) -> Query | None:
    if not listing.search or listing.problem:
        return None
    if listing.folded is None:
        return Query(fold(listing.search).strip(), preceded=not listing.search.isascii())
    return Query(listing.folded.strip(), preceded=True)


def _shape(listing: Listing, query: Query | None, narrowed: bool) -> Shape:
    cursor = listing.cursor
    backward = cursor is not None and cursor.backward
    shape = Shape(listing.order.keys, narrowed, down=listing.order.descending != backward, onward=cursor is not None)
    if query is None:
        return shape
    return shape._replace(
        words=len(query.words),
        brief=query.brief,
        lengthy=query.lengthy,
        since=cursor.key[0] if cursor and listing.order is BEST else None,
        guesses=len(query.long_words) if query.guessable and not backward else None,
        together=query.preceded,
    )


def _parameters(listing: Listing, query: Query | None) -> dict[str, Any]:
    parameters: dict[str, Any] = {LIMIT: listing.size + 1, "size": listing.size}
    if query is not None:
        parameters |= query.parameters()
    if listing.cursor is not None:
        key = listing.cursor.key[1:] if listing.order is BEST else listing.cursor.key
        parameters |= {f"key_{n}": part for n, part in enumerate(key)}
    return parameters


@lru_cache(_MOST_SHAPES)
def _statement(named: NamedList, shape: Shape) -> Stack:
    """The statement for one shape of list, built once: building costs as much as running."""
    rows = _searching(named, shape) if shape.words else _listing(named, shape)
    return Stack(rows) if named.choices is None else Stack(rows, named.choices)


def _listing(named: NamedList, shape: Shape) -> Select:
    keys = [named.table.c[key] for key in shape.keys]
    walked = walk((*named.columns, named.table.c.name_folded), keys, down=shape.down, onward=shape.onward)
    everything = select(named.table.c.id)
    if not shape.narrowed:
        return walked.add_columns(counted_to(COUNTED + 1, everything).label("total"))
    total = counted_to(COUNTED + 1, *(everything.where(condition) for condition in named.narrowed)).label("total")
    if named.of_values is not None:
        some = walk_some(named.table, named.of_values, shape.keys, down=shape.down, onward=shape.onward).subquery(
            "page"
        )
        return (
            select(*named.columns, named.table.c.name_folded, total)
            .join(some, some.c.id == named.table.c.id)
            .order_by(*(some.c[key].desc() if shape.down else some.c[key] for key in shape.keys))
        )
    if len(named.narrowed) == 1:
        return walked.where(*named.narrowed).add_columns(total)
    # One walk along the index of each condition, merged: a walk along both at once there is not.
    return merged([walked.where(condition) for condition in named.narrowed], shape.keys, down=shape.down).add_columns(
        total
    )


def _searching(named: NamedList, shape: Shape) -> Select:
    matches = _matches(named, shape)
    if shape.keys == BEST.keys:
        found = matches.by_relevance(down=shape.down, since=shape.since)
    else:
        found = matches.by(shape.keys, down=shape.down, onward=shape.onward)
    hits = _hits(found, shape)
    if shape.guesses is not None and shape.together:
        similar = Similar(matches, shape.guesses).beside(count_of(found)).subquery("similar_names")
        hits = union_all(hits, select(literal(True), null(), similar.c.id, similar.c.place))
    hits = hits.subquery("hits")
    return (
        select(*named.columns, named.table.c.name_folded, hits.c.similar, hits.c.inside, _total(matches, found, shape))
        .join(hits, hits.c.id == named.table.c.id)
        .order_by(hits.c.similar, hits.c.place)
    )


@lru_cache(_MOST_SHAPES)
def _similar(named: NamedList, shape: Shape) -> Select:
    """The statement for the similar names beside so many matches: the parameter ``texts``."""
    texts = bindparam("texts", type_=Integer)
    similar = Similar(_matches(named, shape), shape.guesses).beside(texts).subquery("similar_names")
    return (
        select(*named.columns, named.table.c.name_folded)
        .join(similar, similar.c.id == named.table.c.id)
        .order_by(similar.c.place)
    )


def _matches(named: NamedList, shape: Shape) -> Matches:
    narrowed = named.narrowed if shape.narrowed else (true(),)
    return Matches(named.table, narrowed, shape.words, shape.brief, shape.lengthy)


def _hits(found: CTE, shape: Shape) -> Select:
    order = [found.c[key].desc() if shape.down else found.c[key] for key in shape.keys]
    place = func.row_number().over(order_by=order).label("place")
    return select(literal(False).label("similar"), found.c.inside, found.c.id, place)


def _total(matches: Matches, found: CTE, shape: Shape) -> ColumnElement[int]:
    """How many rows match. A first page that is not full has them all: only for others they are counted."""
    counted: ScalarSelect = matches.total(COUNTED + 1)
    if shape.onward:
        return counted.label("total")
    here = count_of(found)
    return case((here < bindparam(LIMIT), here), else_=counted).label("total")
