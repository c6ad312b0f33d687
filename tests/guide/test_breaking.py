"""What the chapter on breaking things claims: each error is of its class, and the cure cures."""

import re

from monsterapp.guide.chapters.breaking import conflicts, mappings, objects


def errors_in(printed: str) -> list[str]:
    """The classes of the errors shown, in order."""
    return re.findall(r"^([A-Z][a-z]\w+): ", printed, re.MULTILINE)


def test_after_an_error_the_transaction_is_aborted_until_it_is_rolled_back(run):
    printed = run(objects.a_wrong_name)
    assert errors_in(printed) == ["UndefinedTable", "InFailedSqlTransaction"]
    assert printed.endswith("after the rollback: ('Betsy',)\n")


def test_a_detached_object_can_load_nothing_and_one_that_was_loaded_whole_need_not(run):
    printed = run(objects.a_detached_object)
    assert errors_in(printed) == ["DetachedInstanceError", "DetachedInstanceError"]
    assert "lazy load operation of attribute 'type_'" in printed
    assert "attribute refresh operation" in printed
    assert printed.endswith("Loaded with its type: Flowerasaur (Grass)\n")


def test_an_object_that_does_not_expire_goes_stale_until_it_is_refreshed(run):
    teams = [line.split(":")[1].strip() for line in run(objects.a_stale_object).splitlines()]
    assert teams == ["yellow", "green", "yellow", "green", "green"]


def test_strength_without_a_key_fails_when_it_is_made(run):
    printed = run(mappings.strength_without_a_key)
    assert errors_in(printed) == ["ArgumentError"]
    assert "could not assemble any primary key columns" in printed


def test_strength_with_two_ways_spoils_the_models_beside_it(run):
    printed = run(mappings.strength_with_two_ways)
    assert errors_in(printed) == ["AmbiguousForeignKeysError", "InvalidRequestError"]
    assert "Triggering mapper: 'Mapper[Strength(strength)]'" in printed


def test_a_broken_strength_spoils_nothing_outside_of_its_step(run):
    run(mappings.strength_without_a_key)
    run(mappings.strength_with_two_ways)
    assert run(mappings.strength_that_works) == "Grass against Water: ×2\n"


def test_a_session_whose_row_was_refused_wants_a_rollback(run):
    printed = run(conflicts.a_refused_row)
    assert errors_in(printed) == ["UniqueViolation", "PendingRollbackError"]


def test_a_savepoint_keeps_the_rest(run):
    assert run(conflicts.a_refused_row).splitlines()[-2:] == [
        "betsybookworm is taken",
        "there are: betsybookworm ada grace",
    ]


def test_of_two_in_a_deadlock_one_is_told_and_the_other_goes_on(run):
    printed = run(conflicts.a_deadlock)
    assert errors_in(printed) == ["DeadlockDetected"]
    assert printed.count("waits for ShareLock") == 2
    assert printed.count("committed") == 1


def test_in_one_order_nobody_deadlocks(run):
    assert run(conflicts.everybody_in_one_order) == "committed\ncommitted\n"


def test_the_first_update_is_lost_unless_the_database_does_the_sum(run):
    assert run(conflicts.a_lost_update).splitlines() == ["10 + 1 + 1 = 11", "10 + 1 + 1 = 12"]


def test_a_version_column_notices_who_was_faster(run):
    printed = run(conflicts.a_version_column)
    assert errors_in(printed) == ["StaleDataError"]
    assert "AND counted_bowl.version = " in printed
    assert printed.endswith("10 + 1 + 1 = 12\n")
