"""Headers, cookies and hosts, also behind a router that speaks HTTPS for us."""

import re
from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient

from monsterapp import create_app
from monsterapp.extensions import db
from tests.hostile.decent import assert_decent
from tests.hostile.world import PAGES, World
from tests.site import Site

ROUTER = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Host": "league.example"}


@pytest.fixture
def behind(environ, app) -> Iterator[Callable[..., FlaskClient]]:
    """A browser of an application with another environment: ``behind(TRUSTED_PROXIES="1")``."""
    apps = []

    def behind(**more: str) -> FlaskClient:
        apps.append(create_app({**environ, **more}))
        return apps[-1].test_client()

    yield behind
    for one in apps:
        with one.app_context():
            db.engine.dispose()


def test_forwarded_headers_of_nobodys_are_not_believed(behind):
    response = behind().get("/sign-in", headers=ROUTER)
    assert "Strict-Transport-Security" not in response.headers
    assert "Secure" not in response.headers["Set-Cookie"]


def test_behind_HTTPS_browsers_are_told_to_stay_there(behind):
    client = behind(TRUSTED_PROXIES="1")
    response = client.get("/sign-in", headers=ROUTER)
    assert response.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert re.search(r"; Secure; HttpOnly; .*SameSite=Lax", response.headers["Set-Cookie"])
    for path in ("/nowhere", "/livez", "/monsters"):
        assert "Strict-Transport-Security" in client.get(path, headers=ROUTER).headers
    plain = client.get("/sign-in", headers={"X-Forwarded-Proto": "http"})
    assert "Strict-Transport-Security" not in plain.headers


def test_one_proxy_is_one_hop(behind):
    client = behind(TRUSTED_PROXIES="1")
    forged = {"X-Forwarded-Proto": "https, http", "X-Forwarded-For": "1.1.1.1, 203.0.113.9"}
    assert "Strict-Transport-Security" not in client.get("/livez", headers=forged).headers


def test_forms_work_behind_HTTPS(behind, make, professor):
    client = behind(TRUSTED_PROXIES="1")
    site = Site(client.application).enter(make.signed_in(professor), base_url="https://localhost")
    site.client.environ_base.update({f"HTTP_{name.upper().replace('-', '_')}": value for name, value in ROUTER.items()})
    form = site.open_form("/types/new")
    sent = {**form, "name": "Grass"}
    here = {"Referer": "https://league.example/types/new"}
    assert site.client.post("/types/new", data=sent, headers=here).status_code == 303
    elsewhere = {"Referer": "https://evil.example/"}
    assert site.client.post("/types/new", data={**sent, "name": "Water"}, headers=elsewhere).status_code == 400
    assert [row[1] for row in make.rows()["monster_type"]] == ["Grass"]


def test_other_host_names_are_a_400_with_a_page_of_ours(behind):
    client = behind(TRUSTED_HOSTS="league.example, .trusted.example")
    for host in ("league.example", "league.example:5000", "a.trusted.example"):
        assert client.get("/", headers={"Host": host}).status_code == 200
    for host in ("evil.example", "league.example.evil", "127.0.0.1", "", "x" * 300, "a b"):
        for path in ("/", "/nowhere", "/monsters", "/livez", "/static/favicon.svg"):
            response = client.get(path, headers={"Host": host})
            assert response.status_code == 400, (host, path)
            assert_decent(response, host)
        assert client.post("/types/new", headers={"Host": host}).status_code == 400


def test_the_page_about_a_refused_host_has_addresses_where_none_were_made_before(behind):
    """Addresses are remembered for each place the registry is mounted at; nobody has asked at this one yet."""
    client = behind(TRUSTED_HOSTS="league.example")
    mounted = {"SCRIPT_NAME": "/asked-for-the-first-time"}
    refused = client.get("/", headers={"Host": "evil.example"}, environ_overrides=mounted)
    assert refused.status_code == 400
    assert_decent(refused)
    assert 'href="/asked-for-the-first-time/monsters/"' in refused.text


def test_a_style_needs_the_pages_own_number(site, make):
    make.monster()
    first, second = site.get("/"), site.get("/")
    for response in (first, second):
        (nonce,) = re.findall(r"style-src 'self' 'nonce-([^']+)'", response.headers["Content-Security-Policy"])
        assert set(re.findall(r'<style nonce="([^"]*)"', response.text)) == {nonce}
    assert first.headers["Content-Security-Policy"] != second.headers["Content-Security-Policy"]


@pytest.mark.parametrize("who", ["site", "passer_by"])
def test_no_page_needs_what_its_policy_forbids(who, request, make):
    site, world = request.getfixturevalue(who), World(make)
    for endpoint in PAGES:
        response = site.get(world.address(endpoint))
        if response.mimetype == "application/zip":
            continue
        text = response.text
        if response.mimetype == "image/svg+xml":
            text = text.replace('xmlns="http://www.w3.org/2000/svg"', "")  # a name, which nothing is loaded from
        assert not re.search(r"<(script|style)>|\sstyle=|\son[a-z]+=|javascript:|https?://", text), endpoint


def test_a_page_with_a_token_is_not_kept_by_shared_caches(site):
    response = site.get("/types/new")
    assert "Cookie" in response.headers["Vary"]
