"""The page of monsters while one searches."""

import base64
import json
import re

import pytest
from sqlalchemy import event, text

from monsterapp.extensions import db


def cursor(*key) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


@pytest.fixture
def statements(app):
    """The statements since the test began."""
    seen = []

    def note(_connection, _cursor, statement, *_):
        seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def test_a_search_that_finds_only_similar_names_asks_whether_one_was_meant(site, make):
    make.monster("Flowerasaur")
    page = site.get("/monsters/?q=Flourasaur").text
    assert "No monster is called “Flourasaur”. Did you mean:" in page
    assert "Flowerasaur</a>" in page


def test_a_search_that_finds_nothing_says_so(site, make):
    make.monster("Flowerasaur")
    assert "Nothing found for “&lt;zzz&gt;”." in site.get("/monsters/?q=<zzz>").text


@pytest.mark.parametrize("query", ["q=móss", "q=móss&weak_to=1"])
def test_an_empty_dex_can_be_searched(site, query):
    assert "Nothing found for “móss”" in site.get(f"/monsters/?{query}").text


@pytest.mark.parametrize("typed", ["moss", "móss", "zzzz", "\u0301", "x" * 81])
@pytest.mark.parametrize("weak", [False, True])
def test_there_are_types_to_choose_from_whatever_was_typed(site, make, typed, weak):
    fern = make.type("Fern")
    make.monster("Moss", type_=fern)
    page = site.get("/monsters/", query_string={"q": typed, "weak_to": [fern.id] if weak else []}).text
    assert re.search(rf'<option value="{fern.id}"[^>]*>Fern</option>', page)


def test_best_match_is_offered_while_searching_only(site, make):
    make.monster("Moss")
    assert "Best match" in site.get("/monsters/?q=moss").text
    assert "Best match" not in site.get("/monsters/").text
    assert site.get("/monsters/?q=&sort=best").status_code == 200
    assert site.get("/monsters/?q=moss&sort=worst").status_code == 400


def test_a_search_for_more_letters_than_a_name_has_comes_back_as_it_was_typed(site, make):
    make.monster("Moss")
    assert site.get("/monsters/?q=" + "x" * 80).status_code == 200
    page = site.get("/monsters/?q=" + "x" * 81)
    assert page.status_code == 400
    assert "Search for 80 letters at the most: no name is longer." in page.text
    assert f'value="{"x" * 81}"' in page.text


@pytest.mark.parametrize(
    "made_up",
    [
        cursor("moss", 1),
        cursor(2, "moss", 1),
        cursor(1, "moss", 1),
        cursor(None, "moss", 1),
        cursor(True, "mo\0ss", 1),
        cursor(True, "moss", 2**31),
        cursor(True, "moss", True),
        cursor(True, "moss", 1, 1),
        "x",
    ],
)
@pytest.mark.parametrize("side", ["after", "before"])
def test_a_made_up_cursor_is_refused(site, side, made_up):
    assert site.get(f"/monsters/?q=moss&{side}={made_up}").status_code == 400


def test_a_page_past_the_end_of_a_search_leads_to_the_first(site, make):
    make.monster("Moss")
    response = site.get(f"/monsters/?q=moss&after={cursor(True, 'zzz', 9)}")
    assert (response.status_code, response.location) == (302, "/monsters/?q=moss")


@pytest.mark.parametrize("sort", ["", "name", "-name", "newest"])
@pytest.mark.parametrize("words", ["moss", "elder mors", "zzzz", "móss", "zéééz", "m", ""])
def test_a_search_costs_two_statements_at_the_most(passer_by, make, statements, sort, words):
    make.monsters("Moss", "Elder Moss", "Mass")
    statements.clear()
    assert passer_by.get("/monsters/", query_string={"q": words, "sort": sort}).status_code == 200
    assert len(statements) <= 2


@pytest.mark.parametrize(
    ("words", "index", "avoided"),  # in so small a table anything is fast
    [
        ("mossman", "ix_pocket_monster_name_folded_id", ["seqscan"]),
        ("man5", "ix_pocket_monster_name_folded_trigrams", ["seqscan", "indexscan", "indexonlyscan"]),
        ("amossmen5", "ix_pocket_monster_name_blots", ["seqscan", "indexscan", "indexonlyscan"]),
    ],
)
def test_a_search_goes_by_its_indexes(app, site, make, words, index, avoided):
    make.monsters(*(f"{letter}mossman{number}" for number in range(80) for letter in "abcdefghijklm"))
    explained = []
    with app.app_context(), db.engine.connect() as connection:
        connection.execute(text("ANALYZE pocket_monster"))
        connection.commit()

    def explain(connection, cursor, statement, parameters, *_):
        if "starts_with(" in statement or "name_blots(" in statement:
            raw = connection.connection.cursor()
            for plan in avoided:
                raw.execute(f"SET enable_{plan} = off")
            raw.execute(f"EXPLAIN {statement}", parameters)
            explained.extend(line for (line,) in raw.fetchall())
            raw.execute("RESET ALL")

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", explain)
    try:
        site.get(f"/monsters/?q={words}")
    finally:
        event.remove(engine, "before_cursor_execute", explain)
    assert any(index in line for line in explained), explained
    assert not any("Seq Scan on pocket_monster" in line for line in explained)
