"""What the chapter on concurrency claims, but for how long anything takes."""

from monsterapp.guide.chapters.concurrency import contest, listening, loops, threads, walk

TICK = "Is it ready yet?"


def test_on_a_shared_connection_one_thread_rolls_back_the_other(run):
    assert run(threads.two_threads_on_one_connection).endswith("there is: Betsy\n")


def test_a_pool_that_stays_empty_says_so(run):
    printed = run(threads.a_pool)
    assert printed.count("8 answers") == 3
    assert "TimeoutError: QueuePool limit of size 1 overflow 0 reached" in printed


def test_a_driver_that_blocks_stops_the_clock_and_a_thread_does_not(run):
    in_the_loop, in_a_thread = run(loops.a_blocked_loop).splitlines()
    assert "stood still" in in_the_loop
    assert "ticked on" in in_a_thread


def test_psycopg2_can_wait_in_the_loop(run):
    assert "ticked on" in run(loops.what_aiopg_did)


def test_monsters_are_found_while_somebody_asks(run):
    lines = run(walk.monster_walk).splitlines()
    assert lines[0] == TICK
    assert lines.count(TICK) >= 2
    assert [line for line in lines if line != TICK] == ["A wild Flowerasaur!", "A wild Chooseachu!", "A wild Splashle!"]


def test_many_walk_at_once_but_not_on_one_connection(run):
    found, _, *outcomes = run(walk.many_walkers).splitlines()
    assert found.startswith("found Flowerasaur Chooseachu Splashle in ")
    busy = "  cannot perform operation: another operation is in progress"
    assert outcomes == ["  Flowerasaur", busy, busy]


def test_a_lazy_load_in_the_loop_is_an_error_and_loading_in_the_query_is_the_cure(run):
    printed = run(walk.models_in_the_loop)
    assert printed.startswith("MissingGreenlet: ")
    assert printed.endswith("Water has Splashle Magiflop\n")


def test_four_ways_give_the_same_answers(run):
    _, *rows = run(contest.a_hundred_queries).splitlines()
    assert [row.count(" ms") for row in rows] == [2, 2, 2, 2]
    assert {row.split(" ms")[-1].strip() for row in rows} == {"Flowerasaur Chooseachu …"}


def test_only_what_is_committed_is_heard_and_heard_once(run):
    assert run(listening.news_from_the_database).splitlines() == [
        "before the commit: 0 heard",
        "after it: Splashle is caught",
        "and then: that was all",
    ]
