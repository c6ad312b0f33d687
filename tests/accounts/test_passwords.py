"""What makes a password, and how it is kept."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from monsterapp.accounts import passwords
from monsterapp.accounts.passwords import advice, hash_password, is_outdated, is_right, why_not

COMPOSED, DECOMPOSED = "p\u00e4sst ins Schlo\u00df", "pa\u0308sst ins Schlo\u00df"


@pytest.fixture
def figures() -> None:
    """Those of the application itself."""


def test_a_password_is_kept_by_argon2id_with_owasps_figures():
    assert hash_password("seven green owls").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_the_same_password_has_another_hash_each_time():
    assert hash_password("seven green owls") != hash_password("seven green owls")


def test_the_right_password_is_right_and_no_other():
    kept = hash_password("seven green owls")
    assert is_right("seven green owls", kept)
    for wrong in ("Seven green owls", "seven green owls ", "seven green owl", ""):
        assert not is_right(wrong, kept)


@pytest.mark.parametrize(("chosen", "typed"), [(COMPOSED, DECOMPOSED), (DECOMPOSED, COMPOSED)])
def test_a_password_is_the_same_from_every_keyboard(chosen, typed):
    assert is_right(typed, hash_password(chosen))


def test_who_has_no_password_is_compared_as_often_as_who_has_one_also_the_first_time(hashing):
    passwords._nobody.cache_clear()
    for _ in range(2):
        assert not is_right("", None)
        assert not is_right("nobody has this password", None)
    assert hashing == ["verify"] * 4


def test_what_stands_for_no_password_costs_what_a_password_does():
    assert not is_outdated(passwords._nobody())


@pytest.mark.parametrize("kept", ["", "$argon2id$", "plain text", "$2b$12$abcdefghijklmnopqrstuv"])
def test_what_is_no_hash_of_ours_lets_nobody_in(kept):
    assert not is_right("plain text", kept)


@pytest.mark.parametrize("weaker", [{"time_cost": 1}, {"memory_cost": 8 * 1024}])
def test_a_hash_of_lower_figures_is_outdated(weaker):
    figures = {"time_cost": 2, "memory_cost": 19 * 1024, "parallelism": 1}
    assert not is_outdated(PasswordHasher(**figures).hash("seven green owls"))
    assert is_outdated(PasswordHasher(**figures | weaker).hash("seven green owls"))


@pytest.mark.parametrize(
    ("length", "sentence"),
    [
        (0, "Use 8 characters or more."),
        (7, "Use 8 characters or more."),
        (8, None),
        (128, None),
        (129, "Use 128 characters at the most."),
    ],
)
@pytest.mark.parametrize("alphabet", ["xk7q", "🐉🌿💧⚡"])
def test_a_password_has_8_to_128_characters(length, sentence, alphabet):
    password = (alphabet * 33)[:length]
    reason = why_not(password)
    assert reason.startswith(sentence) if sentence else reason is None


@pytest.mark.parametrize(
    "password",
    [
        "        x",
        "ooooooox",
        "ключ от дома",
        "龍と草と水と雷の",
        "\u202eolleh ereht",
        "e\u0301" * 8,
        "\t tab \x7f it",
        "99999990",
    ],
)
def test_any_characters_will_do(password):
    assert why_not(password) is None
    assert is_right(password, hash_password(password))


def test_the_commonest_few_thousand_are_refused_in_capitals_too():
    common = [word for word in FREQUENCY_LISTS["passwords"][:10_000] if len(word) >= 8]
    assert len(common) > 3000
    for word in common:
        assert "everybody tries first" in why_not(word)
        assert "everybody tries first" in why_not(word.upper())


@pytest.mark.parametrize("own", ["betsybookworm", "BetsyBookworm", "Betsy Bookworm"])
def test_ones_own_name_is_refused(own):
    assert "your name" in why_not(own, "Betsy Bookworm", "betsybookworm", None)
    assert why_not(f"{own}!", "Betsy Bookworm", "betsybookworm", None) is None


def test_a_weak_password_gets_advice_and_a_strong_one_none():
    assert "Add another word or two." in advice("qwertyui1")
    assert advice("seven green owls") is None


def test_advice_knows_whose_password_it_is():
    mine = "quixwyrmz7"
    assert advice(mine) is None
    assert advice(mine, "Quixwyrmz") is not None
    assert advice(mine) is None, "what is known of one person was held against the next"


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads take turns far more often than usual."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_people_who_are_advised_at_once_are_not_taken_for_each_other(hasty):
    def ask(name: str) -> list[bool]:
        return [advice("quixwyrmz7", name) is not None for _ in range(30)]

    with ThreadPoolExecutor(2) as threads:
        known, unknown = threads.submit(ask, "Quixwyrmz"), threads.submit(ask, "Somebody Else")
    assert known.result() == [True] * 30
    assert unknown.result() == [False] * 30


def test_advice_about_the_longest_password_looks_at_its_beginning_only():
    """The estimate's time grows with the square of the length and faster; all of it would take it minutes."""
    beginning = "1a!" * 24
    assert advice(beginning + "a mark of four moss stones") == advice(beginning) is not None
