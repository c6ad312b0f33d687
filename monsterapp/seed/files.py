"""Reads the CSV files of a league."""

import csv
from dataclasses import dataclass
from pathlib import Path

from monsterapp.text import clean_or_none


@dataclass(frozen=True)
class Row:
    """A row of a file: the line it ends on, the header being 1, and its cells (column -> text, None where empty)."""

    line: int
    values: dict[str, str | None]


def read_rows(path: Path) -> list[Row]:
    """The rows of the file at ``path``, in its order, each cell cleaned as a form cleans what people type."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        return [
            Row(reader.line_num, {column: clean_or_none(cell) for column, cell in cells.items()}) for cells in reader
        ]
