"""Logs to standard error: a line for each request, with how long it took and how many statements it sent."""

import json
import logging
import logging.config
import random
import re
import textwrap
import time
from urllib.parse import quote

from flask import Flask, Response, g, has_app_context, request
from sqlalchemy import event

logger = logging.getLogger("monsterapp")

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,80}", re.ASCII)

# What would move a terminal's cursor, end a line, or turn text around.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# What follows /claim/, however that is written.
_SECRET = re.compile(r"(?<=/claim/).+", re.IGNORECASE | re.DOTALL)
_FIELDS = ("method", "path", "status", "ms", "statements", "request_id")


class TextFormatter(logging.Formatter):
    """For a person: time, level, message, and the facts as name=value; exceptions indented below.

    No text of others can pass for a line of ours: it stays in its line, or behind the indentation.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line, and more lines for an exception."""
        facts = " ".join(f"{name}={value}" for name, value in getattr(record, "facts", {}).items())
        message = " ".join(record.getMessage().split("\n"))
        line = f"{self.formatTime(record, '%H:%M:%S')} {record.levelname.lower()} {message}".rstrip()
        line = f"{line} {facts}".rstrip()
        if record.exc_info:
            line = f"{line}\n{textwrap.indent(self.formatException(record.exc_info), '    ')}"
        return _UNPRINTABLE.sub(lambda found: found[0].encode("unicode_escape").decode(), line)


class JSONFormatter(logging.Formatter):
    """For a machine: one JSON object a line, in ASCII, so that nothing in it can end the line."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a JSON object."""
        entry = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return json.dumps(entry)


def logging_config(log_format: str) -> dict:
    """For ``logging.config.dictConfig`` and for gunicorn: everything to standard error, in one format."""
    formatter = JSONFormatter if log_format == "json" else TextFormatter
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": formatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"level": "WARNING", "handlers": ["stderr"]},
        "loggers": {
            "monsterapp": {"level": "INFO"},
            "gunicorn.error": {"level": "INFO", "handlers": ["stderr"]},  # gunicorn lets it pass nothing on
        },
    }


def request_id() -> str:
    """This request's id, from the router in front of us or made here; the same in the log, the header and the page."""
    if "request_id" not in g:
        given = request.headers.get("X-Request-ID", "")
        g.request_id = given if _REQUEST_ID.fullmatch(given) else f"{random.getrandbits(128):032x}"
    return g.request_id


def init_app(app: Flask, log_format: str) -> None:
    """Log each request of ``app`` as ``log_format`` (text or json) says. The engine must have been made before."""
    logging.config.dictConfig(logging_config(log_format))
    app.before_request(_start)
    app.after_request(_finish)
    with app.app_context():
        event.listen(app.extensions["sqlalchemy"].engine, "before_cursor_execute", _count)


def _path() -> str:
    """The path as it may be written down: a claim link in a log would be one for whoever reads the log.

    Also one that leads nowhere as it was sent, with a dot behind it or by another method: it can be mended.
    """
    return _SECRET.sub("...", request.path)


def _start() -> None:
    g.started = time.perf_counter()
    g.statements = 0


def _count(*_) -> None:
    if has_app_context() and "statements" in g:
        g.statements += 1


def _finish(response: Response) -> Response:
    response.headers["X-Request-ID"] = request_id()
    milliseconds = (time.perf_counter() - g.get("started", time.perf_counter())) * 1000
    values = (
        request.method,
        quote(_path()),
        response.status_code,
        round(milliseconds, 1),
        g.get("statements", 0),
        request_id(),
    )
    logger.info("request", extra={"facts": dict(zip(_FIELDS, values, strict=True))})
    return response
