"""Who is strong against whom, worked out from the chart and made ready to be shown. Nothing here knows the database."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from monsterapp.types.effectiveness import Chart


class Part(NamedTuple):
    """What one of the own types contributes to a multiplier."""

    own_type: object
    multiplier: float


class Match(NamedTuple):
    """Another type (a row of ``types``), how hard the one hits the other, and how that comes about."""

    monster_type: object
    multiplier: float
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class MatchUps:
    """How some types together, those of one monster, fare against all.

    ``hits_hard`` and ``hits_softly``: those whom their own attacks hit more or less than usual, by the best of them.
    ``weak_to``, ``resists`` and ``unharmed_by``: those who hit them more, less, or not at all, by the product.
    Each begins at its end of the scale, and goes on in the order of the types.
    """

    hits_hard: list[Match]
    hits_softly: list[Match]
    weak_to: list[Match]
    resists: list[Match]
    unharmed_by: list[Match]


def match_ups(own: Sequence[int], chart: Chart, types: Sequence) -> MatchUps:
    """The match-ups of the types whose ids are ``own``, one or two, against ``types`` (rows with an id)."""
    own_types = sorted((row for row in types if row.id in own), key=lambda row: own.index(row.id))
    attack = [_attack(own_types, row, chart) for row in types]
    defence = [_defence(own_types, row, chart) for row in types]
    return MatchUps(
        hits_hard=_those(attack, lambda multiplier: multiplier > 1, hardest_first=True),
        hits_softly=_those(attack, lambda multiplier: multiplier < 1),
        weak_to=_those(defence, lambda multiplier: multiplier > 1, hardest_first=True),
        resists=_those(defence, lambda multiplier: 0 < multiplier < 1, hardest_first=True),
        unharmed_by=_those(defence, lambda multiplier: multiplier == 0),
    )


def _attack(own_types: list, other, chart: Chart) -> Match:
    parts = tuple(Part(own, chart.strength(own.id, other.id)) for own in own_types)
    best = max((part.multiplier for part in parts), default=1.0)  # it chooses the better of its attacks
    return Match(other, best, parts)


def _defence(own_types: list, other, chart: Chart) -> Match:
    parts = tuple(Part(own, chart.strength(other.id, own.id)) for own in own_types)
    return Match(other, chart.effectiveness(other.id, [own.id for own in own_types]), parts)


def _those(matches: list[Match], wanted: Callable[[float], bool], *, hardest_first: bool = False) -> list[Match]:
    found = [match for match in matches if wanted(match.multiplier)]
    return sorted(found, key=lambda match: match.multiplier, reverse=hardest_first)
