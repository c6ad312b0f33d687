"""A person with a browser, for tests: opens pages, fills in the forms that are on them, and sends those."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse


class Form(dict):
    """A form of a page: field name -> value as it stands there, and where it is sent."""

    action: str = ""
    method: str = "get"
    #: The names of all its controls, also of those that a browser would not send as they stand.
    names: frozenset[str] = frozenset()


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._select: str | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        attrs = dict(attributes)
        if tag == "form":
            self.forms.append(Form())
            self.forms[-1].action = attrs.get("action") or ""
            self.forms[-1].method = attrs.get("method") or "get"
        elif tag == "input" and self.forms and attrs.get("name"):
            self.forms[-1].names |= {attrs["name"]}
            if attrs.get("type") not in ("checkbox", "radio") or "checked" in attrs:
                self.forms[-1][attrs["name"]] = attrs.get("value") or ""
        elif tag == "select" and self.forms:
            self._select = attrs["name"]
            self.forms[-1].names |= {self._select}
            self.forms[-1][self._select] = ""
        elif tag == "option" and self._select and "selected" in attrs:
            self.forms[-1][self._select] = attrs.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = None


def post_form(page: TestResponse) -> Form:
    """The form of ``page`` that writes, as it stands there; not the one in the page's head that signs out."""
    (form,) = post_forms(page)
    return form


def post_forms(page: TestResponse) -> list[Form]:
    """All of them."""
    return [form for form in every_post_form(page) if form.action != "/sign-out"]


def every_post_form(page: TestResponse) -> list[Form]:
    """Also the one that signs out."""
    parser = _Forms()
    parser.feed(page.text)
    return [form for form in parser.forms if form.method == "post"]


def words(page: TestResponse) -> str:
    """What a person reads on ``page``: its text without tags, with single spaces."""
    body = page.text[page.text.index("<body") :]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


class Site:
    """One browser: one cookie jar."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()

    def enter(self, token: str, **kwargs: Any) -> "Site":
        """Be signed in with a session that is there already (``make.signed_in``); ``kwargs`` as of a request."""
        with self.client.session_transaction(**kwargs) as session:
            session["_user_id"] = token
        return self

    def leave(self) -> "Site":
        """Forget all cookies."""
        self.client = self.client.application.test_client()
        return self

    def get(self, path: str, **kwargs: Any) -> TestResponse:
        """Open a page."""
        return self.client.get(path, **kwargs)

    def open_form(self, path: str) -> Form:
        """Open a page and take its form."""
        page = self.get(path)
        assert page.status_code == 200, page.text
        return post_form(page)

    def send(self, path: str, form: dict[str, Any], **fields: Any) -> TestResponse:
        """Send a form with ``fields`` typed into it."""
        return self.client.post(path, data={**form, **fields})

    def submit(self, path: str, **fields: Any) -> TestResponse:
        """Open the page at ``path``, type ``fields`` into its form, and send it."""
        return self.send(path, self.open_form(path), **fields)
