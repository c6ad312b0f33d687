"""Plain tables, and what was aimed at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """A measured number and its bound: the least it may be, or with ``at_most`` the largest."""

    name: str
    value: float
    bound: float
    at_most: bool = False
    unit: str = ""

    @property
    def reached(self) -> bool:
        """Whether the number, as it is printed, is within its bound."""
        value, bound = round(self.value, 2), round(self.bound, 2)
        return value <= bound if self.at_most else value >= bound


def print_table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table with the first column to the left and numbers to the right."""
    lines = [list(heads), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    print(f"{title}\n")
    for number, line in enumerate(lines):
        cells = [
            line[0].ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)),
        ]
        print("  " + "   ".join(cells).rstrip())
        if number == 0:
            print("  " + "   ".join("-" * width for width in widths))
    print(flush=True)


def print_targets(targets: Iterable[Target]) -> None:
    """What was aimed at, and whether it was reached."""
    print_table(
        "Targets",
        ("ratio or time", "measured", "target", ""),
        [
            (
                target.name,
                f"{target.value:.2f}{target.unit}",
                f"{'≤' if target.at_most else '≥'} {target.bound:.2f}{target.unit}",
                "reached" if target.reached else "MISSED",
            )
            for target in targets
        ],
    )
