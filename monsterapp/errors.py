"""Whatever goes wrong becomes a page of the site's own, with the right status. None of them needs the database."""

import logging

from flask import Flask, Response, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from monsterapp.accounts.login import visitor_if_known
from monsterapp.database.faults import DATABASE_FAULTS, in_one_line, is_database_away
from monsterapp.held import is_secret
from monsterapp.request_log import request_id

logger = logging.getLogger("monsterapp")

#: Status -> title and what to do, in a sentence or two.
_PAGES = {
    400: ("That request makes no sense to us", "Something in the address or the form is not as it should be."),
    403: ("Not for you", "You are signed in, but this is for somebody else to do."),
    404: ("Nothing lives here", "The page may have moved, or what it showed has been deleted."),
    405: ("That can't be done here", "This address exists, but not for this kind of request."),
    409: ("Somebody else got there first", "What you wanted to change is not as it was when you began."),
    413: ("That is too much", "A form may hold a megabyte and 10,000 fields at the most."),
    422: ("That can't be saved as it is", "Something in the form needs another look."),
    429: ("One moment", "That was tried too often. Wait a little, then try again."),
    500: ("Our mistake", "Something broke that should not. It has been written down with the number below."),
    503: ("The registry is taking a breath", "The database can't be reached just now. Try again in a few seconds."),
}

_RETRY_AFTER = 5

#: Fields that mean nothing to a person.
_CARRIED = ("id", "version")


def init_app(app: Flask) -> None:
    """Answer every error of ``app`` with a page."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(CSRFError, _csrf_error)
    app.register_error_handler(InternalServerError, _server_error)
    for fault in DATABASE_FAULTS:
        app.register_error_handler(fault, _database_error)


def error_page(status: int, detail: str | None = None, **context) -> Response:
    """The page for ``status``; ``detail`` is a sentence that says it better than the general one."""
    title, advice = _PAGES.get(status, ("That did not work", "The server could not answer this request."))
    page = render_template(
        "errors/error.html",
        status=status,
        title=title,
        advice=detail or advice,
        request_id=request_id(),
        visitor=visitor_if_known,
        **context,
    )
    return make_response(page, status)


def _http_error(error: HTTPException) -> Response:
    # A sentence of ours says more than the general one; Werkzeug's own are for developers.
    own = error.description if error.description != type(error).description else None
    response = error_page(error.code or 500, own)
    for name, value in error.get_headers(request.environ):
        if name.lower() not in ("content-type", "content-length"):
            response.headers.setdefault(name, value)
    return response


def _csrf_error(error: CSRFError) -> Response:
    typed = [
        (name, value) for name, value in request.form.items(multi=True) if name not in _CARRIED and not is_secret(name)
    ]
    return error_page(
        400,
        "This form had been open for too long, or your browser did not send back our cookie. Nothing was saved. "
        "Open the form anew and send it again.",
        typed=typed,
    )


def _server_error(error: InternalServerError) -> Response:
    return error_page(500)


def _database_error(error: Exception) -> Response:
    if not is_database_away(error):
        logger.error("database error: %s", in_one_line(error), exc_info=error)
        return error_page(500)
    logger.warning("database away: %s", in_one_line(error))
    response = error_page(503)
    response.headers["Retry-After"] = str(_RETRY_AFTER)
    return response
