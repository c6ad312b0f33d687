"""What a real run printed, written down for the pages; and what of it differs from run to run."""

import json
import re
from pathlib import Path

from monsterapp.guide.reading import Chapter
from monsterapp.guide.workshop import PREFIX

FOLDER = Path(__file__).parent / "recorded"

#: In this order: what varies, and what stands for it.
_VARYING = (
    (re.compile(rf"{PREFIX}[0-9a-f]+"), "<schema>"),
    (re.compile(r"\b0x[0-9a-f]+\b"), "<address>"),
    (re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?([+-]\d\d(:?\d\d)?|Z)?"), "<moment>"),
    (re.compile(r"\bpid \d+\b"), "pid <pid>"),
    (re.compile(r"\b([Pp]rocess) \d+\b"), r"\1 <pid>"),
    (re.compile(r"(?m)^[! ] *(PID|\d+)  "), "<pid>  "),
    (re.compile(r"\b(relation|transaction|tuple|database) \(?\d[\d,]*\)?"), r"\1 <number>"),
    (re.compile(r" *\b\d[\d,]*(\.\d+)? (µs|ms|s)\b"), " <time>"),
    (re.compile(r" *\b\d[\d,]*(\.\d+)?×"), " <ratio>×"),
    (re.compile(r"(?m)^Is it ready yet\?\n"), ""),  # a clock of its own, in the chapter on concurrency
    (re.compile(r"(?m)\bPostgreSQL \d[\w.]*.*$"), "PostgreSQL <version>"),
)


def blur(output: str) -> str:
    """Output without what differs between two honest runs: times, ratios, ids, addresses, moments, versions."""
    for pattern, instead in _VARYING:
        output = pattern.sub(instead, output)
    return output


def write_record(chapter: Chapter, outputs: dict[str, str]) -> None:
    """Keep what the steps of a chapter printed: step name -> output."""
    _file(chapter).write_text(json.dumps(outputs, indent=2, ensure_ascii=False) + "\n")


def read_record(chapter: Chapter) -> dict[str, str]:
    """What the steps printed when last recorded; empty for a chapter that was never."""
    file = _file(chapter)
    return json.loads(file.read_text()) if file.exists() else {}


def _file(chapter: Chapter) -> Path:
    return FOLDER / f"{chapter.name}.json"
