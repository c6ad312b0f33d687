"""Monsters compared: how they fare against each other, and what all of them are weak to. No database, no Flask here."""

from collections.abc import Sequence
from typing import NamedTuple

from monsterapp.types.effectiveness import Chart
from monsterapp.types.match_ups import MatchUps


class Contestant(NamedTuple):
    """A monster (a row with id, name, type_id, second_type_id), and its match-ups against all types."""

    monster: object
    match_ups: MatchUps


class Duel(NamedTuple):
    """How hard one monster hits another with the better of its own types, 0 to 4; that type's id."""

    attacker: object
    defender: object
    multiplier: float
    type_id: int


def types_of(monster) -> tuple[int, ...]:
    """The ids of a monster's one type or two, in their order."""
    return (monster.type_id,) if monster.second_type_id is None else (monster.type_id, monster.second_type_id)


def duels(monsters: Sequence, chart: Chart) -> list[list[Duel]]:
    """Each against each, itself included: a list for each attacker, in the order of ``monsters``."""
    return [[_duel(attacker, defender, chart) for defender in monsters] for attacker in monsters]


def _duel(attacker, defender, chart: Chart) -> Duel:
    hits = [(chart.effectiveness(type_id, types_of(defender)), type_id) for type_id in types_of(attacker)]
    return Duel(attacker, defender, *max(hits, key=lambda hit: hit[0]))


def shared_weaknesses(contestants: Sequence[Contestant]) -> list:
    """The types (rows) that all are weak to, in the order of the types."""
    weak = [{match.monster_type.id for match in one.match_ups.weak_to} for one in contestants]
    rows = {match.monster_type.id: match.monster_type for one in contestants for match in one.match_ups.weak_to}
    shared = set.intersection(*weak)
    return sorted((row for id_, row in rows.items() if id_ in shared), key=lambda row: row.name.casefold())
