"""Which part of a large chart a page shows.

A chart grows with the square of its types: 30 types are 900 cells, 300 would be 90,000. Up to ``MOST`` types, a page
shows all of it; beyond that, a section of so many attackers by so many defenders, in the order of their names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound

from monsterapp.listing import whole_number
from monsterapp.paging import LARGEST_ID

#: Types along each side of a page.
MOST = 60


@dataclass(frozen=True)
class Side:
    """One side of a section: some of all types, and where they are among them."""

    types: Sequence[Any]
    number: int
    parts: Sequence[tuple[int, str]]
    """Each part's number and what is in it ("Ant to Fog"); no more than one for most charts."""

    @property
    def ids(self) -> list[int]:
        """The ids of its types."""
        return [row.id for row in self.types]


@dataclass(frozen=True)
class Section:
    """The types that a page has down its left side, which attack, and along its top, which defend."""

    attackers: Side
    defenders: Side

    @classmethod
    def from_args(cls, args: MultiDict, types: Sequence[Any]) -> "Section":
        """Read ``attackers`` and ``defenders``, numbers of parts, from a URL. Raises BadRequest, NotFound."""
        return cls(_side(args, "attackers", types), _side(args, "defenders", types))

    @property
    def args(self) -> dict[str, int]:
        """What names this section in a URL; nothing for the first."""
        sides = {"attackers": self.attackers.number, "defenders": self.defenders.number}
        return {name: number for name, number in sides.items() if number > 1}

    @property
    def is_part(self) -> bool:
        """Whether there is more of the chart than this."""
        return len(self.attackers.parts) > 1


def _side(args: MultiDict, name: str, types: Sequence[Any]) -> Side:
    number = whole_number(args, name, least=1, most=LARGEST_ID) or 1
    slices = [types[start : start + MOST] for start in range(0, len(types), MOST)] or [[]]
    if number > len(slices):
        raise NotFound("The chart has no such part.")
    parts = [(n, f"{some[0].name} to {some[-1].name}") for n, some in enumerate(slices, 1) if some]
    return Side(slices[number - 1], number, parts)
