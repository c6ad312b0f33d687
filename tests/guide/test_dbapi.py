"""Chapter 2: psycopg2."""

import re

import pytest

from monsterapp.guide.chapters.dbapi import rows, statements


@pytest.fixture
def after(run):
    """Runs a step where the table and its first rows are."""

    def after(*steps) -> str:
        return run(statements.connect_and_create, statements.insert_with_parameters, *steps)

    return after


def test_a_table_is_created_and_a_row_gets_its_id(run):
    assert run(statements.connect_and_create) == "CREATE TABLE\n"
    assert run(statements.insert_with_parameters) == "rows: 1 - the id it got: 1\n"


def test_formatting_breaks_and_drops_and_a_parameter_does_neither(after, place):
    said = after(statements.never_format)
    assert 'SyntaxError: syntax error at or near "Hara"' in said
    assert "the table is now: None\n" in said
    assert said.endswith("as a parameter: 0 trainers of that name, and the table is still there\n")
    cursor = place.connect().cursor()
    cursor.execute("SELECT count(*) FROM trainer")
    assert cursor.fetchone() == (2,)


def test_an_identifier_is_quoted(after):
    count, refused = after(statements.names_are_no_values).splitlines()
    assert count == '2 rows in SELECT count(*) FROM "trainer"'
    assert refused.startswith("UndefinedTable: ")


def test_others_see_a_row_after_the_commit(after):
    said = after(statements.nobody_sees_it_before_the_commit)
    assert re.findall(r"I see +(\d) and they see (\d)", said) == [("3", "2"), ("3", "3")]
    assert said.endswith("the connection is still open\n")


def test_all_ways_are_timed_against_the_loop(after):
    said = after(rows.many_rows).splitlines()
    names = [line[:24].strip() for line in said]
    assert names == ["execute in a loop", "executemany", "execute_values", "unnest of three lists", "COPY"]
    assert said[0].endswith(" 1.0×")


@pytest.mark.parametrize("way", ["execute in a loop", "executemany", "execute_values", "unnest of three lists", "COPY"])
def test_each_way_inserts_every_row_as_it_is(run, place, way):
    run(statements.connect_and_create)
    cursor = place.connect().cursor()
    cursor.execute("CREATE TEMPORARY TABLE many (LIKE trainer INCLUDING ALL)")
    given = [(f"Trainer {number}", f"trainer{number}", "teal") for number in range(1500)]
    rows._ways(cursor, given)[way]()
    cursor.execute("SELECT name, username, team FROM many ORDER BY id")
    assert cursor.fetchall() == given


def test_rows_are_handed_out_once(after):
    said = after(rows.ask).splitlines()
    assert said[0] == "rows: 2"
    assert said[1:4] == ["Record(name='Ada', team=None)", "[Record(name='Betsy', team='yellow')]", "None - and []"]
    assert said[4:] == ["Betsy wears yellow"]


def test_both_cursors_give_the_same_first_row(run):
    plain, named = run(rows.more_rows_than_fit).splitlines()
    assert plain.startswith("plain: (1, 'Trainer 1') after ")
    assert named.startswith("named: (1, 'Trainer 1') after ")


def test_an_update_of_nobody_is_no_error(after):
    assert after(rows.change_and_count) == "ada: 1 changed\nnobody: 0 changed\n"


def test_what_was_not_committed_is_lost_with_the_connection(after):
    refused, left = after(rows.close).splitlines()
    assert refused == "InterfaceError: connection already closed"
    assert left == "2 trainers, all still there"
