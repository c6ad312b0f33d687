"""Who is strong against whom, worked out from the chart. Pure arithmetic: nothing here knows the database."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Pair(NamedTuple):
    """A cell of the chart: attacks of ``type_id`` hit ``against_id`` with ``multiplier`` (0, 0.5 or 2)."""

    type_id: int
    against_id: int
    multiplier: float


class Match(NamedTuple):
    """Another type (whatever ``types`` had for its id), and how hard the one hits the other."""

    monster_type: object
    multiplier: float


@dataclass(frozen=True)
class MatchUps:
    """How some types together, those of one monster, fare against all others.

    ``strong`` and ``feeble``: whom their own attacks hit harder or less hard than usual, taking the best of the types.
    ``weak`` and ``tough``: whose attacks hit them harder or less hard, as the product over the types.
    The ends of the scale come first in each.
    """

    strong: list[Match]
    feeble: list[Match]
    weak: list[Match]
    tough: list[Match]


def match_ups(own: Collection[int], pairs: Iterable[Pair], types: Mapping[int, object]) -> MatchUps:
    """The match-ups of the types ``own``, from those ``pairs`` of the chart that have one of them on either side.

    ``types`` gives each id its type, in the order in which equals are to be listed.
    """
    attack: dict[int, dict[int, float]] = defaultdict(dict)
    defence: dict[int, float] = defaultdict(lambda: 1.0)
    for type_id, against_id, multiplier in pairs:
        if type_id in own:
            attack[against_id][type_id] = multiplier
        if against_id in own:
            defence[type_id] *= multiplier
    # A monster chooses the better of its attacks; a pair that is not in the chart hits once.
    best = {against: max(by.get(one, 1.0) for one in own) for against, by in attack.items()}
    return MatchUps(
        strong=_listed(best, types, lambda multiplier: multiplier > 1, hardest_first=True),
        feeble=_listed(best, types, lambda multiplier: multiplier < 1, hardest_first=False),
        weak=_listed(defence, types, lambda multiplier: multiplier > 1, hardest_first=True),
        tough=_listed(defence, types, lambda multiplier: multiplier < 1, hardest_first=False),
    )


def _listed(
    multipliers: Mapping[int, float], types: Mapping[int, object], wanted, *, hardest_first: bool
) -> list[Match]:
    matches = [Match(types[id_], multipliers[id_]) for id_ in types if id_ in multipliers and wanted(multipliers[id_])]
    return sorted(matches, key=lambda match: match.multiplier, reverse=hardest_first)
