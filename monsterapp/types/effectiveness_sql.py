"""The arithmetic of the chart as SQL: what ``effectiveness`` is in Python, for conditions and columns of statements."""

from sqlalchemy import ColumnElement, Double, func, select

from monsterapp.types.models import Strength


def effectiveness(attacking, defending, also_defending=None) -> ColumnElement[float]:
    """How hard attacks of a type hit a monster of one type or two, as one expression: 0 to 4.

    Each argument is a column or a bound parameter that holds a type's id; ``also_defending`` may be NULL, as a
    monster's second type may.
    """
    hits = _strength(attacking, defending)
    if also_defending is None:
        return hits
    return hits * _strength(attacking, func.nullif(also_defending, defending))  # a type given twice counts once


def _strength(attacking, defending) -> ColumnElement[float]:
    # A table of its own for each, whatever the statement around it selects from. No row means once.
    cells = Strength.__table__.alias()
    found = select(cells.c.multiplier).where(cells.c.type_id == attacking, cells.c.against_id == defending)
    return func.coalesce(found.correlate_except(cells).scalar_subquery(), 1.0, type_=Double)
