"""One letter wrong, anywhere, in words of any length: the right word is always found."""

import string

import pytest
from sqlalchemy import func, select

from monsterapp.search.blots import near_blots
from monsterapp.search.query import Query


def misspellings(word: str) -> set[str]:
    """All that are one edit away: another letter, one more, one less, two neighbours swapped."""
    spots = range(len(word))
    return {
        *(word[:n] + "q" + word[n + 1 :] for n in spots),
        *(word[:n] + "q" + word[n:] for n in range(len(word) + 1)),
        *(word[:n] + word[n] + word[n:] for n in spots),
        *(word[:n] + word[n + 1 :] for n in spots),
        *(word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1)),
    }


@pytest.mark.parametrize("length", range(3, 21))
def test_every_misspelling_shares_a_blot_with_the_word(make, length):
    word = string.ascii_lowercase[:length]
    with make.session() as session:
        blots = set(session.scalar(select(func.name_blots(word))))
    assert len(blots) == 3
    missed = {wrong for wrong in misspellings(word) if not blots & set(near_blots(wrong))}
    assert missed == set()


def test_a_name_of_several_words_has_blots_of_the_whole_and_of_each_word(make):
    with make.session() as session:
        blots = session.scalar(select(func.name_blots("elder of moss")))
    assert blots == [
        *("***erofmoss", "eld****moss", "elderof****"),
        *(" *lder", " e**er", " eld**"),
        *(" *oss", " m*ss", " mo**"),
    ]


def test_few_letters_are_too_few_to_guess_from():
    assert [Query(text).guessable for text in ("a", "ab", "a b", "abc", "a" * 80, "a" * 81)] == [
        *(False, False, False, True, True, False)
    ]


def test_words_count_once_and_wildcards_are_escaped():
    query = Query("a%  b_ a%")
    assert query.words == ["a%", "b_"]
    assert query.parameters()["pattern_0"] == r"%a\%%"
    assert query.parameters()["pattern_1"] == r"%b\_%"


def test_small_ascii_letters_are_what_the_database_makes_of_ascii(make):
    with make.session() as session:
        text = "".join(map(chr, range(1, 128)))
        assert session.scalar(select(func.fold_name(text))) == text.lower()
