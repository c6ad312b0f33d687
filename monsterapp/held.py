"""What somebody typed into a form after their session had ended: held while they sign in, then back in its place.

It waits in the browser's own cookie, and only for the page that it was typed into. Secrets are not held.
"""

import re

from flask import current_app, flash, request, session
from werkzeug.datastructures import MultiDict

_KEY = "held"

#: How much is held, in letters, and one more for each field: what is nothing at all can be sent half a million times.
_MOST = 2000

#: Browsers drop a cookie of more than four kilobytes. This leaves room for what signing in adds to it.
_MOST_IN_COOKIE = 3000

#: Fields that no page shows again.
_SECRET = re.compile(r"^(csrf_token|next|current|code)$|password")


def is_secret(name: str) -> bool:
    """Whether a field of that name is never shown again."""
    return _SECRET.search(name) is not None


def hold() -> None:
    """Hold what was typed into the form that this request sent, as long as it is not too much."""
    typed = [[name, value] for name, value in request.form.items(multi=True) if not is_secret(name)]
    if not typed or sum(len(name) + len(value) + 1 for name, value in typed) > _MOST:
        return
    held = [request.path, typed]
    signer = current_app.session_interface.get_signing_serializer(current_app)
    if len(signer.dumps({**session, _KEY: held})) <= _MOST_IN_COOKIE:
        session[_KEY] = held


def is_holding() -> bool:
    """Whether something is held for this browser."""
    return _KEY in session


def carry_over(before: dict) -> None:
    """Hold on to what the cookie held ``before`` it was replaced."""
    if _KEY in before:
        session[_KEY] = before[_KEY]


def give_back() -> MultiDict | None:
    """What was typed into this page's form before signing in; None where nothing is held for it."""
    path, typed = session.get(_KEY, (None, None))
    if path != request.path:
        return None
    del session[_KEY]
    flash("You are signed in again. Here is what you had typed: look it over and send it.")
    return MultiDict([tuple(pair) for pair in typed])
