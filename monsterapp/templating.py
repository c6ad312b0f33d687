"""What templates may call."""

from datetime import UTC, datetime
from functools import cache

from flask import Flask, request, url_for

from monsterapp.listing import this_list
from monsterapp.pictures import emblem, sprite
from monsterapp.sprites import picture_tag
from monsterapp.types.colors import badge_rules, ink_on

_TIMES = {0: "0", 0.25: "¼", 0.5: "½"}


def init_app(app: Flask) -> None:
    """Give templates their functions and filters."""
    app.jinja_env.globals.update(badge_rules=badge_rules, link=link, this_list=this_list)
    app.jinja_env.globals.update(emblem=emblem, picture_tag=picture_tag, sprite=sprite)
    app.jinja_env.filters.update(ink=ink_on, times=times, without_none=without_none, day=day, moment=moment)


def link(endpoint: str) -> str:
    """The address of a page that needs no parameters: ``url_for`` for those that every page links to, remembered."""
    return _link(endpoint, request.script_root)


@cache
def _link(endpoint: str, _root: str) -> str:
    return url_for(endpoint)


def times(multiplier: float) -> str:
    """A multiplier as people write it: 0, ¼, ½, 1, 2, 4."""
    return _TIMES.get(multiplier, f"{multiplier:g}")


def day(when: datetime) -> str:
    """A date as people write it: 23 November 2026."""
    return f"{when.day} {when:%B %Y}"


def moment(when: datetime) -> str:
    """The same with the time of day, which is the same for everybody: 23 November 2026, 17:05 UTC."""
    return f"{day(when)}, {when.astimezone(UTC):%H:%M} UTC"


def without_none(attributes: dict) -> dict:
    """HTML attributes without those that have no value."""
    return {name: value for name, value in attributes.items() if value is not None}
