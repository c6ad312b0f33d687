"""Columns that several tables have."""

from typing import Annotated

from sqlalchemy import Computed, Identity, Integer, Text
from sqlalchemy.orm import deferred, mapped_column

#: The key of a row.
Key = Annotated[int, mapped_column(Identity(), primary_key=True)]


def counted_edits():
    """Counts the edits of a row: an edit that began from an older count is refused (``version_id_col``)."""
    return mapped_column(Integer, default=1, server_default="1")


def folded(column: str = "name"):
    """A name without case and accents, kept by the database: what lists sort by and searches look in.

    In the C collation, where order is that of bytes, so that one index serves order, prefixes and keyset pages.
    """
    return deferred(mapped_column(Text(collation="C"), Computed(f"fold_name({column})", persisted=True)))
