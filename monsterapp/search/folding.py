"""Queries are folded as names are: without case and accents."""

from sqlalchemy import bindparam, func, select

from monsterapp.extensions import db

#: The parameter ``text`` folded, as a list of one row.
FOLDED = select(func.fold_name(bindparam("text")).label("folded"))


def fold(text: str) -> str:
    """``text`` as ``name_folded`` would hold it. What is not ASCII costs a statement: the database knows accents."""
    return text.lower() if text.isascii() else db.session.scalar(FOLDED, {"text": text})
