"""Reads of the chart."""

from collections.abc import Collection

from sqlalchemy import Integer, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from monsterapp.chart.merging import Pair
from monsterapp.extensions import db
from monsterapp.types.effectiveness import Chart
from monsterapp.types.models import Strength

_cell = Strength.__table__.c


def _among(column, name: str):
    return column == func.any(bindparam(name, type_=ARRAY(Integer)))


_OF_ATTACKERS = select(_cell.type_id, _cell.against_id, _cell.multiplier).where(_among(_cell.type_id, "attackers"))
_BETWEEN = _OF_ATTACKERS.where(_among(_cell.against_id, "defenders"))


def get_chart(attackers: Collection[int], defenders: Collection[int]) -> Chart:
    """The strengths of ``attackers`` against ``defenders``, by id."""
    return Chart(db.session.execute(_BETWEEN, {"attackers": list(attackers), "defenders": list(defenders)}))


def get_chart_of_attackers(attackers: Collection[int]) -> Chart:
    """The strengths of ``attackers``, by id, against all types."""
    return Chart(db.session.execute(_OF_ATTACKERS, {"attackers": list(attackers)}))


def find_strengths(pairs: Collection[Pair]) -> dict[Pair, float]:
    """Those strengths between the types of ``pairs`` that are not 1."""
    attackers, defenders = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    return {(attacker, defender): strength for attacker, defender, strength in get_chart(attackers, defenders)}
