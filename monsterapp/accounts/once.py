"""Secrets that are shown one time: a recovery code, a claim link.

They travel from the request that made them to the page that shows them in the browser's own cookie, which is signed,
out of reach of scripts, and empty of them once they are shown. The server keeps nothing that could be shown again.
"""

from flask import session

_PREFIX = "once-"


def keep(name: str, secret: str) -> None:
    """Let the next page that asks for ``name`` show ``secret``."""
    session[_PREFIX + name] = secret


def take(name: str) -> str | None:
    """What was kept by that name; None where it has been shown, or there is none."""
    return session.pop(_PREFIX + name, None)
