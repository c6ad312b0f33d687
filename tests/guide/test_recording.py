"""What a page shows of a run, and what may differ from the next."""

import pytest

from monsterapp.guide.recording import blur


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("took   12.3 ms", "took 1,012.3 ms"),
        ("took 1.23 s", "took 0.9 s"),
        ("3.4× as fast", "12.0× as fast"),
        ("pid 12", "pid 99123"),
        ("Process 7 waits for ShareLock on transaction 812", "Process 8 waits for ShareLock on transaction 9"),
        ("relation 16384 of database 5", "relation 7 of database 16999"),
        ("<PocketMonster at 0x7f00a1>", "<PocketMonster at 0x7fffb2>"),
        ("at 2026-01-02 03:04:05.678+00", "at 2027-11-12T13:14"),
        ("in monsterapp_guide_00ff00aa", "in monsterapp_guide_12345678"),
        ("PostgreSQL 17.2 (Debian)", "PostgreSQL 18.6 on x86_64"),
    ],
)
def test_what_differs_between_honest_runs_is_blurred(one, other):
    assert blur(one) == blur(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("51 statements", "2 statements"),
        ("10 + 1 + 1 = 11", "10 + 1 + 1 = 12"),
        ("UniqueViolation", "ForeignKeyViolation"),
        ("committed: 0 connections out", "committed: 1 connections out"),
        ("gave up after 3 tries, took 1 s", "gave up after 4 tries, took 1 s"),
    ],
)
def test_what_a_chapter_claims_is_not(one, other):
    assert blur(one) != blur(other)
