"""Chapters as texts: what is read, and that all of it can be."""

import pytest

from monsterapp.guide.chapters import ORDER
from monsterapp.guide.places import ROOT, NoSuchPlace, find_place
from monsterapp.guide.prose import Block, read_prose, spans
from monsterapp.guide.reading import find_chapter, list_chapters

CHAPTERS = list_chapters()
STEPS = [(chapter, step) for chapter in CHAPTERS for step in chapter.steps]


def test_all_chapters_are_there_in_their_order():
    assert [(chapter.number, chapter.name) for chapter in CHAPTERS] == list(enumerate(ORDER, 1))
    assert len(CHAPTERS) == 8


@pytest.mark.parametrize("chapter", [pytest.param(chapter, id=chapter.name) for chapter in CHAPTERS])
def test_a_chapter_has_a_title_an_introduction_and_steps(chapter):
    assert chapter.title
    assert chapter.blocks[0].kind == "paragraph"
    assert 4 <= len(chapter.steps) <= 14
    names = [step.name for step in chapter.steps]
    assert len(set(names)) == len(names)
    assert chapter.all_places, "it points nowhere in the application"


@pytest.mark.parametrize(("chapter", "step"), [pytest.param(*pair, id=f"{pair[1].name}") for pair in STEPS])
def test_a_step_fits_on_a_screen(chapter, step):
    assert step.title
    assert step.blocks
    assert len(step.code.splitlines()) <= 45
    assert max(map(len, step.code.splitlines()), default=0) <= 116


def test_a_step_is_its_prose_its_code_and_what_stands_before_it():
    chapter = find_chapter("orm")
    first, second = chapter.steps[:2]
    assert first.title == "Models, and the tables they make"
    assert first.imports.startswith("import textwrap")
    assert first.before.startswith("class Base(DeclarativeBase):")
    assert first.code.startswith("engine = place.engine()\nBase.metadata.create_all(engine)\n")
    assert "Models, and" not in first.code
    assert [place.name for place in first.places] == ["PocketMonster", "Base"]
    assert (second.imports, second.before) == ("", "")


@pytest.mark.parametrize("word", ["2", "dbapi"])
def test_a_chapter_is_found_by_number_and_by_name(word):
    assert find_chapter(word).name == "dbapi"


def test_a_chapter_is_found_by_its_word_in_addresses():
    assert find_chapter("setting-up") is find_chapter("setting_up") is CHAPTERS[0]
    assert find_chapter("9") is find_chapter("") is find_chapter("Dbapi") is None


def test_a_place_is_a_file_a_name_or_a_name_within_a_name():
    assert find_place("Procfile").first == 1
    whole = find_place("monsterapp/application.py::Application")
    method = find_place("monsterapp/application.py::Application.do_teardown_request")
    assert whole.first < method.first < method.last < whole.last
    lines = (ROOT / whole.path).read_text().splitlines()
    assert lines[method.first - 1].strip().startswith("def do_teardown_request")
    assert find_place("monsterapp/database/engine.py::TIMEOUTS").last > 0


def test_a_decorator_is_part_of_a_place():
    place = find_place("monsterapp/database/sessions.py::transaction")
    assert (ROOT / place.path).read_text().splitlines()[place.first - 1] == "@contextmanager"


@pytest.mark.parametrize(
    "words", ["monsterapp/nowhere.py", "monsterapp/application.py::Nobody", "monsterapp/application.py::Application.no"]
)
def test_a_place_that_is_not_there_is_refused(words):
    with pytest.raises(NoSuchPlace):
        find_place(words)


def test_prose_has_paragraphs_lists_samples_and_places():
    prose = read_prose(
        """A title.

        First line,
        second line.

        - one
        - two,
          and more

            $ a sample
              of two lines

        Here: wsgi.py
        Here: Procfile
        """
    )
    assert prose.title == "A title"
    assert prose.places == ("wsgi.py", "Procfile")
    assert prose.blocks == (
        Block("paragraph", ("First line, second line.",)),
        Block("list", ("one", "two, and more")),
        Block("sample", ("$ a sample\n  of two lines",)),
    )


def test_code_and_emphasis_are_told_apart():
    assert spans("a `b * c` is *not* 2 * 3 * 4") == [
        ("text", "a "),
        ("code", "b * c"),
        ("text", " is "),
        ("emphasis", "not"),
        ("text", " 2 * 3 * 4"),
    ]
