"""Recovery codes and tokens."""

import re

import pytest

from monsterapp.accounts.codes import LONGEST_TYPED, digest, digest_of_code, new_code, new_token


def test_a_code_is_five_groups_of_four_letters_that_are_not_misread():
    for _ in range(200):
        assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}", new_code())


def test_no_two_codes_or_tokens_are_the_same_and_all_letters_come_up():
    assert len({new_code() for _ in range(500)}) == len({new_token() for _ in range(500)}) == 500
    assert len(set("".join(new_code() for _ in range(500)))) == 33


def test_a_token_has_256_bits_and_needs_no_quoting():
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", new_token())


@pytest.mark.parametrize(
    "typed",
    [
        "0123-4567-89AB-CDEF-GHJK",
        "0123456789abcdefghjk",
        "  0123 4567 89ab cdef ghjk\t",
        "O123-4567-89AB-CDEF-GHJK",
        "oI23-4567-89AB-CDEF-GHJK",
        "0l23-4567-89ab-cdef-ghjk",
    ],
)
def test_a_code_is_read_as_people_write_it(typed):
    assert digest_of_code(typed) == digest("0123456789ABCDEFGHJK")


@pytest.mark.parametrize("typed", ["", "0123-4567-89AB-CDEF", "0123-4567-89AB-CDEF-GHJKK", "1123-4567-89AB-CDEF-GHJK"])
def test_another_code_is_another(typed):
    assert digest_of_code(typed) != digest("0123456789ABCDEFGHJK")


def test_a_code_may_be_typed_with_much_between_its_letters():
    assert len(" - ".join(new_code())) > LONGEST_TYPED > len(" - ".join(new_code().split("-")))
