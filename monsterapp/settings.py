"""The environment, read once into settings; anything wrong with it stops the start with one clear line."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import URL

from monsterapp.database.url import DatabaseURLError, parse_database_url

#: Threads in each worker, and so connections in each worker's pool (see gunicorn.conf.py).
THREADS = 4

#: The largest request body taken, in bytes.
MAX_BODY = 1024 * 1024

_SHORTEST_SECRET = 16


class SettingsError(Exception):
    """The environment asks for something that cannot be; its text is one line for a person."""


@dataclass(frozen=True, repr=False)
class Settings:
    """What the environment says. It has no repr, so that no secret gets into a log by accident."""

    database_url: URL | None
    """The named database, or None for the embedded server."""
    secret_key: str | None
    """Always there with a named database; None lets the embedded server's folder keep one."""
    secret_key_fallbacks: tuple[str, ...]
    port: int
    workers: int
    """Gunicorn reads WEB_CONCURRENCY by itself; it is here so that a release refuses a wrong one."""
    trusted_hosts: tuple[str, ...]
    trusted_proxies: int
    log_format: str

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> "Settings":
        """Read the variables named in the README.

        Raises SettingsError for the first that is wrong.
        """
        database_url = _database_url(environ)
        return cls(
            database_url=database_url,
            secret_key=_secret_key(environ, required=database_url is not None),
            secret_key_fallbacks=_older_keys(environ),
            port=_number(environ, "PORT", default=5000, least=1, most=65535),
            workers=_number(environ, "WEB_CONCURRENCY", default=1, least=1, most=256),
            trusted_hosts=_words(environ, "TRUSTED_HOSTS"),
            trusted_proxies=_number(environ, "TRUSTED_PROXIES", default=0, least=0, most=10),
            log_format=_one_of(environ, "LOG_FORMAT", ("text", "json")),
        )


def _database_url(environ: Mapping[str, str]) -> URL | None:
    try:
        return parse_database_url(environ)
    except DatabaseURLError as error:
        raise SettingsError(str(error)) from None


def _secret_key(environ: Mapping[str, str], *, required: bool) -> str | None:
    key = environ.get("SECRET_KEY", "").strip()
    if not key and not required:
        return None
    advice = "make one with: python3 -c 'import secrets; print(secrets.token_hex(32))'"
    if not key:
        raise SettingsError(f"SECRET_KEY is required with a named database; {advice}")
    if len(key) < _SHORTEST_SECRET:
        raise SettingsError(f"SECRET_KEY is too short, it needs {_SHORTEST_SECRET} characters or more; {advice}")
    return key


def _older_keys(environ: Mapping[str, str]) -> tuple[str, ...]:
    keys = _words(environ, "SECRET_KEY_FALLBACKS")
    if any(len(key) < _SHORTEST_SECRET for key in keys):  # whoever guesses one can sign cookies, as with SECRET_KEY
        raise SettingsError(f"SECRET_KEY_FALLBACKS holds a key that is shorter than {_SHORTEST_SECRET} characters")
    return keys


def _number(environ: Mapping[str, str], name: str, *, default: int, least: int, most: int) -> int:
    text = environ.get(name, "").strip()
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most):
        raise SettingsError(f"{name} is {text!r}, but must be a whole number from {least} to {most}")
    return int(text)


def _one_of(environ: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    word = environ.get(name, "").strip().lower() or choices[0]
    if word not in choices:
        raise SettingsError(f"{name} is {word!r}, but must be one of: {', '.join(choices)}")
    return word


def _words(environ: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(word for word in (part.strip() for part in environ.get(name, "").split(",")) if word)
