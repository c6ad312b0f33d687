from types import SimpleNamespace

import pytest
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from monsterapp import listing
from monsterapp.paging import Cursor, decode_cursor, encode_cursor, page_of

KINDS = (str, int)


def row(id_):
    return SimpleNamespace(id=id_, total=7)


def page(ids, size, cursor=None):
    return page_of([row(id_) for id_ in ids], size, cursor, ("id",))


def test_a_cursor_comes_back_as_it_was():
    assert decode_cursor(encode_cursor(["flöwer / ?&=", 12]), KINDS) == ("flöwer / ?&=", 12)


def test_a_cursor_fits_an_address_however_the_name_is_folded():
    longest = "صلى الله عليه وسلم" * 80  # what a name of 80 ﷺ is folded to
    assert len(encode_cursor([longest, 2**31 - 1])) < 4000
    assert decode_cursor(encode_cursor([longest, 1]), KINDS) == (longest, 1)


@pytest.mark.parametrize(
    "word",
    [
        "x",
        "????",
        "é",
        encode_cursor([1, 2]),
        encode_cursor(["a"]),
        encode_cursor(["a", 1, 1]),
        encode_cursor(["a", "1"]),
        encode_cursor(["a", True]),
        encode_cursor(["a", 1.0]),
        encode_cursor(["a", -1]),
        encode_cursor(["a", 2**31]),
        encode_cursor(["a\0", 1]),
        "WyJcdWQ4MDAiLDFd",  # ["\ud800",1]
        encode_cursor(["a" * 2000, 1]),
        encode_cursor({"a": 1}),
        "W" * 100_000,
    ],
)
def test_a_made_up_cursor_is_a_bad_request(word):
    with pytest.raises(BadRequest):
        decode_cursor(word, KINDS)


def test_the_first_page_has_only_a_next_one():
    found = page([1, 2, 3], 2)
    assert ([one.id for one in found.rows], found.before, found.total) == ([1, 2], None, 7)
    assert decode_cursor(found.after, (int,)) == (2,)


def test_a_page_in_the_middle_has_both():
    found = page([3, 4, 5], 2, Cursor((2,)))
    assert (decode_cursor(found.before, (int,)), decode_cursor(found.after, (int,))) == ((3,), (4,))


def test_a_page_walked_backward_is_turned_round():
    found = page([4, 3, 2], 2, Cursor((5,), backward=True))
    assert [one.id for one in found.rows] == [3, 4]
    assert (decode_cursor(found.before, (int,)), decode_cursor(found.after, (int,))) == ((3,), (4,))


def test_the_last_page_has_only_a_previous_one():
    found = page([3, 4], 2, Cursor((2,)))
    assert found.after is None
    assert found.before is not None


def test_a_page_past_an_end_strays():
    assert page([], 2, Cursor((9,))).strays
    assert page([1], 2, Cursor((2,), backward=True)).strays
    assert not page([1, 2], 2, Cursor((3,), backward=True)).strays
    assert not page([], 2).strays


@pytest.mark.parametrize("text", ["0", "101", "-1", "1.5", "1_0", "٣", " 5", "1e2", "9" * 30])
def test_a_page_size_that_is_none_is_a_bad_request(text):
    with pytest.raises(BadRequest, match="per_page"):
        listing.page_size(MultiDict({"per_page": text}))


def test_a_page_size_is_optional():
    assert listing.page_size(MultiDict()) == listing.PER_PAGE
    assert listing.page_size(MultiDict({"per_page": "100"})) == 100


def test_a_parameter_that_is_there_twice_is_a_bad_request():
    with pytest.raises(BadRequest, match="q more than once"):
        listing.one_value(MultiDict([("q", "a"), ("q", "b")]), "q")


@pytest.mark.parametrize("root", ["", "/league"])
def test_the_address_of_a_list_begins_where_the_application_is_mounted(app, root):
    with app.test_request_context("/monsters/?q=a&after=x", environ_overrides={"SCRIPT_NAME": root}):
        assert listing.first_page() == f"{root}/monsters/?q=a"


def test_a_page_lies_after_or_before_but_not_both():
    word = encode_cursor([1])
    assert listing.place(MultiDict({"before": word}), (int,)) == Cursor((1,), backward=True)
    with pytest.raises(BadRequest):
        listing.place(MultiDict({"after": word, "before": word}), (int,))
