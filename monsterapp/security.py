"""What every response says to browsers, and what a request must be to be looked at."""

import secrets
from urllib.parse import unquote_to_bytes

from flask import Flask, Response, abort, g, request
from flask.sessions import SecureCookieSessionInterface
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


class SessionInterface(SecureCookieSessionInterface):
    """Cookies are Secure whenever the browser came by HTTPS, and still work on a plain http://127.0.0.1."""

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
        headers["Strict-Transport-Security"] = f"max-age={_YEAR}; includeSubDomains"
    return response


def _refuse_bytes_that_are_no_text() -> None:
    """400 for a path, query or form that is not UTF-8 or holds a NUL, which no column can."""
    _check(request.environ.get("PATH_INFO", "").encode("latin-1"), "address")
    if request.query_string:
        _check(unquote_to_bytes(request.query_string), "address")
    if request.mimetype == "application/x-www-form-urlencoded" and request.method in ("POST", "PUT", "PATCH"):
        _check(unquote_to_bytes(request.get_data()), "form")
    elif request.mimetype == "multipart/form-data":
        for name, value in request.form.items(multi=True):
            _check(f"{name}{value}".replace("\ufffd", "\0").encode("utf-8", "replace"), "form")


def _check(raw: bytes, what: str) -> None:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        abort(400, f"The {what} holds bytes that are not text (UTF-8).")
    if "\0" in text:
        abort(400, f"The {what} holds a NUL character, which no text has.")
