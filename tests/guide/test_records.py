"""The pages never lie: every chapter, run afresh, prints what is recorded."""

import pytest

from monsterapp.guide.reading import list_chapters
from monsterapp.guide.recording import blur, read_record
from tests.guide.conftest import perform_apart


@pytest.mark.parametrize("chapter", [pytest.param(chapter, id=chapter.name) for chapter in list_chapters()])
def test_a_chapter_prints_what_its_record_says(place, chapter):
    fresh = {step.name: perform_apart(step, place) for step in chapter.steps}
    recorded = read_record(chapter)
    assert list(recorded) == list(fresh), "make guide records anew"
    for name, output in fresh.items():
        assert blur(output) == blur(recorded[name]), f"{name}: make guide records anew"
