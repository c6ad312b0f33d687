"""The floor: as fast as a page of the application can be served in Python with psycopg2.

A bare WSGI callable with a connection a thread, in autocommit. For each address it sends the very statements that the
application sent for it, and answers the same bytes: the application's page with a hole wherever a value of a row stood,
filled anew from the rows of each request, and escaped. No framework, no ORM, no routing, no templates, no log.

The statements and pages come as a file, recorded by benchmarks.recording.
"""

import json
import os
import re
import threading
from collections.abc import Sequence
from html import escape
from itertools import chain
from operator import itemgetter
from typing import Any

import psycopg2

#: The variables that name the file of recorded pages, and the database (for libpq).
RECORDED = "FLOOR_RECORDED"
DATABASE = "FLOOR_DATABASE"

Results = Sequence[Sequence[Sequence[Any]]]


class FloorPage:
    """One address: its statements, and its page as a format for the values that they find."""

    def __init__(self, recorded: dict[str, Any], cursor) -> None:
        self.statements = recorded["statements"]
        self.headers = [tuple(header) for header in recorded["headers"]]
        places = {escape(str(value)): place for place, value in enumerate(_flat(self.read(cursor)))}
        values = "|".join(re.escape(value) for value in sorted(places, key=len, reverse=True) if value)
        pieces = re.split(rf"(?<!\w)({values})(?!\w)", recorded["body"])
        constants, found = pieces[::2], pieces[1::2]
        self._format = "%s".join(constant.replace("%", "%%") for constant in constants)
        self._places = [places[value] for value in found]
        self._pick = itemgetter(*self._places)

    def read(self, cursor) -> Results:
        """The rows of each statement."""
        results = []
        for statement, parameters in self.statements:
            cursor.execute(statement, parameters)
            results.append(cursor.fetchall())
        return results

    def render(self, results: Results) -> bytes:
        """The page with these rows."""
        values = [escape(value) if value.__class__ is str else value for value in self._pick(_flat(results))]
        return (self._format % tuple(values)).encode()


class Floor:
    """The WSGI callable."""

    def __init__(self, recorded: list[dict[str, Any]], database: str) -> None:
        self._database = database
        self._local = threading.local()
        cursor = self._cursor()
        self.pages = {page["path"]: FloorPage(page, cursor) for page in recorded}
        self._local.connection.close()  # the workers are forks, and must not share it
        self._local = threading.local()

    def _cursor(self):
        if not hasattr(self._local, "connection"):
            self._local.connection = psycopg2.connect(self._database)
            self._local.connection.autocommit = True
        return self._local.connection.cursor()

    def __call__(self, environ, start_response):
        query = environ.get("QUERY_STRING")
        page = self.pages[environ["PATH_INFO"] + (f"?{query}" if query else "")]
        with self._cursor() as cursor:
            body = page.render(page.read(cursor))
        start_response("200 OK", [*page.headers, ("Content-Length", str(len(body)))])
        return [body]


def _flat(results: Results) -> list[Any]:
    return list(chain.from_iterable(chain.from_iterable(results)))


def application() -> Floor:
    """What gunicorn serves: ``benchmarks.floor:application()``."""
    with open(os.environ[RECORDED], encoding="utf-8") as file:
        return Floor(json.load(file), os.environ[DATABASE])
