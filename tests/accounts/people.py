"""People with accounts and browsers, for tests of how they get in and out."""

import re

from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from monsterapp.models import Account, Trainer
from tests.factories import Factory
from tests.site import Site

PASSWORD = "seven green owls"
NEW_PASSWORD = "eleven blue foxes"

_CODE = re.compile(r"\b(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}\b")
_OF_THIS_ANSWER = re.compile(r'name="csrf_token"[^>]*|<code>[0-9a-f]{32}</code>|nonce="[^"]*"')


class Person:
    """A trainer with an account, and with as many browsers as they like."""

    def __init__(self, app: Flask, make: Factory, username: str, *, role: str = "trainer", password=None) -> None:
        self._app, self._make = app, make
        self.username = username
        self.trainer = make.trainer(username=username, name=username.title())
        make.account(self.trainer, role=role, password=password)

    @property
    def account(self) -> Account:
        """Their account as it is saved now."""
        with self._make.session() as session:
            return session.get(Account, self.trainer.id)

    def browser(self, *, stays: bool = False) -> Site:
        """One more browser of theirs, signed in."""
        return Site(self._app).enter(self._make.signed_in(self.account, stays=stays))

    def sign_in(self, password: str = PASSWORD, **fields) -> tuple[Site, TestResponse]:
        """A new browser, in which they sign in, and the answer to that."""
        site = Site(self._app)
        return site, sign_in(site, self.username, password, **fields)


def sign_in(site: Site, username: str, password: str = PASSWORD, **fields) -> TestResponse:
    """Sign in through the form."""
    return site.submit("/sign-in", username=username, password=password, **fields)


def is_signed_in(site: Site) -> bool:
    """Whether the site knows who this browser belongs to."""
    page = site.get("/account")
    assert page.status_code == 200 or page.location.startswith("/sign-in")
    return page.status_code == 200


def cookie_of(site: Site) -> str:
    """The browser's cookie, to be copied."""
    return site.client.get_cookie("session").value


def with_cookie(app: Flask, cookie: str) -> Site:
    """Another browser, with a copy of that cookie."""
    site = Site(app)
    site.client.set_cookie("session", cookie)
    return site


def code_on(page: TestResponse) -> str | None:
    """The recovery code that a page shows."""
    found = _CODE.search(page.text)
    return found and found[0]


def same_for_all(page: TestResponse) -> str:
    """A page's text without what is another in every answer: tokens, and the request's id."""
    return _OF_THIS_ANSWER.sub("", page.text)


def trainer_named(make: Factory, username: str) -> Trainer | None:
    """The trainer of that username, as they are saved now."""
    with make.session() as session:
        return session.scalar(select(Trainer).where(Trainer.username == username))
