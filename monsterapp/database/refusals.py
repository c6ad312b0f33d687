"""The seam between constraints and sentences.

A rule is written once, as a named constraint; its sentence stands beside it, in the constraint's ``info``. This module
turns a broken one into a ``Refused`` with the sentence on the right field, for forms, commands and imports alike.
"""

import re
from typing import Any

from psycopg2 import errorcodes
from sqlalchemy import CheckConstraint, Table, bindparam, cast, literal_column, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from monsterapp.database.base import Base
from monsterapp.refusals import InUse, Problem, Refused

#: What the database says to who deletes a row that others point at: the first since PostgreSQL 18, the second before.
_STILL_IN_USE = frozenset({errorcodes.RESTRICT_VIOLATION, errorcodes.FOREIGN_KEY_VIOLATION})


def says(sentence: str, *, field: str = "") -> dict[str, Any]:
    """The ``info`` of a constraint or index: what to tell a person who breaks it, and at which field."""
    return {"problem": Problem(field, sentence)}


def rules() -> dict[str, Problem]:
    """Every rule of the schema: constraint name -> the problem it reports.

    Those that a trigger holds are no constraints, and stand in their table's ``info`` as ``rules``.
    """
    found = {}
    for table in Base.metadata.tables.values():
        for rule in (*table.constraints, *table.indexes):
            if "problem" in rule.info:
                found[str(rule.name)] = rule.info["problem"]
        found |= table.info.get("rules", {})
    return found


def refusal_of(error: IntegrityError, session: Session) -> Exception:
    """The Refused that says in sentences what ``error`` says in SQL; ``error`` itself where no rule of ours broke.

    InUse where a row was to be deleted that others point at.

    PostgreSQL stops at the first broken check, but a person wants to hear of all: the others of that row are asked
    for by one more statement in ``session``, whose transaction has been rolled back.
    """
    diagnosis = error.orig.diag
    if error.orig.pgcode == errorcodes.NOT_NULL_VIOLATION:
        return Refused(Problem(diagnosis.column_name, "This is required."))
    if error.orig.pgcode in _STILL_IN_USE and str(error.statement).lstrip().upper().startswith("DELETE"):
        return InUse("Other records depend on this one.")  # the key's sentence is for those who point at nothing
    first = rules().get(diagnosis.constraint_name)
    if first is None:
        return error
    problems = {first.field: first}
    if error.orig.pgcode == errorcodes.CHECK_VIOLATION and isinstance(error.params, dict):
        for problem in _broken_checks(Base.metadata.tables[diagnosis.table_name], error.params, session):
            problems.setdefault(problem.field, problem)
    return Refused(*problems.values())


def _broken_checks(table: Table, row: dict[str, Any], session: Session) -> list[Problem]:
    """The problems of those checks of ``table`` that the values of ``row`` (column -> value) break."""
    given = [column for column in table.columns if column.name in row]
    names = {column.name for column in given}
    checks = [
        check
        for check in table.constraints
        if isinstance(check, CheckConstraint)
        and "problem" in check.info
        and _columns_of(check, table) <= names  # an update sends changed columns only
    ]
    if not checks:
        return []  # the statement's parameters are not the columns of one row
    values = select(*(cast(bindparam(c.name, row[c.name]), c.type).label(c.name) for c in given)).subquery("given")
    verdicts = session.execute(
        select(*(literal_column(f"({check.sqltext})").label(None) for check in checks)).select_from(values)
    ).one()
    session.rollback()
    # Only False is a refusal: a check over NULL is NULL, and passes.
    return [check.info["problem"] for check, verdict in zip(checks, verdicts, strict=True) if verdict is False]


def _columns_of(check: CheckConstraint, table: Table) -> set[str]:
    return set(re.findall(r"\w+", str(check.sqltext))) & set(table.columns.keys())
