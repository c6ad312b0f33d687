import shutil

import pytest
from sqlalchemy import text

from monsterapp.database import transaction
from monsterapp.extensions import db
from monsterapp.models import MonsterType, PocketMonster, Strength, Trainer
from monsterapp.refusals import Refused
from monsterapp.seed.files import read_rows
from monsterapp.seed.operations import STARTER_LEAGUE, is_empty, load_starter_league
from tests.statements import recorded


@pytest.fixture
def load(app):
    """Loads a league as the command does: ``load()`` the starter league, ``load(folder)`` another."""

    def load(folder=STARTER_LEAGUE):
        with app.app_context(), transaction() as session:
            return load_starter_league(session, folder)

    return load


@pytest.fixture
def league(tmp_path):
    """A copy of the starter league that a test may change."""
    for file in STARTER_LEAGUE.glob("*.csv"):
        shutil.copy(file, tmp_path)
    return tmp_path


def edit(path, old: str, new: str) -> None:
    before = path.read_text()
    assert before.count(old) == 1
    path.write_text(before.replace(old, new))


def test_it_adds_every_row_and_says_how_many(load, make):
    added = load()
    assert (added.types, added.monsters, added.trainers) == (15, 90, 12)
    assert added.strengths == len(make.all(Strength))
    assert str(added) == f"15 types, {added.strengths} strengths, 90 monsters and 12 trainers"


def test_ids_follow_the_files(load, make):
    load()
    for model, kind in ((MonsterType, "types"), (PocketMonster, "monsters"), (Trainer, "trainers")):
        assert [each.name for each in make.all(model)] == [
            row.values["name"] for row in read_rows(STARTER_LEAGUE / f"{kind}.csv")
        ]


def test_ids_follow_the_files_however_types_are_looked_up(app, make):
    with app.app_context(), transaction() as session:
        session.execute(text("SET LOCAL enable_nestloop = off"))
        session.execute(text("SET LOCAL enable_hashjoin = off"))  # what is left would sort the rows by their type
        load_starter_league(session)
    names = [row.values["name"] for row in read_rows(STARTER_LEAGUE / "monsters.csv")]
    assert [each.name for each in make.all(PocketMonster)] == names


def test_what_is_there_uses_up_no_ids(load, make):
    load()
    load()
    assert make.monster(type_id=make.all(MonsterType)[0].id).id == make.all(PocketMonster)[-2].id + 1


def test_twice_changes_nothing(load, make):
    load()
    before = make.rows()
    assert not load()
    assert make.rows() == before


def test_rows_that_are_there_stay_as_they_are(load, make):
    grass = make.type("GRASS", color="#000000")
    flowerasaur = make.monster("flowerasaur", type_=make.type("Petal"))
    betsy = make.trainer("Elizabeth", username="BetsyBookworm", team="plum")
    added = load()
    assert (added.types, added.monsters, added.trainers) == (14, 89, 11)
    for before in (grass, flowerasaur, betsy):
        (after,) = (each for each in make.all(type(before)) if each.id == before.id)
        assert repr(after) == repr(before)
    assert next(each for each in make.all(MonsterType) if each.id == grass.id).color == "#000000"


def test_types_are_found_by_name_whatever_its_case_or_unicode_form(load, make, league):
    edit(league / "types.csv", "Grass,", "Ñandú,")
    edit(league / "monsters.csv", "Flowerasaur,Grass,", "Flowerasaur,N\u0303ANDU\u0301,")
    for kind in ("strengths", "monsters"):
        file = league / f"{kind}.csv"
        file.write_text(file.read_text().replace("Grass", "ｎ\u0303andú"))
    load(league)
    assert make.all(PocketMonster)[0].type_.name == "Ñandú"


def test_it_works_beside_other_records(load, make):
    make.strength(make.type("Tea"), make.type("Biscuit"), 2)
    make.trainer("Somebody")
    assert load().types == 15
    assert len(make.all(MonsterType)) == 17
    assert len(make.all(Trainer)) == 13


def test_it_takes_a_statement_a_table(app, load):
    with recorded(app) as statements:
        load()
    assert len(statements) == 4


BROKEN = [
    ("types", "Water,#2b6cb8", "Water,blue", "types.csv, line 4, color 'blue': Use a colour like"),
    ("types", "Water,", "Wa\u200bter,", "types.csv, line 4, name 'Wa\\u200bter': Leave out control characters"),
    ("types", "Water,", ",", "types.csv, line 4, name '': This is required."),
    ("strengths", "Grass,Water,2", "Grass,Water,3", "strengths.csv, line 2, multiplier '3': Use 0, 0.5 or 2"),
    ("strengths", "Grass,Water,2", "Grass,Water,two", "strengths.csv, line 2, multiplier 'two': Use 0, 0.5 or 2"),
    ("strengths", "Grass,Water,2", "Grass,Water,", "strengths.csv, line 2, multiplier '': This is required."),
    ("strengths", "Grass,Water,2", "Grass,Wine,2", "strengths.csv, line 2, against 'Wine': There is no such type."),
    ("monsters", "Splashle,Water,", "Splashle,Wine,", "monsters.csv, line 4, type 'Wine': There is no such type."),
    ("monsters", "Splashle,Water,", "Splashle,,", "monsters.csv, line 4, type '': This is required."),
    ("monsters", "Splashle,Water,", "Splashle,Water,Wine", "line 4, second_type 'Wine': There is no such type."),
    ("monsters", "Splashle,Water,", "Splashle,Water,water", "line 4, second_type 'water': The second type must differ"),
    ("monsters", "Splashle,Water,", f"{'x' * 81},Water,", "xx': Use 1 to 80 characters."),
    ("trainers", "Betsy,betsybookworm", "Betsy,new", "trainers.csv, line 2, username 'new': This word is the address"),
]


@pytest.mark.parametrize(("kind", "old", "new", "sentence"), BROKEN)
def test_a_row_that_breaks_a_rule_is_named_and_nothing_is_saved(load, make, league, kind, old, new, sentence):
    edit(league / f"{kind}.csv", old, new)
    before = make.rows()
    with pytest.raises(Refused) as refused:
        load(league)
    assert sentence in str(refused.value)
    assert make.rows() == before


def test_a_registry_is_empty_until_it_holds_something(app, make):
    def empty() -> bool:
        with app.app_context():
            return is_empty(db.session)

    assert empty()
    make.trainer()
    assert not empty()
