"""What chapter 8 claims: what is lent when, who has it, and how one that was left is found and ended."""

import re

from monsterapp.guide.chapters.where import looking, stuck


def test_a_select_leaves_a_transaction_open_until_its_session_ends_it(run):
    lines = run(looking.a_session_has_three_ends).splitlines()[1:]
    assert {line[:18].strip(): re.split(r"  +", line[18:].strip()) for line in lines} == {
        "made": ["-", "0 lent, 0 there", "-"],
        "after a query": ["in a transaction", "1 lent, 0 there", "idle in transaction"],
        "after its commit": ["-", "0 lent, 1 there", "idle"],
        "closed": ["-", "0 lent, 1 there", "idle"],
        "pool disposed of": ["-", "0 lent, 0 there", "gone"],
    }


def test_the_pool_connects_once_and_again_when_the_backend_has_gone(run):
    told = re.split(r".*:\n", run(looking.the_pool_tells))[1:]
    assert [part.split() for part in told] == [
        ["connect", "checkout", "checkin"],
        ["checkout", "checkin"],
        ["invalidate", "close", "connect", "checkout", "checkin"],
        ["close"],
    ]


def test_who_keeps_the_connections_is_named_while_the_innocent_gets_the_error(run):
    *pages, error, lent, now = run(looking.who_has_them).splitlines()
    assert pages == ["Flowerasaur", "Chooseachu"] * 2
    assert error.startswith("TimeoutError: QueuePool limit of size 2 overflow 0 reached")
    assert lent == "lent to: _careless_page _careless_page"
    assert now == "and now: Flowerasaur"


def test_both_are_marked_and_the_one_that_was_left_is_named(run):
    left, blocks, other, blocked = run(stuck.one_is_left_and_found).splitlines()[1:]
    assert re.match(r"! +\d+  idle in transaction .* ClientRead     UPDATE trainer SET team = '…'$", left)
    assert re.match(r"! +\d+  active .* transactionid  UPDATE trainer SET team = '…'$", other)
    pids = [line.split()[1] for line in (left, other)]
    assert blocks.strip() == f"blocks pid {pids[1]}"
    assert blocked.strip().startswith("blocked for")
    assert blocked.endswith(f"by pid {pids[0]}")


def test_to_cancel_does_nothing_and_to_terminate_loses_the_work(run):
    assert run(stuck.it_is_ended).splitlines() == [
        "canceled:   idle in transaction; is the other one through? False",
        "terminated: gone; is the other one through? True",
        "OperationalError: server closed the connection unexpectedly",
        "Betsy's team is blue",
    ]


def test_a_with_gives_back_whatever_happens(run):
    assert run(stuck.know_where_they_are).splitlines() == [
        "0 lent, idle",
        "DivisionByZero: 0 lent, idle",
        "UndefinedTable: 0 lent, idle",
    ]
