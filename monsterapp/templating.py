"""What templates may call."""

from flask import Flask

from monsterapp.listing import this_list
from monsterapp.pictures import emblem, sprite
from monsterapp.sprites import picture_tag
from monsterapp.types.colors import badge_rules, ink_on

_TIMES = {0: "0", 0.25: "¼", 0.5: "½"}


def init_app(app: Flask) -> None:
    """Give templates their functions and filters."""
    app.jinja_env.globals.update(badge_rules=badge_rules, this_list=this_list)
    app.jinja_env.globals.update(emblem=emblem, picture_tag=picture_tag, sprite=sprite)
    app.jinja_env.filters.update(ink=ink_on, times=times, without_none=without_none)


def times(multiplier: float) -> str:
    """A multiplier as people write it: 0, ¼, ½, 1, 2, 4."""
    return _TIMES.get(multiplier, f"{multiplier:g}")


def without_none(attributes: dict) -> dict:
    """HTML attributes without those that have no value."""
    return {name: value for name, value in attributes.items() if value is not None}
