"""What the chapter on sessions claims."""

import pytest
from sqlalchemy.exc import IntegrityError

from monsterapp.guide.chapters.sessions import lifetime, scopes
from monsterapp.guide.talk_models import Trainer, open_league


def test_a_session_holds_a_connection_only_while_it_is_in_a_transaction(run):
    made, read, committed = run(lifetime.borrowing).splitlines()
    assert "connections out: 0, in a transaction: False" in made
    assert "connections out: 1, in a transaction: True" in read
    assert "connections out: 0, in a transaction: False" in committed


def test_one_row_is_one_object_and_asked_for_once(run):
    assert "the same object: True - statements: 1\n" in run(lifetime.remembering)


def test_an_object_goes_through_four_states(run):
    states = [line.split()[1] for line in run(lifetime.remembering).splitlines()[1:]]
    assert states == ["transient", "pending", "persistent", "detached"]


def test_the_session_manager_keeps_what_went_well_and_nothing_else(run):
    assert run(lifetime.managing).splitlines() == [
        "passed on: Grace changed her mind",
        "in the league: Betsy Ada",
        "0 connections out",
    ]


def test_the_session_manager_closes_when_the_commit_itself_fails(place):
    engine = open_league(place)
    with pytest.raises(IntegrityError), lifetime.SessionManager(engine) as session:
        session.add(Trainer(name="Another Betsy", username="betsybookworm"))
    assert session.is_active, "until it is closed, it refuses everything"
    assert engine.pool.checkedout() == 0


def test_begin_commits_and_close_alone_forgets(run):
    assert run(lifetime.beginning) == "in the league: Betsy Grace Hedy\n"


def test_a_scoped_session_is_one_for_each_thread(run):
    assert [line.split()[-1] for line in run(scopes.one_each).splitlines()] == ["True", "False", "False"]


def test_each_request_has_a_session_that_goes_with_it(run):
    assert run(scopes.one_a_request).splitlines() == [
        "in the request: 1 connection out",
        "200 2 monsters eat from each bowl: 0 connections out",
        "in the request: 1 connection out",
        "500 our mistake: 0 connections out",
        "the same session: False",
    ]


def test_after_a_commit_each_object_costs_a_statement_unless_it_may_keep_its_values(run):
    expired, kept = run(lifetime.after_commit).splitlines()
    assert expired == "expire_on_commit=True: 4 names, 4 statements"
    assert kept == "expire_on_commit=False: 4 names, 0 statements"


def test_a_read_leaves_a_connection_in_a_transaction_and_in_autocommit_it_does_not(run):
    states = [line.split(": ")[1] for line in run(lifetime.only_looking).splitlines() if "between" in line]
    assert states == ["idle in transaction", "idle"]
