"""Everything of a person's own in one archive, in forms that people and programs can read."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

#: File of the archive -> its columns.
Belongings = Mapping[str, list[dict[str, Any]]]


def pack(belongings: Belongings) -> io.BytesIO:
    """A ZIP with ``belongings`` (kind -> rows, each column -> value): a CSV of each kind, and all as one JSON."""
    archive = io.BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as files:
        for kind, rows in belongings.items():
            files.writestr(f"{kind}.csv", _csv(rows))
        files.writestr("everything.json", json.dumps(belongings, default=str, ensure_ascii=False, indent=2) + "\n")
    archive.seek(0)
    return archive


def _csv(rows: list[dict[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]) if rows else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
