"""Places in the application that a chapter points at: a file, and perhaps a name that is defined in it."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import monsterapp

ROOT = Path(monsterapp.__file__).parent.parent


class NoSuchPlace(LookupError):
    """A chapter points at what is not there."""


@dataclass(frozen=True)
class Place:
    """Lines of a file of ours. ``name`` is empty, and ``first`` 1, where it is the file as a whole."""

    path: str
    name: str
    first: int
    last: int


@cache
def find_place(words: str) -> Place:
    """The place that ``path``, ``path::Name`` or ``path::Class.method`` names. Raises NoSuchPlace."""
    path, _, name = words.partition("::")
    try:
        source = (ROOT / path).read_text()
    except OSError:
        raise NoSuchPlace(words) from None
    if not name:
        return Place(path, "", 1, source.count("\n"))
    node = ast.parse(source)
    for word in name.split("."):
        node = next((one for one in ast.iter_child_nodes(node) if _defines(one, word)), None)
        if node is None:
            raise NoSuchPlace(words)
    first = min([node.lineno, *(decorator.lineno for decorator in getattr(node, "decorator_list", ()))])
    return Place(path, name, first, node.end_lineno)


def _defines(node: ast.AST, name: str) -> bool:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return node.name == name
    targets = [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [])
    return any(isinstance(target, ast.Name) and target.id == name for target in targets)
