"""Every parameter of every page's address × every nasty value."""

import base64
import json

import pytest

from tests.hostile.decent import assert_decent
from tests.hostile.values import ENCODED_NO_TEXTS, ENCODED_TEXTS, TEXTS
from tests.hostile.world import PAGES, WRITES

#: Searched for and filtered by as it is, so that any text is well-formed.
FREE = ("q", "team")
#: Must be one of a few words, a number, or a word of ours. Nothing at all is as if the parameter were missing.
STRICT = ("type", "sort", "after", "before", "per_page")

#: Only of the dex, and strict as well.
OF_THE_DEX = ("weak_to", "resists", "immune_to", "compare", "view")

#: A small number of no type is a well-formed filter.
NUMBERS = {name: {"leading zero"} for name in ("type", "per_page", "weak_to", "resists", "immune_to", "compare")}


LISTS = ("/monsters/", "/trainers/")


def cursor(key: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


MADE_UP_CURSORS = [
    *("x", "=", "====", "W10", "AAAA", "bnVsbA", "é", "eyJhIjoxfQ", "W1tbW1tbW1tbW1tb" * 400, "1" * 5000),
    *(cursor(key) for key in ([], [1, 2, 3], ["a"], ["a", "1"], ["a", 1.0], ["a", True], ["a", None], [None, 1])),
    *(cursor(key) for key in (["a", -1], ["a", 2**31], ["a", 10**19], ["a\0", 1], ["\ud800", 1], ["x" * 1441, 1])),
    *(cursor(key) for key in ([["a"], 1], [{"a": 1}, 1], {"0": "a", "1": 1}, "a", 1, None, [float("nan"), 1])),
]


@pytest.fixture
def paths(world) -> list[str]:
    return [world.address(endpoint) for endpoint in PAGES]


@pytest.mark.parametrize("parameter", [*FREE, *STRICT, "page", "unheard-of"])
def test_bytes_that_are_no_text_are_a_400_on_every_page(parameter, site, paths):
    for path in paths if parameter == "unheard-of" else LISTS:  # that it means nothing there is all the same
        for name, encoded in ENCODED_NO_TEXTS.items():
            query = parameter.encode() + b"=" + encoded
            response = site.get(path, environ_overrides={"QUERY_STRING": query.decode("latin-1")})
            assert response.status_code == 400, (path, name)
            assert_decent(response, name)
    assert site.get("/monsters/", query_string="%00=1").status_code == 400


@pytest.mark.parametrize("parameter", FREE)
def test_any_text_may_be_searched_for_but_none_longer_than_a_name(parameter, site, world):
    for path in (world.address(endpoint) for endpoint in PAGES if endpoint not in WRITES):
        # Lists read it; of the pages that read none, a few texts tell as much as all.
        few = slice(None) if path in LISTS else slice(None, None, 12)
        for name, encoded in [*ENCODED_TEXTS.items()][few]:
            response = site.get(f"{path}{'&' if '?' in path else '?'}{parameter}={encoded.decode()}")
            too_long = parameter == "q" and path in LISTS and len(TEXTS[name].strip()) > 80
            assert response.status_code == (400 if too_long else 200), (path, name)
            assert_decent(response, name)


@pytest.mark.parametrize("path", ["/monsters/", "/trainers/"])
@pytest.mark.parametrize("parameter", [*STRICT, *OF_THE_DEX])
def test_what_a_list_does_not_understand_is_a_400(path, parameter, site):
    if path == "/trainers/" and parameter in ("type", *OF_THE_DEX):
        return  # not one of its parameters
    for name, encoded in ENCODED_TEXTS.items():
        response = site.get(path, query_string=parameter + "=" + encoded.decode())
        fine = name == "nothing" or name in NUMBERS.get(parameter, ())
        assert response.status_code == (200 if fine else 400), name
        assert_decent(response, name)


def test_what_is_no_choice_of_monsters_to_compare_is_a_400(site, make):
    good = make.monster().id
    for name, encoded in ENCODED_TEXTS.items():
        response = site.get("/monsters/compare", query_string=f"id={good}&id={encoded.decode()}")
        assert response.status_code in (400, 404), name
        assert_decent(response, name)


@pytest.mark.parametrize("path", ["/monsters/", "/trainers/"])
@pytest.mark.parametrize("sort", ["name", "-name", "newest"])
def test_cursors_made_up_by_hand_are_a_400(path, sort, site, make):
    make.monster()
    for word in MADE_UP_CURSORS:
        for parameter in ("after", "before"):
            response = site.get(path, query_string={"sort": sort, parameter: word})
            assert response.status_code == 400, word
            assert_decent(response, word)


def test_the_ends_of_each_number(site):
    for parameter, good, bad in (
        ("type", 2**31 - 1, 2**31),
        ("type", 1, 0),
        ("per_page", 100, 101),
        ("per_page", 1, 0),
    ):
        assert site.get("/monsters/", query_string={parameter: good}).status_code == 200
        assert site.get("/monsters/", query_string={parameter: bad}).status_code == 400


@pytest.mark.parametrize("path", ["/monsters/", "/trainers/"])
def test_a_parameter_given_twice_is_a_400(path, site):
    for parameter, value in (("q", "a"), ("sort", "name"), ("per_page", "5"), ("after", ""), ("before", "")):
        response = site.get(path, query_string=f"{parameter}={value}&{parameter}={value}")
        assert response.status_code == 400, parameter
        assert_decent(response)
    assert site.get("/monsters/?type=1&type=2").status_code == 400
    assert site.get("/trainers/?team=a&team=b").status_code == 400
    assert site.get("/monsters/?after=x&before=x").status_code == 400


def test_odd_queries_are_read_like_any_other(site, paths):
    for path in paths:
        for query in ("&&&", "=", "?", "q", "q[]=1", "q=%", "#", ";", "a" * 9000, "&".join("a=1" for _ in range(3000))):
            assert_decent(site.get(f"{path}{'&' if '?' in path else '?'}{query}"), query[:40])
