"""From the environment to a database URL."""

from collections.abc import Mapping
from urllib.parse import unquote

from psycopg2 import ProgrammingError
from psycopg2.extensions import make_dsn
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

_DRIVER = "postgresql+psycopg2"
_LAST_PORT = 65535
_SCHEMES = ("postgres", "postgresql", _DRIVER)


class DatabaseURLError(ValueError):
    """The variables do not name a PostgreSQL database; the text never holds the password."""


def parse_database_url(environ: Mapping[str, str]) -> URL | None:
    """The database that ``DATABASE_URL``, or else ``DB_HOST`` and its four companions, name.

    Returns None where neither is set: that means the embedded server. Raises DatabaseURLError.
    """
    if text := environ.get("DATABASE_URL", "").strip():
        return _from_text(text)
    if environ.get("DB_HOST", "").strip():
        return _from_parts(environ)
    return None


def _from_text(text: str) -> URL:
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise DatabaseURLError("DATABASE_URL is not a URL like postgres://user:password@host:5432/name") from None
    if url.drivername not in _SCHEMES:
        raise DatabaseURLError(f"DATABASE_URL begins with {url.drivername}:, but only PostgreSQL will do: postgres://…")
    if not url.database:
        raise DatabaseURLError("DATABASE_URL names no database: postgres://user:password@host:5432/name")
    if "@" in (url.host or ""):  # the rest of a password: it would be looked up, and named in an error
        raise DatabaseURLError("DATABASE_URL has an @ too many: inside a password write it as %40")
    # SQLAlchemy refuses postgres:// and would look for another driver under postgresql://.
    url = url.set(drivername=_DRIVER)
    if url.host and url.host.lower().startswith("%2f"):  # libpq's other way to write the folder of a Unix socket
        url = url.set(host="").update_query_dict({"host": unquote(url.host)})
    _refuse_unknown_options(url)
    return url


def _refuse_unknown_options(url: URL) -> None:
    """Ask libpq now what it would otherwise say to the first visitor."""
    try:
        _, arguments = url.get_dialect()().create_connect_args(url)
        for name, value in arguments.items():
            if not isinstance(value, str | int):
                raise DatabaseURLError(f"DATABASE_URL gives {name} more than once")
            make_dsn(**{name: value})
    except ProgrammingError:
        raise DatabaseURLError(f"DATABASE_URL has an option that PostgreSQL does not know: {name}") from None
    except ArgumentError:
        raise DatabaseURLError("DATABASE_URL gives a port that is not a number") from None
    if url.port is not None and not 0 < url.port <= _LAST_PORT:
        raise DatabaseURLError(f"DATABASE_URL gives port {url.port}, but ports go from 1 to {_LAST_PORT}")


def _from_parts(environ: Mapping[str, str]) -> URL:
    port = environ.get("DB_PORT", "").strip() or "5432"
    if not (port.isascii() and port.isdigit() and len(port) <= 5 and 0 < int(port) <= _LAST_PORT):
        raise DatabaseURLError(f"DB_PORT is {port!r}, but must be a whole number from 1 to {_LAST_PORT}")
    name = environ.get("DB_NAME", "").strip()
    if not name:
        raise DatabaseURLError("DB_HOST is set, but DB_NAME is not: which database?")
    return URL.create(
        _DRIVER,
        username=environ.get("DB_USER") or None,
        password=environ.get("DB_PASSWORD") or None,
        host=environ["DB_HOST"].strip(),
        port=int(port),
        database=name,
    )
