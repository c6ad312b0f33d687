"""Every argument of every address × every nasty value: a page that is not there."""

from urllib.parse import quote_from_bytes

import pytest

from tests.hostile.decent import assert_decent
from tests.hostile.values import NO_TEXTS, SHORT_TEXTS
from tests.hostile.world import RULES, WITH_ARGUMENTS, World


def address(world: World, endpoint: str, raw: bytes) -> str:
    """The endpoint's address with ``raw``, percent-encoded, as its argument."""
    (argument,) = RULES[endpoint].arguments
    good = world.address(endpoint)
    return good.replace(f"/{world.arguments_of(endpoint)[argument]}", f"/{quote_from_bytes(raw, safe='')}", 1)


@pytest.mark.parametrize("endpoint", WITH_ARGUMENTS)
def test_no_nasty_value_names_a_record(endpoint, site, make, world):
    before = make.rows()
    for name, text in SHORT_TEXTS.items():
        path = address(world, endpoint, text.encode())
        for method in sorted(RULES[endpoint].methods & {"GET", "POST"}):
            response = site.client.open(path, method=method)
            assert_decent(response, name)
            # 308: slashes in a row are one; without a value, or with a path in it, it is another page's address.
            other = name == "nothing" or "/" in text
            allowed = (200, 308, 404, 405) if other else (404,) if method == "GET" else (400, 404)
            assert response.status_code in allowed, (path[:80], response.status)
    assert make.rows() == before


@pytest.mark.parametrize("endpoint", WITH_ARGUMENTS)
def test_ids_past_the_column_are_a_404(endpoint, site, world):
    for number in (0, -1, 2**31 - 1, 2**31, 2**63 - 1, 2**63, 10**19, 10**400):
        response = site.get(address(world, endpoint, str(number).encode()))
        exists = RULES[endpoint].methods.isdisjoint({"GET"}) and response.status_code == 405
        assert response.status_code == 404 or exists, number
        assert_decent(response, number)


@pytest.mark.parametrize("endpoint", WITH_ARGUMENTS)
def test_bytes_that_are_no_text_are_a_400(endpoint, site, world):
    for name, raw in NO_TEXTS.items():
        path = address(world, endpoint, b"x").replace("/x", "/" + raw.decode("latin-1"))
        response = site.get("/", environ_overrides={"PATH_INFO": path})
        assert response.status_code == 400, name
        assert_decent(response, name)


def test_bytes_that_are_no_text_are_a_400_also_where_there_is_no_page(site):
    for path in ("/\0", "/monsters/\0", "/static/\0", "/static/css/\xff.css", "/nowhere/\xc3"):
        response = site.get("/", environ_overrides={"PATH_INFO": path})
        assert response.status_code == 400, path
        assert_decent(response, path)


@pytest.mark.parametrize(
    "prefix", ["/", "/static/", "/static/css/", "/bootstrap/static/", "/monsters", "/types/chart/"]
)
def test_there_is_nothing_but_the_pages(prefix, site):
    for name, text in SHORT_TEXTS.items():
        if text in ("", "   ") or "/" in text:
            continue
        response = site.get(prefix + quote_from_bytes(text.encode(), safe=""))
        assert response.status_code == 404, (prefix, name)
        assert_decent(response, name)


def test_files_outside_of_static_are_not_served(site):
    for path in (
        "../settings.py",
        "..%2fsettings.py",
        "%2e%2e/settings.py",
        "/etc/passwd",
        "css/../../errors.py",
        "css",
    ):
        for static in ("/static/", "/bootstrap/static/"):
            response = site.get(static + path)
            assert response.status_code in (308, 404), path
            assert_decent(response, path)
