"""Every method × every address."""

import pytest

from tests.hostile.decent import assert_decent, assert_guarded
from tests.hostile.world import DOORS, RULES

METHODS = [*("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"), *("TRACE", "CONNECT", "PROPFIND", "FOO")]
FILES = {"static": "/static/favicon.svg", "bootstrap.static": "/bootstrap/static/css/bootstrap.min.css"}


@pytest.mark.parametrize("endpoint", sorted(RULES))
def test_a_method_that_a_page_does_not_know_is_a_405_that_says_which_it_does(endpoint, site, make, world):
    rule = RULES[endpoint]
    path = FILES.get(endpoint) or world.address(endpoint)
    before = make.rows()
    for method in METHODS:
        response = site.client.open(path, method=method, buffered=True)
        assert_decent(response, method)
        if method not in rule.methods:
            assert response.status_code == 405, method
            assert set(response.headers["Allow"].split(", ")) == rule.methods
        elif method == "POST":
            assert response.status_code == 400  # no token
        else:
            assert response.status_code in ((303,) if endpoint in DOORS and method != "OPTIONS" else (200, 503)), method
    assert make.rows() == before


@pytest.mark.parametrize("endpoint", sorted(RULES))
def test_HEAD_says_what_GET_would(endpoint, site, world):
    path = FILES.get(endpoint) or world.address(endpoint)
    get, head = site.get(path, buffered=True), site.client.head(path, buffered=True)
    assert head.status_code == get.status_code
    assert head.data == b""
    assert head.headers["Content-Type"] == get.headers["Content-Type"]
    assert_guarded(head)


@pytest.mark.parametrize("endpoint", sorted(RULES))
def test_OPTIONS_names_the_methods(endpoint, site, world):
    response = site.client.options(FILES.get(endpoint) or world.address(endpoint))
    assert response.status_code == 200
    assert set(response.headers["Allow"].split(", ")) == RULES[endpoint].methods
    assert_guarded(response)


def test_a_method_tunnelled_through_a_form_or_header_is_not_believed(site, make, world):
    before = make.rows()
    path = world.address("monsters.show")
    for headers in ({"X-HTTP-Method-Override": "DELETE"}, {"X-Method-Override": "POST"}):
        assert site.get(path, headers=headers).status_code == 200
    assert site.client.post(path, data={"_method": "DELETE"}).status_code == 405
    assert make.rows() == before


def test_redirects_and_files_not_modified_are_guarded_too(site, make):
    trainer = make.trainer(username="betsybookworm")
    moved = site.get(f"/trainers/{trainer.username.upper()}")
    assert moved.status_code == 302
    assert_guarded(moved)
    slash = site.get("/monsters")
    assert slash.status_code == 308
    assert_guarded(slash)
    for path in FILES.values():
        file = site.get(path, buffered=True)
        again = site.get(path, headers={"If-None-Match": file.headers["ETag"]}, buffered=True)
        assert again.status_code == 304
        assert_guarded(again)
