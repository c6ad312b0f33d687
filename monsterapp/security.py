"""What every response says to browsers, and what a request must be to be looked at."""

import secrets
from urllib.parse import unquote_to_bytes

from flask import Flask, Request, Response, abort, g, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from werkzeug.middleware.proxy_fix import ProxyFix

_CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'{nonce}; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

_HEADERS = {
    "Content-Security-Policy": _CONTENT_SECURITY_POLICY.format(nonce=""),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

_YEAR = 31_536_000

#: Fields of a form; the widest part of a chart that is filled in at once has 3,600. A megabyte could hold half a
#: million, and a page that shows them would be sixteen.
_MOST_FIELDS = 10_000


class SessionInterface(SecureCookieSessionInterface):
    """Cookies are Secure whenever the browser came by HTTPS, and still work on a plain http://127.0.0.1.

    By HTTPS their name begins with ``__Host-``: browsers take such a cookie from this very host only, and only over
    HTTPS, so that neither a neighbour under the same domain nor a line without encryption can plant one.
    """

    def get_cookie_name(self, app: Flask) -> str:
        name = super().get_cookie_name(app)
        return f"__Host-{name}" if request.is_secure else name

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The visitor's session; for one who brings no cookie a new one, at once and without any cryptography."""
        if app.secret_key and self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: SecureCookieSession, response: Response) -> None:
        """HEAD shows nobody anything, and so uses nothing up of what waits in a cookie to be shown once."""
        if request.method == "HEAD":
            session.modified = False
        super().save_session(app, session, response)

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure


def init_app(app: Flask, trusted_proxies: int) -> None:
    """Headers, cookies, and the checks of a request's bytes, for every route there will be."""
    app.config.update(SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax", SESSION_COOKIE_NAME="session")
    app.session_interface = SessionInterface()
    app.jinja_env.globals["style_nonce"] = style_nonce
    app.before_request(_refuse_bytes_that_are_no_text)
    app.after_request(_add_headers)
    if trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=trusted_proxies, x_proto=trusted_proxies, x_host=trusted_proxies)


def style_nonce() -> str:
    """Lets one ``<style>`` element of this page through the policy: for colours that are data."""
    if "style_nonce" not in g:
        g.style_nonce = secrets.token_urlsafe(12)
    return g.style_nonce


def _add_headers(response: Response) -> Response:
    headers = response.headers
    for name, value in _HEADERS.items():
        headers[name] = value
    if "style_nonce" in g:
        headers["Content-Security-Policy"] = _CONTENT_SECURITY_POLICY.format(nonce=f" 'nonce-{g.style_nonce}'")
    if request.is_secure:
        headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
    return response


def _refuse_bytes_that_are_no_text() -> None:
    """400 for an address or a form that is not UTF-8 or holds a NUL, which no column can; 413 for too large a body."""
    _check(request.environ.get("PATH_INFO", "").encode("latin-1"), "address")
    _check(unquote_to_bytes(request.query_string), "address")
    if request.mimetype == "multipart/form-data":
        _check_parts()
        return
    body = _whole_body()
    if request.mimetype == "application/x-www-form-urlencoded":
        if body.count(b"&") >= _MOST_FIELDS:
            abort(413)
        _check(unquote_to_bytes(body), "form")


def _whole_body() -> bytes:
    """The request's body; 413 past the limit, 400 where the connection broke before its end.

    Werkzeug would read either up to there, and half a form is as good as a whole one for whoever reads it.
    """
    body, said = request.get_data(), request.content_length
    if said is None and len(body) >= request.max_content_length:
        abort(413)
    if said is not None and len(body) < said:
        abort(400, "The form did not arrive whole. Nothing was saved; send it again.")
    return body


def _check_parts() -> None:
    # Werkzeug's parser puts U+FFFD for what it can't decode; no name may hold one anyway.
    for name, value in request.form.items(multi=True):
        if name is None:
            abort(400, "A part of the form has no name.")
        _check(f"{name}{value}".replace("\ufffd", "\udcff").encode("utf-8", "surrogateescape"), "form")


def _check(raw: bytes, what: str) -> None:
    if b"\0" in raw:
        abort(400, f"The {what} holds a NUL character, which no text has.")
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        abort(400, f"The {what} holds bytes that are not text (UTF-8).")
