"""The house keeps its order: which part may know which."""

import ast
from pathlib import Path

import pytest

import monsterapp

ROOT = Path(monsterapp.__file__).parent

#: A feature may know those before it, not those after it. Views are the edge: they bring features together.
FEATURES = ["trainers", "types", "monsters", "accounts", "chart", "home", "guide"]

MODULES = sorted(ROOT.rglob("*.py"))


def imports(module: Path) -> set[str]:
    """The modules that ``module`` imports when it is loaded; not those that only its annotations need."""
    found = set()
    for node in _statements(ast.parse(module.read_text()).body):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def _statements(body):
    for node in body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        yield node
        for part in ("body", "orelse", "handlers", "finalbody"):
            yield from _statements(getattr(node, part, []))


def named(*names: str) -> list:
    """The modules of these names in any feature, as test parameters."""
    return [pytest.param(module, id=str(module.relative_to(ROOT))) for module in MODULES if module.stem in names]


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_knows_only_those_before_it(feature):
    later = FEATURES[FEATURES.index(feature) + 1 :]
    for module in (ROOT / feature).glob("*.py"):
        if not module.stem.endswith("views"):
            reached = {name.split(".")[1] for name in imports(module) if name.startswith("monsterapp.")}
            assert not reached & set(later), module


DOMAIN = (
    *("models", "refusals", "text", "effectiveness", "match_ups", "partners", "colors", "merging", "weaknesses"),
    *("codes", "onward", "passwords", "takeout", "throttling", "last_professor"),
)


@pytest.mark.parametrize("module", named(*DOMAIN))
def test_the_domain_does_not_know_flask(module):
    assert not {name for name in imports(module) if name.split(".")[0] in ("flask", "flask_wtf", "wtforms")}


def test_one_module_knows_how_people_stay_signed_in():
    knowing = {module.stem for module in MODULES if any(name.startswith("flask_login") for name in imports(module))}
    assert knowing == {"login", "extensions"}


@pytest.mark.parametrize("module", named("forms"))
def test_forms_do_not_touch_the_database(module):
    assert not {name for name in imports(module) if name.startswith(("sqlalchemy", "monsterapp.extensions"))}


@pytest.mark.parametrize("module", named("operations"))
def test_operations_neither_commit_nor_read_the_request(module):
    assert not {name for name in imports(module) if name.startswith("flask")}
    assert ".commit(" not in module.read_text()


@pytest.mark.parametrize("module", named("queries"))
def test_queries_do_not_write(module):
    written = {name for name in imports(module) if name.startswith("sqlalchemy.")}
    assert not written & {"sqlalchemy.insert", "sqlalchemy.update", "sqlalchemy.delete"}
    assert ".add(" not in module.read_text()


@pytest.mark.parametrize("module", named("views", "own_views", "professor_views"))
def test_views_build_no_sql(module):
    assert not {name for name in imports(module) if name.startswith(("sqlalchemy", "monsterapp.extensions"))}


@pytest.mark.parametrize("module", [pytest.param(module, id=str(module.relative_to(ROOT))) for module in MODULES])
def test_files_are_small_and_named_for_what_is_in_them(module):
    assert len(module.read_text().splitlines()) <= 250
    assert module.stem not in ("utils", "util", "helpers", "common", "misc")
    assert ast.get_docstring(ast.parse(module.read_text())), "a module says what it is for"


@pytest.mark.parametrize("module", [pytest.param(module, id=str(module.relative_to(ROOT))) for module in MODULES])
def test_what_is_public_says_what_it_does(module):
    for node in _definitions(ast.parse(module.read_text())):
        assert ast.get_docstring(node), f"{node.name} in line {node.lineno}"


def _definitions(tree: ast.AST):
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef) and not node.bases:  # what overrides is told by what it overrides
                yield from _definitions(node)
