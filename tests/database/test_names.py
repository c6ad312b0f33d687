"""Names: which may be stored, and when two are the same. PostgreSQL's functions are what is tried here."""

import sys
import unicodedata

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from monsterapp.models import PocketMonster, Trainer
from monsterapp.trainers.models import RESERVED_USERNAMES

SAME = [
    ("éclair", "E\u0301CLAIR"),
    ("σίσυφος", "ΣΊΣΥΦΟΣ"),
    ("σίσυφοσ", "σίσυφος"),
    ("ſplaſh", "SPLASH"),
    ("ｍａｇｉｆｌｏｐ", "Magiflop"),
    ("ǰule", "J\u030cule"),
    ("ﬂower", "FLOWER"),
    ("µ", "Μ"),
    ("Kelvin", "\u212aelvin"),
    ("big\u00a0bird", "Big Bird"),
    ("ǆ", "ǅ"),
    ("ⅷ", "viii"),
]
DIFFERENT = [("eclair", "éclair"), ("Magiflop", "Magiflip"), ("мама", "mama"), ("straße", "strase")]


def key(session, name: str) -> str:
    return session.scalar(text("SELECT name_key(:name)"), {"name": name})


def bytes_compared(character: str) -> int:
    return len(unicodedata.normalize("NFKC", character).encode())


def monster_is_taken(make, name: str) -> bool:
    try:
        make.monster(name)
    except IntegrityError:
        return False
    return True


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_are_the_same_whatever_their_case_or_unicode_form(make, one, other):
    with make.session() as session:
        assert key(session, one) == key(session, other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_that_read_differently_differ(make, one, other):
    with make.session() as session:
        assert key(session, one) != key(session, other)


def test_no_letter_is_told_from_itself_by_its_case(make):
    """For every letter whose cases are one character each, in Python's Unicode and in PostgreSQL's."""
    letters = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isalpha()]
    pairs = [
        (letter, other)
        for letter in letters
        for other in {letter.upper(), letter.lower()}
        if other != letter and len(other) == 1
    ]
    with make.session() as session:
        differ = session.execute(
            text("SELECT * FROM unnest(:ones, :others) AS pair (a, b) WHERE name_key(a) <> name_key(b)"),
            {"ones": [one for one, _ in pairs], "others": [other for _, other in pairs]},
        ).all()
    assert differ == []
    assert len(pairs) > 2000


@pytest.mark.parametrize("name", ["İstanbul", "ıspanak", "ISPANAK", "i\u0307", "ẞ", "ŉ", "ΐ", "ﷺ", "🐉", "中", "ก็"])
def test_letters_of_every_kind_make_a_name(make, name):
    name = unicodedata.normalize("NFC", name)
    make.monster(name)
    assert make.all(PocketMonster)[-1].name == name


def test_characters_that_cannot_be_seen_are_refused(make):
    # Controls and formats, but for Arabic's, Syriac's and Kaithi's signs around numbers, which are formats one can see.
    seen = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    unseen = [
        chr(code)
        for code in range(1, sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Zl", "Zp") and code not in seen
    ]
    fillers = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u2800\u3164\ufe0f\uffa0\ufffd\U000e0100"
    rule = next(rule for rule in PocketMonster.__table__.constraints if rule.name == "ck_pocket_monster_name_visible")
    with make.session() as session:
        passed = session.scalars(
            text(f"SELECT name FROM unnest(:names) AS given (name) WHERE {rule.sqltext}"),
            {"names": [f"Magi{character}flop" for character in (*unseen, *fillers)]},
        ).all()
    assert passed == []
    assert len(unseen) > 150


@pytest.mark.parametrize("space", [chr(c) for c in range(sys.maxunicode + 1) if chr(c).isspace()], ids=ascii)
def test_no_space_of_any_kind_is_at_either_end(make, space):
    assert not monster_is_taken(make, f"Magiflop{space}")
    assert not monster_is_taken(make, f"{space}Magiflop")


@pytest.mark.parametrize("character", ["x", "🐉", "ﷺ", "é", "ß", "㌖"])
def test_eighty_characters_fit_however_many_bytes_they_are(make, character):
    make.trainer(character * 80, team=character * 40)
    make.monster(character * 80)
    assert [len(each.name) for each in make.all(Trainer)] == [80]
    with pytest.raises(IntegrityError, match="ck_pocket_monster_name_length"):
        make.monster(character * 81)


def test_names_that_grow_when_they_are_compared_fit_into_an_index(make):
    # The characters that grow the most, each a different one, so that they can't be compressed to less.
    characters = (chr(code) for code in range(0x20, 0x20000) if unicodedata.category(chr(code)) != "Cs")
    composed = (character for character in characters if unicodedata.is_normalized("NFC", character))
    growing = sorted(composed, key=bytes_compared, reverse=True)
    names = ["".join(growing[at : at + 80]) for at in range(0, 240, 80)]
    for name in names:
        make.trainer(name, team=name[:40])
        make.monster(name)
    assert [monster.name for monster in make.all(PocketMonster)] == names


@pytest.mark.parametrize("word", RESERVED_USERNAMES)
@pytest.mark.parametrize("spell", [str.lower, str.upper, str.title])
def test_words_that_are_pages_are_no_usernames(make, word, spell):
    with pytest.raises(IntegrityError, match="ck_trainer_username_"):
        make.trainer(username=spell(word))


@pytest.mark.parametrize("username", ["abc", "a" * 30, "___", "A-Z_09", "news"])
def test_usernames_are_letters_digits_and_two_signs(make, username):
    make.trainer(username=username)
    assert make.all(Trainer)[0].username == username


@pytest.mark.parametrize("username", ["ab", "a" * 31, "a b", "abc\n", "ábc", "ａｂｃ", "a.c", "a/b", "", "abc\u0130"])
def test_nothing_else_is_a_username(make, username):
    with pytest.raises(IntegrityError, match="ck_trainer_username_characters"):
        make.trainer(username=username)
