"""Headers that browsers do not send."""

import pytest

from tests.hostile.decent import assert_decent

LONG = "x" * 8000

HEADERS = [
    *(("Host", host) for host in ("", "a b", "evil.example/x", "[::1", "a:99999", "a@b", "\u00e9", "x" * 300, "a,b")),
    *(
        ("Cookie", cookie)
        for cookie in ("session", "session=", "session=.a.b.c", f"session={LONG}", "=;=;", "session=\xff")
    ),
    *(("Cookie", f"session={word}") for word in ("eyJhIjoxfQ.aaaa.bbbb", ".eJwB.aaaa.bbbb", "a" * 50, "\x00")),
    *(
        ("Range", word)
        for word in ("bytes=0-0", "bytes=-1", "bytes=9999999-", "bytes=5-1", "bytes=a-b", "x", "bytes=0-,1-")
    ),
    *(("If-None-Match", word) for word in ("*", '"', 'W/"a"', LONG, ",,,")),
    *(("If-Modified-Since", word) for word in ("yesterday", "Thu, 99 Foo 9999 99:99:99 GMT", "0", LONG)),
    *(("If-Range", word) for word in ("x", '"a"', "Thu, 01 Jan 1970 00:00:00 GMT")),
    *(("Accept", word) for word in ("application/json", "*/*;q=x", ",;,", LONG, "text/html;q=1e999")),
    *(("Accept-Language", word) for word in ("xx", ";;;", "en;q=nan", LONG)),
    *(("Accept-Charset", word) for word in ("utf-16", "nope")),
    *(("Content-Type", word) for word in ("multipart/form-data", "a/b; charset=nope", LONG)),
    *(("Authorization", word) for word in ("Basic !!!", "Bearer x", "Digest a=b,", "Basic " + LONG)),
    *(("Referer", word) for word in ("javascript:alert(1)", "http://[", LONG)),
    *(("X-Forwarded-For", word) for word in ("x", "1.2.3.4, ::1", LONG)),
    *(("X-Forwarded-Host", word) for word in ("evil.example", "a b", "")),
    *(("X-Forwarded-Proto", word) for word in ("https", "gopher", "")),
    *(("Forwarded", word) for word in ("for=;;;", "host=evil")),
    *(("User-Agent", word) for word in ("", "() { :; }; echo", "<script>alert(1)</script>", LONG)),
    *(
        ("X-Request-ID", word)
        for word in ("", "a", "<script>alert(1)</script>", "\x1b[31m-red-red", LONG, "\u00e9" * 9)
    ),
    ("Transfer-Encoding", "chunked"),
    ("Expect", "100-continue"),
    ("Upgrade", "h2c"),
    ("Max-Forwards", "-1"),
]


@pytest.mark.parametrize("path", ["/", "/monsters/", "/trainers/new", "/static/favicon.svg", "/livez", "/nowhere"])
def test_no_header_breaks_a_page(path, site):
    for name, value in HEADERS:
        response = site.get(path, headers={name: value}, buffered=True)
        assert_decent(response, (name, value[:40]))
        assert response.headers["X-Request-ID"].isascii()
