"""Two people edit one chart: cell by cell, what each changed is kept, and only where both did must someone choose."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from monsterapp.refusals import Outdated

#: An attacking type and a type attacked, by id.
Pair = tuple[int, int]


class Change(NamedTuple):
    """A pair of types and its strength before and after."""

    pair: Pair
    old: float
    new: float


class Dispute(NamedTuple):
    """A pair that two people changed differently; ``theirs`` is None where one of the types was deleted."""

    pair: Pair
    base: float
    theirs: float | None
    mine: float


@dataclass(frozen=True)
class Edit:
    """What a person did to the chart.

    ``base``: the strengths that their form was filled from, without those that are 1.
    ``typed``: the strengths that they sent; a pair that is not there is one they left alone.
    """

    base: Mapping[Pair, float]
    typed: Mapping[Pair, float]

    @property
    def mine(self) -> dict[Pair, float]:
        """The strengths that the person changed."""
        return {pair: strength for pair, strength in self.typed.items() if strength != self.base.get(pair, 1.0)}

    def without(self, pairs: Collection[Pair]) -> "Edit":
        """The same, giving way in ``pairs``."""
        return Edit(self.base, {pair: strength for pair, strength in self.typed.items() if pair not in pairs})


@dataclass(frozen=True)
class Merge:
    """What of an edit is to be saved, and what is disputed. In the order of the pairs."""

    changes: list[Change]
    disputes: list[Dispute]


class Disputed(Outdated):
    """Somebody else changed the same cells of the chart differently since the form was filled."""

    def __init__(self, disputes: list[Dispute]) -> None:
        super().__init__()
        self.disputes = disputes


def merge(edit: Edit, current: Mapping[Pair, float], types: Collection[int]) -> Merge:
    """Join ``edit`` with what is saved now: ``current`` (without those that are 1) among ``types``, by id."""
    known, changes, disputes = set(types), [], []
    for pair, mine in sorted(edit.mine.items()):
        base, theirs = edit.base.get(pair, 1.0), current.get(pair, 1.0)
        if not known.issuperset(pair):
            disputes.append(Dispute(pair, base, None, mine))
        elif theirs not in (base, mine):
            disputes.append(Dispute(pair, base, theirs, mine))
        elif theirs != mine:
            changes.append(Change(pair, theirs, mine))
    return Merge(changes, disputes)
