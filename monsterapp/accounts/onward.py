"""Where to go after signing in: on, within this site only."""

import re
from urllib.parse import urlsplit

_LONGEST = 2000
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f\\]")


def path_of_this_site(text: str | None) -> str | None:
    """``text`` if it is a path of this site, with a query perhaps; None if it could lead anywhere else.

    Browsers read a backslash as a slash and leave out tabs and line ends, so that neither may be in it; and two slashes
    begin the name of a host.
    """
    if not text or len(text) > _LONGEST or _CONTROL.search(text):
        return None
    if not text.startswith("/") or text.startswith("//"):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else text
