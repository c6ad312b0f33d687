"""What holds for each and every response, whatever was asked."""

from werkzeug.test import TestResponse

from tests.server import SECRET_KEY

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}

_SECRETS = (
    "Traceback (most recent call last)",
    "psycopg2",
    "sqlalchemy",
    "[SQL:",
    "site-packages",
    "coerce",
    SECRET_KEY,
)

#: What a page of the guide is about is no secret there.
_THE_GUIDE_TELLS = ("psycopg2", "sqlalchemy", "[SQL:")


def assert_decent(response: TestResponse, about: object = "") -> None:
    """No 5xx; the security headers; a request id; nothing of our insides; errors as pages of the site's own."""
    about = (about, response.status, response.request.method, response.request.path[:200])
    assert response.status_code < 500, about
    assert_guarded(response, about)
    if response.status_code >= 400:
        assert_own_page(response, about)


def assert_guarded(response: TestResponse, about: object = "") -> None:
    """The security headers, a request id, and nothing of our insides."""
    for name, value in _HEADERS.items():
        assert response.headers.get(name) == value, (name, about)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy, about
    assert "frame-ancestors 'none'" in policy, about
    assert "unsafe" not in policy, about
    assert response.headers.get("X-Request-ID"), about
    assert len(response.headers.getlist("X-Request-ID")) == 1, about
    if not response.is_streamed and (response.mimetype or "").startswith("text/"):
        told = _THE_GUIDE_TELLS if response.request.path.startswith("/guide/") and response.status_code == 200 else ()
        for secret in set(_SECRETS) - set(told):
            assert secret not in response.text, (secret, about)
        assert "<script>alert" not in response.text, about


def assert_own_page(response: TestResponse, about: object = "") -> None:
    """A page of the site's own, with the number that the log line has."""
    assert response.mimetype == "text/html", about
    if response.status_code == 405:
        assert response.headers.get("Allow"), about
    if response.request.method == "HEAD":
        return
    assert '<main id="main"' in response.text, about
    came_back = response.status_code in (409, 422) or 'id="q-error"' in response.text  # a form, with its problem
    if not came_back:
        assert response.headers["X-Request-ID"] in response.text, about
