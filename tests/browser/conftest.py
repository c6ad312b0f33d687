"""A real browser at a real server, on this worker's own database."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from monsterapp.models import Account
from tests.factories import Factory
from tests.site import Site

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ON_A_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def _chromium() -> str | None:
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or (str(_ON_A_MAC) if _ON_A_MAC.exists() else None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker; each test has a context of its own in it."""
    path = _chromium()
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=_OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def server(app) -> Iterator[str]:
    """The application at a port; its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


class Visitor:
    """Opens windows, and remembers what the browser complained about in them."""

    def __init__(self, browser: Browser, address: str, app: Flask, make: Factory) -> None:
        self._browser = browser
        self._address = address
        self._app = app
        self._make = make
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def window(self, account: Account | None = None, **options) -> Page:
        """A new window of a new profile: no cache, and no cookie but that of ``account``, signed in.

        ``options`` as of Playwright's ``new_context``.
        """
        context = self._browser.new_context(base_url=self._address, reduced_motion="reduce", **options)
        context.set_default_timeout(10_000)
        if account:
            cookie = Site(self._app).enter(self._make.signed_in(account)).client.get_cookie("session")
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self._address}])
        self._contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self._hear(page, message))
        return page

    def _hear(self, page: Page, message) -> None:
        # A page may come as a 404, and a test may cut the line; that an asset is missing is a fault.
        meant = message.text.startswith("Failed to load resource") and "/static/" not in message.location["url"]
        if message.type in ("error", "warning") and not meant:
            self.complaints.append(f"{page.url}: {message.text}")

    def leave(self) -> None:
        """Close every window."""
        for context in self._contexts:
            context.close()


@pytest.fixture
def visitor(browser, server, app, make) -> Iterator[Visitor]:
    """A person at a browser. No window of theirs may have complained: no script error, nothing outside the policy."""
    visitor = Visitor(browser, server, app, make)
    yield visitor
    visitor.leave()
    assert visitor.complaints == []


@pytest.fixture
def page(visitor, professor) -> Page:
    """A professor's window, with JavaScript."""
    return visitor.window(professor)
