"""What a list's URL says: search words, filters, order and place. Every state of a list is such a URL."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from monsterapp.paging import LARGEST_ID, Cursor, decode_cursor

PER_PAGE = 50
MOST_PER_PAGE = 100
LONGEST_SEARCH = 80

#: How far totals are counted exactly; beyond that a list says "1,000+".
COUNTED = 1000

_NUMBER = re.compile(r"[0-9]{1,10}", re.ASCII)


@dataclass(frozen=True)
class Order:
    """One way to sort a list: its word in the URL, what it is called, and of what kinds its key's parts are."""

    word: str
    label: str
    kinds: tuple[type, ...]
    descending: bool = False


def one_value(args: MultiDict, name: str) -> str:
    """The value of a parameter, "" where it is missing. Raises BadRequest where it is there twice."""
    values = args.getlist(name)
    if len(values) > 1:
        raise BadRequest(f"The address says {name} more than once.")
    return values[0] if values else ""


def whole_number(args: MultiDict, name: str, *, least: int, most: int) -> int | None:
    """A number from the URL, None where it is missing. Raises BadRequest for anything else."""
    text = one_value(args, name)
    if not text:
        return None
    if not _NUMBER.fullmatch(text) or not least <= int(text) <= most:
        raise BadRequest(f"In the address, {name} must be a whole number from {least} to {most}.")
    return int(text)


def an_id(args: MultiDict, name: str) -> int | None:
    """The id of a row from the URL, None where it is missing. Raises BadRequest for what fits no column."""
    return whole_number(args, name, least=1, most=LARGEST_ID)


def page_size(args: MultiDict) -> int:
    """Rows on a page, from ``per_page``. Raises BadRequest."""
    return whole_number(args, "per_page", least=1, most=MOST_PER_PAGE) or PER_PAGE


def chosen_order(args: MultiDict, orders: tuple[Order, ...]) -> Order:
    """The order that ``sort`` names, the first of ``orders`` where it is missing. Raises BadRequest."""
    word = one_value(args, "sort") or orders[0].word
    for order in orders:
        if order.word == word:
            return order
    raise BadRequest(f"A list can't be sorted by {word[:30]!r}. Try {', '.join(order.word for order in orders)}.")


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


def this_list(**changes: str | int | None) -> str:
    """The address of this list with ``changes``: parameter -> value, None to leave it out."""
    parameters = {**request.args.to_dict(), **changes}
    query = urlencode({name: value for name, value in parameters.items() if value not in (None, "")})
    return f"{request.path}?{query}" if query else request.path
