"""Cookies and the sessions behind them."""

import re

import pytest
from sqlalchemy import text

from monsterapp.accounts.codes import digest
from monsterapp.accounts.login import Visitor
from monsterapp.models import AccountSession
from tests.accounts.people import NEW_PASSWORD, PASSWORD, cookie_of, is_signed_in, sign_in, with_cookie
from tests.factories import CODE
from tests.site import Site, post_forms
from tests.statements import recorded

OLDER_KEY = "an-older-key-and-long-enough"
HTTPS = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "league.example", "X-Forwarded-For": "203.0.113.9"}


@pytest.fixture
def betsy(person):
    return person(password=PASSWORD)


def by_signing_out(app, betsy, site, professor):
    site.send("/sign-out", site.open_form("/account/password"))


def by_another_password(app, betsy, site, professor):
    site.submit("/account/password", current=PASSWORD, password=NEW_PASSWORD)


def by_another_password_elsewhere(app, betsy, site, professor):
    betsy.browser().submit("/account/password", current=PASSWORD, password=NEW_PASSWORD)


def by_the_recovery_code(app, betsy, site, professor):
    Site(app).submit("/account/recover", username=betsy.username, code=CODE, password=NEW_PASSWORD)


def by_another_role(app, betsy, site, professor):
    path = f"/trainers/{betsy.username}"
    professor.send(f"{path}/role", professor.open_form(f"{path}/account"), role="professor")


def by_the_accounts_end(app, betsy, site, professor):
    site.submit("/account/delete", password=PASSWORD)


def by_the_trainers_end(app, betsy, site, professor):
    professor.submit(f"/trainers/{betsy.username}/delete")


def by_ending_it_in_the_list(app, betsy, site, professor):
    site.send(post_forms(site.get("/account"))[0].action, post_forms(site.get("/account"))[0])


def by_ending_all_others(app, betsy, site, professor):
    other = betsy.browser()
    other.send("/account/sessions/end-others", other.open_form("/account/password"))


def by_a_reset_at_the_console(app, betsy, site, professor):
    assert app.test_cli_runner().invoke(args=["accounts", "reset", betsy.username]).exit_code == 0


def by_a_promotion_at_the_console(app, betsy, site, professor):
    args = ["accounts", "create", betsy.username, "--professor"]
    assert app.test_cli_runner().invoke(args=args).exit_code == 0


ENDS = [value for name, value in list(globals().items()) if name.startswith("by_")]


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_a_copied_cookie_is_dead(end, app, site, betsy):
    mine, _ = betsy.sign_in(stay="y")
    copied = cookie_of(mine)
    assert is_signed_in(with_cookie(app, copied))
    end(app, betsy, mine, site)
    for replayed in (with_cookie(app, copied), with_cookie(app, copied)):
        assert not is_signed_in(replayed)
        assert replayed.get("/").status_code == 200


@pytest.mark.parametrize(
    ("stays", "span", "alive"),
    [
        (False, "11 hours 59 minutes", True),
        (False, "12 hours", False),
        (True, "29 days 23 hours 59 minutes", True),
        (True, "30 days", False),
    ],
)
def test_a_session_that_is_not_used_ends(betsy, later, stays, span, alive):
    site = betsy.browser(stays=stays)
    later(span)
    assert is_signed_in(site) == alive


def test_sessions_that_have_lapsed_go_with_the_next_one(app, betsy, make, later):
    betsy.browser(), betsy.browser(stays=True)
    later("12 hours")
    sign_in(Site(app), betsy.username)
    assert sorted(session.stays for session in make.all(AccountSession)) == [False, True]


def test_a_session_that_is_used_lasts(betsy, make, later):
    site = betsy.browser()
    for _ in range(3):
        later("11 hours")
        assert is_signed_in(site)
    (session,) = make.all(AccountSession)
    assert session.seen_at > session.started_at


def test_that_a_session_is_used_is_written_down_every_few_minutes(betsy, make, later):
    site, _ = betsy.sign_in(stay="y")
    before = make.all(AccountSession)[0].seen_at
    site.get("/")  # has its token for forms from now on
    assert "Set-Cookie" not in site.get("/").headers
    assert make.all(AccountSession)[0].seen_at == before
    later("6 minutes")
    assert "Expires" in site.get("/").headers["Set-Cookie"]
    assert make.all(AccountSession)[0].seen_at > before


@pytest.mark.parametrize("token", ["", "x", "\0", "🐉", "x" * 3000])
def test_a_token_of_nobodys_is_nobody(app, token):
    with app.test_client() as client:
        with client.session_transaction() as session:
            session["_user_id"] = token
        assert client.get("/").status_code == 200
        assert client.get("/account").status_code == 303


def test_a_cookie_that_was_tampered_with_is_nobodys(betsy, app):
    site, _ = betsy.sign_in()
    cookie = cookie_of(site)
    payload, signature = cookie.split(".", 1)
    for tampered in (cookie[:-2], f"{payload}x.{signature}", f".{cookie}", cookie.replace(".", ""), "…", "x" * 4000):
        assert not is_signed_in(with_cookie(app, tampered))


def test_the_database_holds_nothing_that_signs_in(betsy, app, make):
    site, _ = betsy.sign_in()
    with site.client.session_transaction() as session:
        token = session["_user_id"]
    (saved,) = make.all(AccountSession)
    assert saved.token_hash == digest(token)
    with make.session() as session:
        kept = " ".join(
            session.scalars(text("SELECT t::text FROM account_session t UNION SELECT t::text FROM account t"))
        )
    assert token not in kept
    assert PASSWORD not in kept
    assert CODE.replace("-", "") not in kept.replace("-", "")
    assert not is_signed_in(Site(app).enter(saved.token_hash.hex()))


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(betsy):
    _, response = betsy.sign_in()
    (cookie,) = response.headers.getlist("Set-Cookie")
    assert re.fullmatch(r"session=[^;]+; HttpOnly; Path=/; SameSite=Lax", cookie)


def test_behind_HTTPS_the_cookie_is_this_hosts_alone(betsy, behind):
    app = behind(TRUSTED_PROXIES="1")
    client = app.test_client()
    client.environ_base.update({f"HTTP_{name.upper().replace('-', '_')}": value for name, value in HTTPS.items()})
    page = client.get("/sign-in")
    (form,) = post_forms(page)
    fields = {**form, "username": betsy.username, "password": PASSWORD}
    response = client.post("/sign-in", data=fields, headers={"Referer": "https://league.example/sign-in"})
    (cookie,) = response.headers.getlist("Set-Cookie")
    assert re.fullmatch(r"__Host-session=[^;]+; Secure; HttpOnly; Path=/; SameSite=Lax", cookie)
    value = re.match("__Host-session=([^;]+)", cookie)[1]
    for name, status in (("__Host-session", 200), ("session", 303)):
        alone = app.test_client(use_cookies=False)
        assert alone.get("/account", headers={**HTTPS, "Cookie": f"{name}={value}"}).status_code == status


def test_an_older_key_still_verifies_cookies_and_forms_and_signs_none(betsy, behind):
    before = Site(behind(SECRET_KEY=OLDER_KEY)).enter(_token(betsy))
    form = before.open_form("/account/password")
    fields = {**form, "current": PASSWORD, "password": NEW_PASSWORD}
    changed = with_cookie(behind(SECRET_KEY_FALLBACKS=OLDER_KEY), cookie_of(before))
    assert is_signed_in(changed)
    assert changed.send("/account/password", fields).status_code == 303
    newly_signed = cookie_of(changed)
    assert is_signed_in(with_cookie(behind(), newly_signed))
    assert not is_signed_in(with_cookie(behind(SECRET_KEY=OLDER_KEY), newly_signed))


def test_a_key_that_is_gone_verifies_nothing(betsy, behind):
    before = Site(behind(SECRET_KEY=OLDER_KEY))
    form = before.open_form("/sign-in")
    after = with_cookie(behind(), cookie_of(before))
    assert after.send("/sign-in", form, username=betsy.username, password=PASSWORD).status_code == 400
    assert not is_signed_in(with_cookie(behind(), cookie_of(before.enter(_token(betsy)))))


def _token(betsy) -> str:
    with betsy.browser().client.session_transaction() as session:
        return session["_user_id"]


@pytest.mark.parametrize(
    "path", ["/", "/monsters/", "/types/chart", "/trainers/", "/trainers/betsybookworm", "/nowhere"]
)
def test_no_cache_keeps_a_page_for_who_is_signed_in(betsy, path):
    assert betsy.browser().get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        *("/account", "/account/password", "/account/recovery-code", "/account/take-out", "/account/delete"),
        *("/sign-up", "/sign-in", "/account/recover", "/claim/nothing"),
    ],
)
@pytest.mark.parametrize("known", [True, False])
def test_no_cache_keeps_a_private_page_whoever_asks(betsy, passer_by, path, known):
    site = betsy.browser() if known else passer_by
    assert site.get(path).headers["Cache-Control"] == "no-store"


def test_pages_for_everybody_may_be_kept(passer_by, betsy):
    for path in ("/", "/monsters/", "/trainers/betsybookworm"):
        headers = passer_by.get(path).headers
        assert "no-store" not in headers.get("Cache-Control", "")
        assert "Set-Cookie" not in headers
    assert "no-store" not in betsy.browser().get("/static/favicon.svg", buffered=True).headers["Cache-Control"]


def test_who_is_signed_in_costs_one_statement(betsy, app):
    site = betsy.browser()
    with recorded(app) as statements:
        site.get("/account/password")
    assert len(statements) == 1


def test_a_visitor_in_a_log_or_an_exception_is_without_their_token():
    visitor = Visitor(1, "betsy", "Betsy", "trainer", 2, False, token="the token")
    assert "the token" not in repr(visitor) + str(visitor) + f"{[visitor]}"
