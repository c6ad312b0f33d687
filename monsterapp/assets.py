"""Stylesheets and scripts: their addresses change with their content, so that browsers may keep them for a year."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, Response, current_app, request, url_for

_FOREVER = "public, max-age=31536000, immutable"


def init_app(app: Flask) -> None:
    """Give templates ``asset()``, and assets asked for by it a long life in caches."""
    app.jinja_env.globals["asset"] = asset
    app.after_request(_keep_long)


def asset(filename: str, endpoint: str = "static") -> str:
    """The address of a static file of ours, or of a package's blueprint (``bootstrap.static``)."""
    folder = current_app.blueprints[endpoint.split(".")[0]] if "." in endpoint else current_app
    return _address(folder.static_folder, filename, endpoint, request.script_root)


@cache
def _address(folder: str, filename: str, endpoint: str, _root: str) -> str:
    digest = hashlib.sha256(Path(folder, filename).read_bytes()).hexdigest()[:12]
    return url_for(endpoint, filename=filename, v=digest)


def _keep_long(response: Response) -> Response:
    if request.endpoint and request.endpoint.endswith("static") and "v" in request.args and response.status_code == 200:
        response.headers["Cache-Control"] = _FOREVER
    return response
