"""What templates may call."""

from functools import cache

from flask import Flask, current_app, get_flashed_messages, request, url_for

from monsterapp.listing import this_list
from monsterapp.pictures import emblem, sprite
from monsterapp.sprites import picture_tag
from monsterapp.types.colors import badge_rules, ink_on

_TIMES = {0: "0", 0.25: "¼", 0.5: "½"}


def init_app(app: Flask) -> None:
    """Give templates their functions and filters."""
    app.jinja_env.globals.update(badge_rules=badge_rules, flashes=flashes, link=link, this_list=this_list)
    app.jinja_env.globals.update(emblem=emblem, picture_tag=picture_tag, sprite=sprite)
    app.jinja_env.filters.update(ink=ink_on, times=times, without_none=without_none)


def link(endpoint: str) -> str:
    """The address of a page that needs no parameters: ``url_for`` for those that every page links to, remembered."""
    return _link(endpoint, request.script_root)


@cache
def _link(endpoint: str, _root: str) -> str:
    return url_for(endpoint)


def flashes() -> list[str]:
    """What the last request had to say. A visitor without a session is not asked for one, so that pages that are the
    same for every such visitor do not say ``Vary: Cookie``."""
    return get_flashed_messages() if current_app.config["SESSION_COOKIE_NAME"] in request.cookies else []


def times(multiplier: float) -> str:
    """A multiplier as people write it: 0, ¼, ½, 1, 2, 4."""
    return _TIMES.get(multiplier, f"{multiplier:g}")


def without_none(attributes: dict) -> dict:
    """HTML attributes without those that have no value."""
    return {name: value for name, value in attributes.items() if value is not None}
