"""Filters by how monsters stand up to attacks: weak to a type, resisting it, immune to it. No database, no Flask here.

A monster's defence is that of its typing (typing.py), and of typings there are few: which of them meet the filters is
worked out from the chart with ``effectiveness``, whose arithmetic is nowhere else, and the database looks for those.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from monsterapp.monsters.typing import typing_of
from monsterapp.types.effectiveness import Chart

#: More filters than this at once say nothing.
MOST_WANTED = 6


@dataclass(frozen=True)
class Defence:
    """One way to stand up to attacks: its parameter in the URL, what it is called, and which multipliers it means."""

    word: str
    label: str
    meets: Callable[[float], bool]


DEFENCES = (
    Defence("weak_to", "Weak to", lambda multiplier: multiplier > 1),
    Defence("resists", "Resists", lambda multiplier: 0 < multiplier < 1),
    Defence("immune_to", "Immune to", lambda multiplier: multiplier == 0),
)


class Wanted(NamedTuple):
    """One filter: how monsters shall stand up to the type of this id."""

    defence: Defence
    type_id: int


class Faced(NamedTuple):
    """A type under attack: its id, and how hard each of some attacking types hits it, in their order."""

    id: int
    hits: tuple[float, ...]


@lru_cache(maxsize=256)  # of what it is given alone: it can't grow stale
def typings_that_meet(wanted: Sequence[Wanted], types: Sequence[Faced], own: int | None = None) -> tuple[int, ...]:
    """The typings of ``types`` that meet all of ``wanted``; with ``own`` only those that have this type.

    The hits of ``types`` are those of the types in ``wanted``, in their order.
    """
    attackers = [one.type_id for one in wanted]
    chart = Chart((attacker, row.id, hit) for row in types for attacker, hit in zip(attackers, row.hits, strict=True))
    ids = [row.id for row in types]
    return tuple(
        typing_of(*typing)
        for typing in [*((one,) for one in ids), *combinations(ids, 2)]
        if own in (None, *typing) and all(one.defence.meets(chart.effectiveness(one.type_id, typing)) for one in wanted)
    )
