"""Queries are folded as names are: without case and accents."""

from sqlalchemy import bindparam, func, select

from monsterapp.extensions import db

_FOLDED = select(func.fold_name(bindparam("text")))


def fold(text: str) -> str:
    """``text`` as ``name_folded`` would hold it. What is not ASCII costs a statement: the database knows accents."""
    folded = text.lower() if text.isascii() else db.session.scalar(_FOLDED, {"text": text})
    return folded.strip()
