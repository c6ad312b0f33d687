"""The list of the dex, filtered by how monsters stand up to attacks."""

import random
import re
from html import unescape
from io import StringIO
from itertools import product

import pytest
from sqlalchemy import event, text

from monsterapp.extensions import db
from monsterapp.models import PocketMonster, Strength
from tests.faults.conftest import before_statement
from tests.monsters.leagues import MEETS, expected, random_league
from tests.site import words

_NAME = re.compile(r'class="row-name" href="[^"]*">([^<]*)<')
NULL = "\\N"
_LINK = r'rel="{}" href="([^"]*)"'


def open_list(site, **query) -> str:
    page = site.get("/monsters/", query_string=query)
    assert page.status_code == 200, page.text
    return page.text


def walk_through(site, **query) -> tuple[list[str], list[str]]:
    """The names page by page to the end, and from the end back to the beginning."""
    page = open_list(site, **query)
    onward = _NAME.findall(page)
    while link := re.search(_LINK.format("next"), page):
        page = site.get(unescape(link[1])).text
        onward += _NAME.findall(page)
    back = _NAME.findall(page)
    while link := re.search(_LINK.format("prev"), page):
        page = site.get(unescape(link[1])).text
        back = _NAME.findall(page) + back
    return onward, back


def total(page: str) -> str:
    return re.search(r'id="count"[^>]*>([^<]*)<', page)[1]


@pytest.mark.parametrize("sort", ["", "name", "-name", "newest"])
@pytest.mark.parametrize("q", ["", "moss"])
def test_every_match_is_met_once_both_ways(site, make, sort, q):
    chance = random.Random(f"{sort}{q}")
    ids = random_league(make, chance)
    found = 0
    for word, of_type, size in product(MEETS, (False, True), (3, 20)):
        filters = {word: [ids[0]]} if chance.random() < 0.5 else {word: [ids[1]], "weak_to": [ids[2]]}
        type_id = ids[chance.randrange(len(ids))] if of_type else None
        wanted = expected(make, filters, type_id=type_id, q=q, sort=sort)
        found += len(wanted)
        query = {**filters, "q": q, "sort": sort, "type": type_id or "", "per_page": size}
        assert walk_through(site, **query) == (wanted, wanted), query
    assert found > 25


def test_several_of_a_kind_must_all_hold(site, make):
    ids = random_league(make, random.Random(5), monsters=150)
    filters = {"weak_to": [ids[0], ids[3]]}
    wanted = expected(make, filters)
    assert 0 < len(wanted) < len(expected(make, {"weak_to": [ids[0]]}))
    assert _NAME.findall(open_list(site, **filters, per_page=100)) == wanted[:100]


@pytest.mark.parametrize("seed", range(3))
def test_no_write_of_any_kind_leaves_the_filter_behind(app, site, make, seed):
    chance = random.Random(seed)
    ids = random_league(make, chance)

    def check():
        for word, id_ in product(MEETS, ids):
            assert walk_through(site, **{word: id_, "per_page": 50})[0] == expected(make, {word: [id_]}), (word, id_)

    check()
    with make.session() as session, session.begin():  # objects
        for monster in session.query(PocketMonster).limit(20):
            monster.type_id, monster.second_type_id = chance.sample(ids, 2)
        for strength in session.query(Strength).limit(9):
            strength.multiplier = chance.choice((0, 0.5, 2))
    check()
    lines = "".join(f"copied {n}\t{ids[n % 6]}\t{ids[(n + 1) % 6] if n % 2 else NULL}\n" for n in range(24))
    with app.app_context(), db.engine.begin() as connection:  # SQL, and a file
        connection.execute(text(f"UPDATE pocket_monster SET type_id = {ids[0]} WHERE second_type_id = {ids[1]}"))
        connection.execute(text(f"UPDATE pocket_monster SET second_type_id = NULL WHERE type_id = {ids[2]}"))
        connection.execute(text(f"DELETE FROM strength WHERE type_id = {ids[3]}"))
        with connection.connection.cursor() as cursor:
            cursor.copy_expert("COPY pocket_monster (name, type_id, second_type_id) FROM STDIN", StringIO(lines))
    check()


def test_totals_are_exact_to_a_thousand(site, make):
    fire, grass = make.type(), make.type()
    make.strength(fire, grass, 2)
    make.monsters(*(f"Moss {n:04}" for n in range(1000)), type_id=grass.id)
    assert total(open_list(site, weak_to=fire.id)) == "1,000 monsters"
    make.monsters("One more", type_id=grass.id)
    assert total(open_list(site, weak_to=fire.id)) == "1,000+ monsters"
    assert total(open_list(site, weak_to=fire.id, type=fire.id)) == "No monsters"


@pytest.mark.parametrize("q", ["", "moss", "mosz", "móss", "zéééz"])
@pytest.mark.parametrize("sort", ["", "newest"])
def test_a_filtered_page_costs_two_statements_at_the_most(app, passer_by, make, q, sort):
    ids = random_league(make, random.Random(1))
    with before_statement(app, -1, None) as sent:
        open_list(passer_by, weak_to=ids[0], immune_to=ids[1], q=q, sort=sort)
    assert 0 < len(sent) <= 2


@pytest.fixture
def plans(app):
    """The plans, with what was done, of the statements for filtered pages since the test began."""
    found = []

    def explain(connection, _cursor, statement, parameters, *_):
        if "unnest" in statement and "pocket_monster" in statement:
            with connection.connection.cursor() as cursor:
                cursor.execute("SET enable_seqscan = off")  # in so small a table anything is fast
                cursor.execute(f"EXPLAIN (ANALYZE, COSTS off, TIMING off) {statement}", parameters)
                found.append("\n".join(line for (line,) in cursor))
                cursor.execute("RESET ALL")

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", explain)
    yield found
    event.remove(engine, "before_cursor_execute", explain)


def many_typings(make, multiplier: float, monsters: int) -> int:
    """Eight types, hit so hard by a ninth, whose id this is; monsters of one of the eight; and statistics."""
    fire, *others = [make.type() for _ in range(9)]
    for other in others:
        make.strength(fire, other, multiplier)
    make.monsters(*(f"Moss {n:04}" for n in range(monsters)), type_id=others[0].id)
    with make.session() as session, session.begin():
        session.execute(text("ANALYZE pocket_monster"))
    return fire.id


@pytest.mark.parametrize("sort", ["", "-name", "newest"])
def test_where_such_monsters_are_common_it_walks_along_all(site, make, plans, sort):
    fire = many_typings(make, 2, monsters=900)
    open_list(site, weak_to=fire, sort=sort, per_page=20)
    (plan,) = plans
    assert "Seq Scan on pocket_monster" not in plan
    assert re.search(r"Function Scan on unnest each \(never executed\)", plan), plan


@pytest.mark.parametrize(("sort", "index"), [("", "typing_name_folded_id"), ("newest", "typing_id")])
def test_where_they_are_rare_it_looks_for_them_where_they_are(site, make, plans, sort, index):
    fire = many_typings(make, 2, monsters=3)
    make.monsters(*(f"Stone {n:04}" for n in range(2000)))
    with make.session() as session, session.begin():
        session.execute(text("ANALYZE pocket_monster"))
    open_list(site, weak_to=fire, sort=sort, per_page=20)
    (plan,) = plans
    assert "Seq Scan on pocket_monster" not in plan
    assert re.search(rf"using ix_pocket_monster_{index} on pocket_monster pocket_monster_1", plan), plan
    removed = [int(rows) for rows in re.findall(r"Rows Removed by Filter: (\d+)", plan)]
    assert max(removed, default=0) <= 500, plan


@pytest.mark.parametrize("word", MEETS)
def test_what_makes_no_sense_is_a_400(site, word):
    for values in (["x"], ["0"], ["-1"], [str(2**31)], ["1", "1"], ["1", "x"], [str(n) for n in range(1, 8)]):
        page = site.get("/monsters/", query_string={word: values})
        assert page.status_code == 400, values
    assert site.get("/monsters/?weak_to=1&weak_to=2&resists=3&resists=4&immune_to=5&immune_to=6").status_code == 200
    page = site.get("/monsters/?weak_to=1&weak_to=2&resists=3&resists=4&immune_to=5&immune_to=6&immune_to=7")
    assert page.status_code == 400
    assert "Filter by 6 match-ups at the most." in words(page)


def test_empty_values_are_none(site, make):
    make.monster("Mossasaur")
    assert "Mossasaur" in open_list(site, weak_to="", resists=["", ""], immune_to="")


def test_a_type_that_is_not_there_is_said_kindly(site, make):
    make.monster()
    page = site.get("/monsters/?weak_to=2147483647")
    assert page.status_code == 200
    assert "Nothing found that is weak to a type that is gone." in words(page)


def test_what_is_filtered_by_is_named_and_each_can_be_taken_away(site, make):
    fire, mist, grass = make.type("Fire"), make.type("Mist"), make.type("Grass")
    make.monster(type_=grass)
    page = site.get(f"/monsters/?q=moss&weak_to={fire.id}&weak_to={mist.id}&resists={fire.id}&type={grass.id}")
    assert (
        "Nothing found for “moss” of type Grass that is weak to Fire and weak to Mist and resistant to Fire."
        in words(page)
    )
    chips = [unescape(href) for href in re.findall(r'class="filter-chip[^>]*href="([^"]*)"', page.text)]
    assert chips == [
        f"/monsters/?q=moss&weak_to={fire.id}&weak_to={mist.id}&resists={fire.id}",
        f"/monsters/?q=moss&weak_to={mist.id}&resists={fire.id}&type={grass.id}",
        f"/monsters/?q=moss&weak_to={fire.id}&resists={fire.id}&type={grass.id}",
        f"/monsters/?q=moss&weak_to={fire.id}&weak_to={mist.id}&type={grass.id}",
    ]


def test_a_name_that_is_only_similar_must_meet_the_filter_too(site, make):
    fire, grass, stone = make.type(), make.type(), make.type()
    make.strength(fire, grass, 2)
    make.monster("Flowerasaur", type_=grass)
    make.monster("Flowerasaus", type_=stone)
    page = open_list(site, q="flourasaur", weak_to=fire.id)
    assert _NAME.findall(page) == ["Flowerasaur"]
