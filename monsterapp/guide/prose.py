"""Prose in docstrings: paragraphs, lists and samples, `code` and *emphasis*, and ``Here:`` lines."""

import inspect
import re
from dataclasses import dataclass

_HERE = "Here: "

#: What is set apart inside of a paragraph: (kind, text) of each stretch, in the order of the pattern's groups.
_SPAN = re.compile(r"`(?P<code>[^`]+)`|(?<!\w)\*(?P<emphasis>[^*\s](?:[^*]*[^*\s])?)\*(?!\w)")


@dataclass(frozen=True)
class Block:
    """A ``paragraph``, a ``list`` or a ``sample``; only a list has several texts."""

    kind: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Prose:
    """A docstring: its first line, the blocks below it, and the places that its ``Here:`` lines name."""

    title: str
    blocks: tuple[Block, ...]
    places: tuple[str, ...]


def read_prose(docstring: str) -> Prose:
    """A docstring, taken apart."""
    title, _, rest = inspect.cleandoc(docstring).partition("\n")
    blocks, places = [], []
    for paragraph in re.split(r"\n\s*\n", rest.strip("\n")):
        lines = []
        for line in paragraph.split("\n"):
            if line.startswith(_HERE):
                places.append(line.removeprefix(_HERE).strip())
            elif line.strip():
                lines.append(line)
        if lines:
            blocks.append(_block(lines))
    return Prose(title.strip().removesuffix("."), tuple(blocks), tuple(places))


def spans(text: str) -> list[tuple[str, str]]:
    """A paragraph's stretches: ("text" | "code" | "emphasis", what it says)."""
    found, end = [], 0
    for match in _SPAN.finditer(text):
        found.append(("text", text[end : match.start()]))
        found.append((match.lastgroup, match[match.lastgroup]))
        end = match.end()
    return [(kind, words) for kind, words in [*found, ("text", text[end:])] if words]


def _block(lines: list[str]) -> Block:
    if all(line.startswith("    ") for line in lines):
        return Block("sample", ("\n".join(line[4:] for line in lines),))
    if lines[0].startswith("- "):
        items = " ".join(line.strip() if not line.startswith("- ") else f"\n{line[2:]}" for line in lines)
        return Block("list", tuple(item.strip() for item in items.split("\n") if item.strip()))
    return Block("paragraph", (" ".join(line.strip() for line in lines),))
