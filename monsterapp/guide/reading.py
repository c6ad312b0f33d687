"""Chapters as texts. They are read, not imported: a page needs no driver that only a chapter uses."""

import ast
import re
import textwrap
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

from monsterapp.guide import chapters
from monsterapp.guide.places import Place, find_place
from monsterapp.guide.prose import Block, read_prose

_FOLDER = Path(chapters.__file__).parent

#: Not part of the text: what steps are given, and the folder's own bookkeeping.
_UNSHOWN = re.compile(r"^from monsterapp\.guide\.workshop import .*\n", re.MULTILINE)

# In Python 3.11, ast.parse in two threads at once may fail with "AST constructor recursion depth mismatch".
_READING = Lock()


@dataclass(frozen=True)
class Step:
    """One function of a chapter: what it says, what it runs, and the application's own use of the idea."""

    module: str
    name: str
    title: str
    blocks: tuple[Block, ...]
    places: tuple[Place, ...]
    imports: str
    before: str
    """The code of the module that stands between this step and the one before it: classes, functions."""
    code: str


@dataclass(frozen=True)
class Chapter:
    """A module of ``chapters``, or a package whose ``PARTS`` name its modules in reading order."""

    number: int
    name: str
    title: str
    blocks: tuple[Block, ...]
    places: tuple[Place, ...]
    steps: tuple[Step, ...]

    @property
    def slug(self) -> str:
        """The chapter's word in addresses."""
        return self.name.replace("_", "-")

    @property
    def all_places(self) -> frozenset[Place]:
        """Where in the application the chapter points at, all in all."""
        return frozenset(self.places).union(*(step.places for step in self.steps))


def list_chapters() -> tuple[Chapter, ...]:
    """All chapters, in reading order."""
    with _READING:
        return _read_chapters()


def find_chapter(word: str) -> Chapter | None:
    """The chapter with this number, name or slug."""
    return next((one for one in list_chapters() if word in (str(one.number), one.name, one.slug)), None)


@cache
def list_places() -> frozenset[Place]:
    """Where in the application any chapter points at."""
    return frozenset().union(*(chapter.all_places for chapter in list_chapters()))


@cache
def _read_chapters() -> tuple[Chapter, ...]:
    return tuple(_read_chapter(number, name) for number, name in enumerate(chapters.ORDER, 1))


def _parts(name: str) -> list[Path]:
    module, package = _FOLDER / f"{name}.py", _FOLDER / name
    if module.exists():
        return [module]
    tree = ast.parse((package / "__init__.py").read_text())
    assigned = {one.targets[0].id: one.value for one in tree.body if isinstance(one, ast.Assign)}
    return [package / "__init__.py", *(package / f"{part}.py" for part in ast.literal_eval(assigned["PARTS"]))]


def _read_chapter(number: int, name: str) -> Chapter:
    first, *more = _parts(name)
    prose = read_prose(ast.get_docstring(ast.parse(first.read_text())))
    steps = tuple(step for part in (more or [first]) for step in _read_steps(part))
    return Chapter(number, name, prose.title, prose.blocks, tuple(map(find_place, prose.places)), steps)


def _read_steps(part: Path) -> list[Step]:
    source = part.read_text()
    lines = source.splitlines(keepends=True)
    docstring, *nodes = ast.parse(source).body
    module = ".".join(["monsterapp.guide.chapters", *part.relative_to(_FOLDER).with_suffix("").parts])
    steps, told = [], docstring.end_lineno
    for node in nodes:
        if not _is_step(node):
            continue
        prose = read_prose(ast.get_docstring(node))
        between = _UNSHOWN.sub("", "".join(lines[told : node.lineno - 1]))
        imports, before = _split_imports(between)
        code = textwrap.dedent("".join(lines[node.body[0].end_lineno : node.end_lineno])).strip("\n")
        places = tuple(map(find_place, prose.places))
        steps.append(Step(module, node.name, prose.title, prose.blocks, places, imports, before, code))
        told = node.end_lineno
    if "".join(lines[told:]).strip():
        raise ValueError(f"{part.name} goes on after its last step: nobody would read that")
    return steps


def _split_imports(source: str) -> tuple[str, str]:
    """The imports that ``source`` begins with, and the rest of it."""
    last = 0
    for node in ast.parse(source).body:
        if not isinstance(node, ast.Import | ast.ImportFrom):
            break
        last = node.end_lineno
    lines = source.splitlines(keepends=True)
    return "".join(lines[:last]).strip("\n"), "".join(lines[last:]).strip("\n")


def _is_step(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and [argument.arg for argument in node.args.args] == ["place"]
    )
