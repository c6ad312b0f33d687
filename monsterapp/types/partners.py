"""The type that goes best with another, as the two types of a monster. Nothing here knows the database."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from monsterapp.types.effectiveness import Chart


class Partner(NamedTuple):
    """A type to pair with (a row of ``types``), and how many types are weak points and strong points of the pair."""

    monster_type: object
    weaknesses: int
    resistances: int
    #: How many weaknesses the type has without a partner.
    alone: int


def best_partner(type_id: int, chart: Chart, types: Sequence) -> Partner | None:
    """The one of ``types`` that leaves ``type_id`` the fewest weaknesses; None where it is the only type.

    Of several, the one with the fewest that hit four times as hard, then with the most types that hit the pair less
    than usual, then the first of ``types``. ``chart`` must be whole. The work grows with its strengths, not with the
    number of pairs that there could be.
    """
    against: dict[int, dict[int, float]] = defaultdict(dict)
    for attacker, defender, strength in chart:
        against[defender][attacker] = strength
    alone = against[type_id]
    best = None
    for row in types:
        if row.id == type_id:
            continue
        hits = [chart.effectiveness(attacker, (type_id, row.id)) for attacker in alone.keys() | against[row.id].keys()]
        weaknesses, resistances = sum(hit > 1 for hit in hits), sum(hit < 1 for hit in hits)
        rank = weaknesses, sum(hit > 2 for hit in hits), -resistances
        if best is None or rank < best[0]:
            best = rank, Partner(row, weaknesses, resistances, sum(hit > 1 for hit in alone.values()))
    return best and best[1]
