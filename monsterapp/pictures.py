"""Pictures in pages and as answers: drawn once, and not sent again to a browser that has them."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from flask import Response, request
from markupsafe import Markup

from monsterapp.sprites import monster_sprite, trainer_emblem

# With its tag in the address a picture is that picture for ever; without, it changes when its monster is renamed.
_FOREVER = "public, max-age=31536000, immutable"
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
_FOR_NOW = "public, max-age=3600, stale-while-revalidate=86400"


def picture_page(tag: str, draw: Callable[[], str]) -> Response:
    """The answer that is the picture of this ``tag`` (picture_tag); 304, nothing drawn, where the browser has it."""
    response = Response(mimetype="image/svg+xml")
    response.headers["Cache-Control"] = _FOREVER if request.args.get("v") == tag else _FOR_NOW
    response.set_etag(tag)
    if not request.if_none_match.contains_weak(tag):
        response.set_data(draw())
    return response.make_conditional(request)


def sprite(name: str, colors: Sequence[str | None], *, decorative: bool = True) -> Markup:
    """For templates: a monster's picture, to stand in the page. ``colors`` may hold None for a second type.

    It is silent for screen readers, as its name stands beside it nearly always, unless it is not ``decorative``.
    """
    return _sprite(name, tuple(color for color in colors if color), decorative)


@lru_cache(maxsize=1024)
def _sprite(name: str, colors: tuple[str, ...], decorative: bool) -> Markup:
    return _in_page(monster_sprite(name, colors, decorative=decorative))


@lru_cache(maxsize=256)
def emblem(name: str, team: str | None, *, decorative: bool = True) -> Markup:
    """For templates: a trainer's emblem, to stand in the page; ``decorative`` as with sprite()."""
    return _in_page(trainer_emblem(name, team, decorative=decorative))


def _in_page(picture: str) -> Markup:
    """A picture without what only a file of its own needs: in HTML, svg is known."""
    return Markup(picture.replace(_NAMESPACE, "", 1))
