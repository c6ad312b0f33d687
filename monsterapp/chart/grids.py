"""Rows and cells of the chart, as its pages show them."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from monsterapp.chart.merging import Edit, Pair
from monsterapp.chart.sections import Section
from monsterapp.types.effectiveness import Chart, in_words

#: An effectiveness -> the class that colours its cell.
CLASSES = {0.0: "x0", 0.25: "xq", 0.5: "xh", 1.0: "x1", 2.0: "x2", 4.0: "x4"}


class Cell(NamedTuple):
    """A cell to look at: how hard the attacker hits the defender, and that in words."""

    multiplier: float
    sentence: str


class Field(NamedTuple):
    """A cell to fill in; ``was`` is its strength before the person changed it, None where they have not."""

    pair: Pair
    strength: float
    was: float | None
    label: str


def to_look_at(section: Section, chart: Chart, partner: Any = None) -> list[tuple[Any, list[Cell]]]:
    """Each attacker with its cells; with a ``partner`` (a type), each defender is paired with that."""
    also = [] if partner is None else [partner.id]

    def cell(attacker, defender) -> Cell:
        hits = chart.effectiveness(attacker.id, [defender.id, *also])
        return Cell(hits, in_words(attacker.name, pair_name(defender, partner), hits) + ".")

    return _rows(section, cell)


def to_fill_in(section: Section, current: Chart, edit: Edit) -> list[tuple[Any, list[Field]]]:
    """Each attacker with its fields: what is saved now, under what the person changed."""
    mine = edit.mine

    def field(attacker, defender) -> Field:
        pair, now = (attacker.id, defender.id), current.strength(attacker.id, defender.id)
        was = edit.base.get(pair, 1.0) if pair in mine else None
        return Field(pair, mine.get(pair, now), was, f"{attacker.name} against {defender.name}")

    return _rows(section, field)


def filled_from(grid: list[tuple[Any, list[Field]]]) -> dict[Pair, float]:
    """The strengths that a form of these fields is filled from."""
    return {field.pair: field.strength if field.was is None else field.was for _, fields in grid for field in fields}


def pair_name(defender: Any, partner: Any) -> str:
    """What a defender of one type or two is called: "Fire", "Fire/Grass"."""
    return defender.name if partner is None or partner.id == defender.id else f"{defender.name}/{partner.name}"


def _rows(section: Section, make: Callable) -> list[tuple[Any, Sequence]]:
    return [(one, [make(one, other) for other in section.defenders.types]) for one in section.attackers.types]
