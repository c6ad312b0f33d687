"""Flask, with two holes mended: teardown functions that raise, and Host headers that it refuses."""

import logging

from flask import Flask
from flask.ctx import RequestContext

from monsterapp.extensions import db

logger = logging.getLogger("monsterapp")


class Application(Flask):
    """The application.

    Flask calls teardown functions one after another, and one that raises skips the rest and loses the response. Here
    it is logged instead: the response goes out, and the session is removed whatever happened before.
    """

    def request_context(self, environ: dict) -> RequestContext:
        """The context of a request, which can build addresses also where the request's Host is refused.

        Flask then leaves it without, and the page that says so, which has addresses like any other, would be a 500.
        """
        context = super().request_context(environ)
        if context.url_adapter is None:
            context.url_adapter = self.url_map.bind("localhost", script_name=environ.get("SCRIPT_NAME"))
        return context

    def do_teardown_request(self, *args) -> None:
        """Run what is to run at the end of a request."""
        self._go_on_after(super().do_teardown_request, *args)

    def do_teardown_appcontext(self, *args) -> None:
        """Run what is to run when a context ends, and remove the session.

        Also where Flask-SQLAlchemy has tried to: a session whose connection has died fails to roll back, and is left
        behind in a registry where a later context, given the same number, would find it.
        """
        self._go_on_after(super().do_teardown_appcontext, *args)
        if "sqlalchemy" in self.extensions:
            self._go_on_after(db.session.remove)

    def _go_on_after(self, teardown, *args) -> None:
        try:
            teardown(*args)
        except Exception:
            logger.exception("a teardown function failed")
