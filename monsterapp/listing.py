"""What a list's URL says: search words, filters, order and place. Every state of a list is such a URL."""

import re
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

from flask import request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from monsterapp.paging import LARGEST_ID, Cursor, decode_cursor
from monsterapp.text import clean

PER_PAGE = 50
MOST_PER_PAGE = 100
LONGEST_SEARCH = 80

TOO_LONG = f"Search for {LONGEST_SEARCH} letters at the most: no name is longer."

#: How far totals are counted exactly; beyond that a list says "1,000+".
COUNTED = 1000

_NUMBER = re.compile(r"[0-9]{1,10}", re.ASCII)


#: What a row's place in a list can depend on, and of what kind it is. ``inside``: whether a search matches only the
#: inside of the name, and not its beginning.
_KEYS = {"inside": bool, "name_folded": str, "id": int}


@dataclass(frozen=True)
class Order:
    """One way to sort a list: its word in the URL, what it is called, and the keys of a row, first to last."""

    word: str
    label: str
    keys: tuple[str, ...]
    descending: bool = False

    @property
    def kinds(self) -> tuple[type, ...]:
        """Of what kind each key is."""
        return tuple(_KEYS[key] for key in self.keys)


NAME = Order("name", "Name, A to Z", ("name_folded", "id"))
NAME_BACKWARD = Order("-name", "Name, Z to A", ("name_folded", "id"), descending=True)
NEWEST = Order("newest", "Newest first", ("id",), descending=True)
ORDERS = (NAME, NAME_BACKWARD, NEWEST)

#: Only of a search: names that begin with the words, then those that hold them, then similar ones.
BEST = Order("best", "Best match", ("inside", "name_folded", "id"))


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Search words, order, place and size of a page of a list."""

    search: str = ""
    #: The same without case and accents, where another statement has told already (search/folding.py).
    folded: str | None = None
    #: A sentence, where it can't be searched for.
    problem: str | None = None
    order: Order = NAME
    cursor: Cursor | None = None
    size: int = PER_PAGE

    @classmethod
    def from_args(cls, args: MultiDict, **filters: Any) -> Self:
        """Read a URL's parameters; ``filters`` are those of one list. Raises BadRequest for what makes no sense."""
        search = clean(one_value(args, "q"))
        order = chosen_order(args, searching=bool(search))
        return cls(
            search=search,
            problem=TOO_LONG if len(search) > LONGEST_SEARCH else None,
            order=order,
            cursor=place(args, order.kinds),
            size=page_size(args),
            **filters,
        )

    @property
    def orders(self) -> tuple[Order, ...]:
        """The orders to choose from, the usual one first."""
        return (BEST, *ORDERS) if self.search else ORDERS


def one_value(args: MultiDict, name: str) -> str:
    """The value of a parameter, "" where it is missing. Raises BadRequest where it is there twice."""
    values = args.getlist(name)
    if len(values) > 1:
        raise BadRequest(f"The address says {name} more than once.")
    return values[0] if values else ""


def whole_number(args: MultiDict, name: str, *, least: int, most: int) -> int | None:
    """A number from the URL, None where it is missing. Raises BadRequest for anything else."""
    text = one_value(args, name)
    return _number(text, name, least=least, most=most) if text else None


def _number(text: str, name: str, *, least: int, most: int) -> int:
    if not _NUMBER.fullmatch(text) or not least <= int(text) <= most:
        raise BadRequest(f"In the address, {name} must be a whole number from {least} to {most}.")
    return int(text)


def an_id(args: MultiDict, name: str) -> int | None:
    """The id of a row from the URL, None where it is missing. Raises BadRequest for what fits no column."""
    return whole_number(args, name, least=1, most=LARGEST_ID)


def some_ids(args: MultiDict, name: str, *, most: int | None = None) -> tuple[int, ...]:
    """The ids that a parameter gives, one each time it is there; an empty one is as if it were missing.

    Raises BadRequest for what fits no column, for the same twice, and for more than ``most``.
    """
    ids = tuple(_number(text, name, least=1, most=LARGEST_ID) for text in args.getlist(name) if text)
    if len(set(ids)) < len(ids):
        raise BadRequest(f"The address says the same {name} more than once.")
    if most is not None and len(ids) > most:
        raise BadRequest(f"The address says {name} {len(ids)} times, and {most} times is the most.")
    return ids


def page_size(args: MultiDict) -> int:
    """Rows on a page, from ``per_page``. Raises BadRequest."""
    return whole_number(args, "per_page", least=1, most=MOST_PER_PAGE) or PER_PAGE


def chosen_order(args: MultiDict, *, searching: bool) -> Order:
    """The order that ``sort`` names; where it is missing, a search is sorted by relevance and a whole list by name.

    Raises BadRequest for a word that is no order.
    """
    word = one_value(args, "sort")
    if word in ("", BEST.word):  # whoever empties the search box sends "best" along
        return BEST if searching else NAME
    for order in ORDERS:
        if order.word == word:
            return order
    words = ", ".join(order.word for order in ORDERS)
    raise BadRequest(f"A list can't be sorted by {word[:30]!r}. Try {words}.")


def place(args: MultiDict, kinds: tuple[type, ...]) -> Cursor | None:
    """Where the page begins (``after``) or ends (``before``); None for the first. Raises BadRequest."""
    after, before = one_value(args, "after"), one_value(args, "before")
    if after and before:
        raise BadRequest("A page lies after a row or before one, not both.")
    if not after and not before:
        return None
    return Cursor(decode_cursor(after or before, kinds), backward=bool(before))


def first_page() -> str:
    """The address of this list's first page."""
    return this_list(after=None, before=None)


def this_list(**changes: str | int | list | None) -> str:
    """The address of this list with ``changes``: parameter -> value, or several; None to leave it out."""
    parameters = {**request.args.to_dict(flat=False), **changes}
    pairs = [
        (name, value)
        for name, values in parameters.items()
        for value in (values if isinstance(values, list) else [values])
        if value not in (None, "")
    ]
    path = request.script_root + request.path
    return f"{path}?{urlencode(pairs)}" if pairs else path
