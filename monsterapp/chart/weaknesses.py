"""Which monsters a change of the chart gives a weakness, or takes one from. Nothing here knows the database."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from monsterapp.chart.merging import Change
from monsterapp.types.effectiveness import Chart

#: A monster's first type and its second, if any: all that its weaknesses depend on.
Types = tuple[int, int | None]


@dataclass(frozen=True)
class Shifts:
    """The types of those monsters that a change gives a weakness, and of those that it takes one from; some are both.

    A weakness is a type whose attacks hit harder than usual.
    """

    gained: set[Types] = field(default_factory=set)
    lost: set[Types] = field(default_factory=set)


def shifts(changes: Iterable[Change], before: Chart, types: Iterable[int]) -> Shifts:
    """Work them out for ``changes`` to the chart ``before``, among all ``types``, by id.

    ``before`` must have the strengths of every type that attacks in ``changes``, against all.
    """
    changes = list(changes)
    after = before.changed({change.pair: change.new for change in changes})
    attackers: dict[int, set[int]] = defaultdict(set)
    for (attacker, defender), _, _ in changes:
        attackers[defender].add(attacker)
    types = list(types)
    found = Shifts()
    for defender in attackers:
        for partner in types:
            own = {defender, partner}
            weaknesses = [
                (before.effectiveness(attacker, own) > 1, after.effectiveness(attacker, own) > 1)
                for attacker in attackers[defender]
            ]
            # With itself, a type stands for the monsters that have it alone.
            monsters = {(defender, None)} if partner == defender else {(defender, partner), (partner, defender)}
            if any(is_weak and not was_weak for was_weak, is_weak in weaknesses):
                found.gained.update(monsters)
            if any(was_weak and not is_weak for was_weak, is_weak in weaknesses):
                found.lost.update(monsters)
    return found
