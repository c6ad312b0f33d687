"""What is found, and in which order."""

import pytest

from tests.search.names import names_of, search


def test_exact_then_beginning_then_inside_then_similar_each_by_name(app, make):
    make.monsters("Amoss", "Mossy", "Moss", "Mossa", "Zmoss", "Mass", "Unlike")
    found, similar = names_of(search(app, "moss"))
    assert found == ["Moss", "Mossa", "Mossy", "Amoss", "Zmoss"]
    assert similar == ["Mass"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Flourasaur", "Flowerasaur"),
        ("choseachoo", "Chooseachu"),
        ("splahsle", "Splashle"),
        ("magifop", "Magiflop"),
        ("mmagiflop", "Magiflop"),
    ],
)
def test_a_misspelt_name_finds_the_right_one(app, make, typed, meant):
    make.monsters("Flowerasaur", "Chooseachu", "Splashle", "Magiflop")
    page = search(app, typed)
    assert names_of(page) == ([], [meant])
    assert page.only_similar
    assert page.total == 0


def test_case_and_accents_do_not_matter(app, make):
    make.monsters("Éclairôn", "Straße")
    for typed in ("eclairon", "ÉCLAIRÔN", "E\u0301clairo\u0302n"):
        assert names_of(search(app, typed))[0] == ["Éclairôn"]
    assert names_of(search(app, "STRASSE"))[0] == ["Straße"]
    assert names_of(search(app, "éclaeron"))[1] == ["Éclairôn"]


@pytest.mark.parametrize("letter", ["%", "_", "\\"])
def test_wildcards_are_letters(app, make, letter):
    make.monsters(f"Ab{letter}cd", "Abxcd", "Abcd")
    assert names_of(search(app, letter))[0] == [f"Ab{letter}cd"]
    assert names_of(search(app, f"b{letter}cd"))[0] == [f"Ab{letter}cd"]
    assert names_of(search(app, f"ab{letter}"))[0] == [f"Ab{letter}cd"]


def test_words_are_found_in_any_order(app, make):
    make.monsters("Elder Moss Kairpuff", "Elder Kairpuff", "Moss Elder")
    assert names_of(search(app, "kairpuff  elder"))[0] == ["Elder Kairpuff", "Elder Moss Kairpuff"]
    assert names_of(search(app, "elder moss"))[0] == ["Elder Moss Kairpuff", "Moss Elder"]


@pytest.mark.parametrize("typed", ["kiarpuff", "elder kairpufff", "elderkairpuff", "eld erkairpuff", "kairpvff elder"])
def test_a_misspelt_word_in_a_name_of_several_is_forgiven(app, make, typed):
    make.monsters("Elder Kairpuff", "Elder Splashle", "Moss")
    found, similar = names_of(search(app, typed))
    assert (found + similar)[:1] == ["Elder Kairpuff"]


def test_all_letters_of_a_long_word_count(app, make):
    make.monsters("Xthistlekrahorn", "Xthorntlekrahorn", "Thistlekrahorn")
    assert names_of(search(app, "thistlekrahorn"))[0] == ["Thistlekrahorn", "Xthistlekrahorn"]
    assert names_of(search(app, "thistlekrahorn", sort="newest"))[0] == ["Thistlekrahorn", "Xthistlekrahorn"]


def test_one_letter_is_found_inside_names_of_a_small_league(app, make):
    make.monsters("Xenon", "Axe", "Bee")
    assert names_of(search(app, "x"))[0] == ["Xenon", "Axe"]


def test_in_a_large_league_one_letter_finds_beginnings_only(app, make, monkeypatch):
    from monsterapp.search import matches, named_list

    monkeypatch.setattr(matches, "READ_THROUGH", 2)
    named_list._statement.cache_clear()
    make.monsters("Xenon", "Axe", "Bee")
    try:
        assert names_of(search(app, "x"))[0] == ["Xenon"]
        assert names_of(search(app, "x", sort="-name"))[0] == ["Xenon"]
        assert names_of(search(app, "xen"))[0] == ["Xenon"]
    finally:
        named_list._statement.cache_clear()


@pytest.mark.parametrize("typed", ["\u0301", "\u0301\u0300"])
def test_a_search_for_nothing_but_accents_finds_nothing(app, make, typed):
    make.monster("Moss")
    page = search(app, typed)
    assert (page.rows, page.similar, page.total) == ((), (), 0)


def test_no_more_than_twenty_similar_names_and_no_more_than_a_page_holds(app, make):
    make.monsters(*(f"Mossman{letter}" for letter in "abcdefghijklmnopqrstuvwxy"))
    assert len(search(app, "mossmxnq").similar) == 20
    assert len(search(app, "mossmxnq", per_page=5).similar) == 5


def test_a_full_page_shows_nothing_similar(app, make):
    make.monsters("Mosser", "Mossar", "Messer")
    assert names_of(search(app, "moss", per_page=2)) == (["Mossar", "Mosser"], [])
    assert names_of(search(app, "mosser", per_page=2)) == (["Mosser"], ["Messer"])


def test_names_that_fold_to_very_long_ones_can_be_saved_and_searched(app, make):
    make.monster("ﷺ" * 80)
    page = search(app, "ﷺ" * 80)
    assert len(page.rows) == 1
    assert len(search(app, "ﷺ" * 79).rows) == 1
    assert search(app, "ﷺ" * 3 + "x").rows == []
