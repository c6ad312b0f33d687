"""Chapter 3: SQLAlchemy."""

import re

import pytest

from monsterapp.guide.chapters.orm import loading, models


@pytest.fixture
def league(run):
    """Runs a step in the talk's league."""

    def league(*steps) -> str:
        return run(models.create_all, models.add_and_commit, *steps)

    return league


def test_the_models_make_the_tables(run):
    said = run(models.create_all)
    assert said.startswith("['monster_type', 'pocket_monster', 'trainer']\n")
    assert "FOREIGN KEY(type_id) REFERENCES monster_type (id)" in said


def test_a_flush_sends_and_one_statement_takes_all_rows_of_a_table(league):
    added, types, monsters, flushed = league().splitlines()
    assert added.endswith("None")
    assert types.startswith("→ INSERT INTO monster_type")
    assert monsters.startswith("→ INSERT INTO pocket_monster")
    assert flushed.endswith("1")


def test_a_relationship_goes_both_ways(league):
    monsters, same, new = league(models.both_ways).splitlines()
    assert monsters == "[PocketMonster<Splashle (Water)>, PocketMonster<Magiflop (Water)>]"
    assert same == "one row, one object: True"
    assert new == "Water - and not yet saved"


def test_the_grass_query_finds_flowerasaur_in_both_styles(league):
    said = league(models.the_grass_query)
    assert "WHERE monster_type.name = :name_1" in said
    assert said.count("[PocketMonster<Flowerasaur (Grass)>]") == 2


def test_only_the_changed_column_is_updated_and_update_needs_no_objects(league):
    said = league(models.change_and_delete).splitlines()
    assert "→ UPDATE pocket_monster SET name=%(name)s WHERE pocket_monster.id = %(pocket_monster_id)s" in said
    assert said[-1] == "rows changed: 4"
    assert sum(line.startswith("→ SELECT") for line in said) == 1


def test_a_loop_over_fifty_types_sends_fifty_one_statements(run):
    assert run(loading.a_larger_league, loading.n_plus_one).startswith("5000 monsters, 51 statements\n")


def test_what_is_said_beforehand_takes_one_statement_or_two(run):
    said = run(loading.a_larger_league, loading.joined_or_selectin)
    statements = dict(re.findall(r"^(\w+) +(\d+) ", said, re.MULTILINE))
    assert statements == {"lazy": "51", "joinedload": "1", "selectinload": "2", "contains_eager": "1"}


def test_a_lazy_load_can_be_made_an_error(run):
    said = run(loading.a_larger_league, loading.make_it_an_error)
    assert said == "InvalidRequestError: 'MonsterType.monsters' is not available due to lazy='raise'\n"


def test_objects_and_rows_are_timed_side_by_side(run):
    said = run(loading.a_larger_league, loading.rows_will_do)
    assert re.fullmatch(r"objects +[\d.]+ ms\nrows +[\d.]+ ms, [\d.]+× as fast\n", said)
