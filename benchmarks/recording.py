"""What the application does for an address, written down for the floor to do the same."""

import re
from typing import Any

from flask import Flask
from sqlalchemy import event

from monsterapp.extensions import db

#: What differs from one answer to the next: the nonce of a page's style element.
_NONCE = re.compile(r"nonce=\"[^\"]*\"|'nonce-[^']*'")


def record(app: Flask, path: str) -> dict[str, Any]:
    """The statements with their parameters, the headers and the body with which ``app`` answers ``path``."""
    statements: list[tuple[str, Any]] = []

    def note(_connection, _cursor, statement, parameters, _context, _executemany) -> None:
        statements.append((statement, parameters))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        response = app.test_client().get(path)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    if response.status_code != 200:
        raise RuntimeError(f"{path} answers {response.status}")
    headers = [(name, value) for name, value in response.headers if name != "Content-Length"]
    return {"path": path, "statements": statements, "headers": headers, "body": response.text}


def without_nonce(page: str) -> str:
    """The page, comparable: its nonce taken out."""
    return _NONCE.sub("", page)
