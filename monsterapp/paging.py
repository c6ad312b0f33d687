"""Keyset paging: a page begins after, or ends before, a row that is named by its sort key.

However far back a page lies, the database walks its index straight to it; OFFSET would read all the rows before.
"""

import base64
import binascii
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.exceptions import BadRequest

#: What fits an integer column.
LARGEST_ID = 2**31 - 1

# A name of 80 characters, each of which may stand for up to 18 when it is folded (as ﷺ does).
_LONGEST_TEXT = 80 * 18
_SURROGATE = re.compile("[\ud800-\udfff]")  # JSON can spell halves of characters, PostgreSQL has no place for them


@dataclass(frozen=True)
class Cursor:
    """Where a page begins or ends: the sort key of the row next to it, and on which side the page lies."""

    key: tuple[Any, ...]
    backward: bool = False


@dataclass(frozen=True)
class Page:
    """A page of rows, and the cursors of its neighbours (None where there is none)."""

    rows: Sequence[Any] = ()
    after: str | None = None
    before: str | None = None
    total: int = 0
    #: Whether the page lies past an end of the list, for rows were deleted since its address was made.
    strays: bool = False
    #: On the last page of a search: rows that do not match, but are called something similar.
    similar: Sequence[Any] = ()
    #: What a person chooses from to narrow the list, where it comes with that.
    choices: Sequence[Any] = ()

    @property
    def only_similar(self) -> bool:
        """Whether nothing was found, but something else may have been meant."""
        return bool(self.similar) and not self.rows


def encode_cursor(key: Sequence[Any]) -> str:
    """A sort key as an opaque word for a URL, and a short one: servers take addresses of a few kilobytes only."""
    text = json.dumps(list(key), separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_cursor(word: str, kinds: Sequence[type]) -> tuple[Any, ...]:
    """The sort key in ``word``, whose parts must be of ``kinds`` (``str``, ``bool`` or ``int``, and ints fit a column).

    Raises BadRequest for a word that no page of ours has given out.
    """
    try:
        key = json.loads(base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError):
        raise BadRequest("This page's address was cut short or changed. Begin again at the first page.") from None
    if not (
        isinstance(key, list)
        and len(key) == len(kinds)
        and all(type(part) is kind for part, kind in zip(key, kinds, strict=True))
        and all(_fits(part) for part in key)
    ):
        raise BadRequest("This page's address was cut short or changed. Begin again at the first page.")
    return tuple(key)


def _fits(part: str | int) -> bool:
    if isinstance(part, int):
        return 0 <= part <= LARGEST_ID
    return len(part) <= _LONGEST_TEXT and "\0" not in part and not _SURROGATE.search(part)


def page_of(
    rows: Sequence[Any],
    size: int,
    cursor: Cursor | None,
    keys: Sequence[str],
    similar: Sequence[Any] = (),
    choices: Sequence[Any] = (),
) -> Page:
    """The page in ``rows``, of which there is one more than ``size`` where the list goes on.

    ``rows`` come in the order they were walked, away from the cursor, and each carries the list's ``total``.
    ``keys`` names the parts of a row's sort key.
    """
    goes_on = len(rows) > size
    rows = rows[:size]
    backward = cursor is not None and cursor.backward
    if backward:
        rows = rows[::-1]
    has_after = bool(rows) and (backward or goes_on)
    has_before = bool(rows) and (goes_on if backward else cursor is not None)
    return Page(
        rows=rows,
        after=_cursor_at(rows[-1], keys) if has_after else None,
        before=_cursor_at(rows[0], keys) if has_before else None,
        total=rows[0].total if rows else 0,
        strays=cursor is not None and (not rows or (backward and len(rows) < size)),
        similar=similar,
        choices=choices,
    )


def _cursor_at(row: Any, keys: Sequence[str]) -> str:
    return encode_cursor([getattr(row, key) for key in keys])
