"""Chapter 1: where the database is, and how long to wait for it."""

import re

from monsterapp.guide.chapters import setting_up


def test_a_url_and_five_variables_say_the_same_and_neither_shows_its_password(run):
    five, one, password, nothing = run(setting_up.name_the_database).splitlines()
    assert five == "postgresql+psycopg2://betsy:***@localhost:5432/league"
    assert one == f"{five}?sslmode=require"
    assert (password, nothing) == ("book@worm", "None")


def test_each_mistake_is_one_line_without_the_password(run):
    said = run(setting_up.mistakes_in_the_line).splitlines()
    assert [line.split(":")[0] for line in said] == ["DatabaseURLError"] * 4
    assert not [line for line in said if "bookworm" in line]


def test_the_server_says_who_it_is(run, place):
    said = run(setting_up.ask_who_answers)
    assert said.startswith("PostgreSQL ")
    assert f"we work in: {place.schema}\n" in said


def test_nobody_answers(run):
    assert "OperationalError: connection to server" in run(setting_up.when_nobody_answers)


def test_a_rollback_undoes_a_set_but_not_what_was_said_while_connecting(run):
    assert re.findall(r"\ds", run(setting_up.say_it_when_you_connect)) == ["3s", "1s", "3s"]


def test_each_clock_of_the_ladder_runs_out(run):
    lock, statement, idle, transaction = run(setting_up.the_ladder).splitlines()
    assert lock.startswith("LockNotAvailable: canceling statement due to lock timeout")
    assert statement.startswith("QueryCanceled: canceling statement due to statement timeout")
    # Whether the server's last words are still read depends on the platform; the connection is gone in any case.
    assert re.match(r"(OperationalError|IdleInTransactionSessionTimeout): ", idle)
    assert re.match(r"(OperationalError|TransactionTimeout): ", transaction)


def test_a_pool_gives_no_more_than_it_has(run):
    status, refused, served = run(setting_up.no_more_than_there_are_threads).splitlines()
    assert "Checked out connections: 1" in status
    assert refused.startswith("TimeoutError: QueuePool limit of size 1 overflow 0 reached")
    assert served == "one was free: hello"


def test_a_dead_connection_is_noticed_by_the_pool_or_by_the_visitor(run):
    without, with_ping = run(setting_up.a_connection_that_died_asleep).splitlines()
    assert without.startswith("pool_pre_ping=False: OperationalError: ")
    assert with_ping == "pool_pre_ping=True: hello, as if nothing had happened"


def test_parameters_are_shown_or_hidden(run):
    shown, hidden = run(setting_up.what_people_typed).split("hide_parameters=True\n")
    assert "hunter2" in shown
    assert "hunter2" not in hidden
    assert "parameters hidden" in hidden
