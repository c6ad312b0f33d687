"""Nothing secret is in a page, a log line, an exception or an address that outlives its use."""

import json
import re
from base64 import urlsafe_b64decode
from zlib import decompress

import pytest
from sqlalchemy import text

from tests.accounts.people import NEW_PASSWORD, PASSWORD, code_on, cookie_of
from tests.factories import CODE
from tests.site import Site

WRONG, LATER = "twelve pink cats", "thirteen red cows"


class Watched(Site):
    """A browser whose every page is kept, and every session token and code."""

    def __init__(self, app) -> None:
        super().__init__(app)
        self.pages: list = []
        self.secrets: set[str] = set()
        self._open, self.client.open = self.client.open, self._watch

    def _watch(self, *args, **kwargs):
        page = self._open(*args, **kwargs)
        self.pages.append(page)
        cookie = self.client.get_cookie("session")
        if cookie and (token := contents(cookie.value).get("_user_id")):
            self.secrets.add(token)
        return page


def contents(cookie: str) -> dict:
    """What a cookie holds: anybody may read it who has it."""
    payload = cookie.removeprefix(".").split(".")[0]
    raw = urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
    return json.loads(decompress(raw) if cookie.startswith(".") else raw)


@pytest.fixture
def journey(app, site, make) -> Watched:
    """All that there is to do with an account, once."""
    betsy = Watched(app)
    betsy.submit("/sign-up", name="Betsy", username="betsybookworm", password="short 7")
    betsy.submit("/sign-up", name="Betsy", username="betsybookworm", password=PASSWORD)
    first_code = code_on(betsy.get("/account/recovery-code"))
    betsy.submit("/account/password", current=WRONG, password=NEW_PASSWORD)
    betsy.submit("/account/password", current=PASSWORD, password=NEW_PASSWORD)
    betsy.submit("/account/recovery-code", password=NEW_PASSWORD)
    second_code = code_on(betsy.get("/account/recovery-code"))
    betsy.send("/sign-out", betsy.open_form("/account/password"))
    betsy.submit("/sign-in", username="betsybookworm", password=WRONG, next="/monsters/")
    betsy.submit("/sign-in", username="typed into the wrong box", password=WRONG)
    betsy.client.post("/sign-in", data={"username": "betsybookworm", "password": WRONG})  # without its token
    betsy.submit("/sign-in", username="betsybookworm", password=NEW_PASSWORD)
    betsy.get("/account")
    betsy.get("/account/take-out")
    betsy.submit("/account/delete", password=WRONG)
    betsy.send("/sign-out", betsy.open_form("/account/password"))
    betsy.submit("/account/recover", username="betsybookworm", code=CODE, password=LATER)
    betsy.submit("/account/recover", username="betsybookworm", code=second_code, password=LATER)
    third_code = code_on(betsy.get("/account/recovery-code"))
    betsy.submit("/account/delete", password=LATER)
    betsy.secrets |= {PASSWORD, NEW_PASSWORD, LATER, WRONG, first_code, second_code, third_code, CODE}
    assert None not in betsy.secrets
    assert len(betsy.secrets) >= 12
    return betsy


@pytest.fixture
def link(site, make) -> str:
    """A claim link that is good."""
    make.trainer(username="ashashash")
    site.send("/trainers/ashashash/claim-link", site.open_form("/trainers/ashashash/account"))
    return re.search(r"http://localhost(/claim/[\w-]+)", site.get("/trainers/ashashash/account").text)[1]


def test_no_line_of_the_log_holds_a_secret(log, journey):
    assert len(log.entries) > 40
    for secret in journey.secrets:
        assert secret not in log.text
        assert secret not in json.dumps(log.entries)
    assert "argon2" not in log.text
    assert "typed into the wrong box" not in log.text


def test_no_page_holds_a_secret_but_the_one_that_shows_a_code(journey):
    for page in journey.pages:
        shown = {secret for secret in journey.secrets if secret in page.get_data(as_text=False).decode("latin-1")}
        assert shown <= ({code_on(page)} if page.request.path == "/account/recovery-code" else set())
        assert "argon2" not in page.get_data().decode("latin-1")


def test_no_address_holds_a_secret(journey):
    for page in journey.pages:
        for secret in journey.secrets:
            assert secret not in page.request.url
            assert secret not in page.headers.get("Location", "")


def test_a_cookie_holds_a_code_until_it_is_shown_and_never_a_password(app, passer_by):
    passer_by.submit("/sign-up", name="Betsy", username="betsybookworm", password=PASSWORD)
    before = contents(cookie_of(passer_by))
    code = code_on(passer_by.get("/account/recovery-code"))
    after = contents(cookie_of(passer_by))
    assert code in json.dumps(before)
    assert code not in json.dumps(after)
    assert PASSWORD not in json.dumps([before, after])


def test_a_claim_link_is_not_logged_however_it_is_asked_for(link, passer_by, log):
    token = link.removeprefix("/claim/")
    for path in (
        link,
        f"{link}/",
        f"{link}.",
        f"/claim//{token}",
        f"/CLAIM/{token}",
        f"/claim/x/{token}",
        f"{link}%20",
    ):
        for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "POST"):
            passer_by.client.open(path, method=method)
    passer_by.submit(link, password="short 7")
    passer_by.submit(link, password=PASSWORD)
    passer_by.get(link)
    assert len(log.entries) > 42
    assert token not in log.text
    assert token not in json.dumps(log.entries)


def test_a_claim_link_is_on_no_page_but_the_professors(link, passer_by):
    token = link.removeprefix("/claim/")
    for page in (passer_by.get(link), passer_by.submit(link, password="short 7"), passer_by.get(f"{link}/")):
        assert token not in page.text
    answer = passer_by.submit(link, password=PASSWORD)
    assert token not in answer.location
    assert token not in passer_by.get(answer.location).text + passer_by.get(link).text


@pytest.fixture
def broken(make):
    """Makes each write of an account or a session an exception, about which PostgreSQL quotes the row."""

    def alter(how: str) -> None:
        with make.session() as session, session.begin():
            for table in ("account", "account_session"):
                session.execute(text(f"ALTER TABLE {table} {how}"))

    yield lambda: alter("ADD CONSTRAINT broken CHECK (false) NOT VALID")
    alter("DROP CONSTRAINT IF EXISTS broken")


def test_no_exception_holds_a_secret(person, link, app, broken, log):
    betsy = person("betsybookworm", password=PASSWORD)
    secrets = {PASSWORD, NEW_PASSWORD, CODE, link.removeprefix("/claim/"), betsy.account.password_hash}
    forms = [
        ("/sign-up", {"name": "Elm", "username": "elmelmelm", "password": NEW_PASSWORD}),
        ("/sign-in", {"username": "betsybookworm", "password": PASSWORD}),
        (link, {"password": NEW_PASSWORD}),
        ("/account/recover", {"username": "betsybookworm", "code": CODE, "password": NEW_PASSWORD}),
    ]
    sites = [Site(app) for _ in forms]
    opened = [site.open_form(path) for site, (path, _) in zip(sites, forms, strict=True)]
    broken()
    for site, form, (path, fields) in zip(sites, opened, forms, strict=True):
        page = site.send(path, form, **fields)
        assert page.status_code == 500
        for secret in secrets:
            assert secret not in page.text
    assert sum("exception" in entry for entry in log.entries) == len(forms)
    for secret in secrets:
        assert secret not in log.text
        assert secret not in json.dumps(log.entries)
    assert "argon2id$" not in log.text
