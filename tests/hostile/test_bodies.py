"""Bodies that are no form, or not the one that was asked for; and those that are too large."""

import io
import json

import pytest

from monsterapp.settings import MAX_BODY
from tests.hostile.decent import assert_decent
from tests.hostile.world import BUTTONS, WRITES
from tests.site import Form, Site

FORM = "application/x-www-form-urlencoded"

#: Name -> content type and body; none is a form of ours, though each comes with a token in its header.
BODIES = {
    "nothing": (None, b""),
    "an empty form": (FORM, b""),
    "separators": (FORM, b"&&&===&;"),
    "no names": (FORM, b"=1&=2"),
    "JSON": ("application/json", json.dumps({"name": "Jsonasaur", "type_id": 1, "version": 1}).encode()),
    "JSON lists": ("application/json", json.dumps({"name": ["a"], "version": [1], "csrf_token": {}}).encode()),
    "JSON of another shape": ("application/json", b"[1, 2]"),
    "JSON number": ("application/json", b"1e999"),
    "broken JSON": ("application/json", b'{"name": '),
    "deep JSON": ("application/json", b"[" * 100_000),
    "JSON API": ("application/vnd.api+json", b'{"name": "x"}'),
    "XML": ("application/xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><name>&b;</name>'),
    "text": ("text/plain", b"name=Textasaur&version=1"),
    "bytes": ("application/octet-stream", bytes(range(256))),
    "an unknown type": ("x/y", b"name=a"),
    "a broken type": (";;;", b"name=a"),
    "a type of no form": ("\u00e9/\u00fc", b"name=a"),
    "multipart without boundary": ("multipart/form-data", b"name=a"),
    "multipart, empty boundary": ("multipart/form-data; boundary=", b"----\r\n"),
    "multipart, long boundary": ("multipart/form-data; boundary=" + "b" * 5000, b"--b"),
    "multipart, nothing in it": ("multipart/form-data; boundary=b", b"--b--\r\n"),
    "multipart, no boundary in it": ("multipart/form-data; boundary=b", b"name=a"),
    "multipart, cut": (
        "multipart/form-data; boundary=b",
        b'--b\r\nContent-Disposition: form-data; name="name"\r\n\r\nC',
    ),
    "multipart, no name": (
        "multipart/form-data; boundary=b",
        b"--b\r\nContent-Disposition: form-data\r\n\r\na\r\n--b--\r\n",
    ),
    "multipart, no disposition": ("multipart/form-data; boundary=b", b"--b\r\nX: y\r\n\r\na\r\n--b--\r\n"),
}

#: Name -> the part of a multipart body that stands for the field.
PARTS = {
    "a file": b'Content-Disposition: form-data; name="%s"; filename="a.txt"\r\n\r\nFileasaur',
    "a file without a name": b'Content-Disposition: form-data; name="%s"; filename=""\r\n\r\n',
    "a file with a hostile name": b'Content-Disposition: form-data; name="%s"; filename="../\xff\x00"\r\n\r\nx',
    "UTF-16": b'Content-Disposition: form-data; name="%s"\r\nContent-Type: text/plain; charset=utf-16\r\n\r\na',
    "unknown charset": b'Content-Disposition: form-data; name="%s"\r\nContent-Type: text/plain; charset=nope\r\n\r\na',
    "rot13": b'Content-Disposition: form-data; name="%s"\r\nContent-Type: text/plain; charset=rot13\r\n\r\na',
}


def multipart(form: Form, field: str, part: bytes) -> bytes:
    """``form`` as multipart, with ``part`` in place of one field."""
    parts = [
        f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode()
        for name, value in form.items()
        if name != field
    ]
    return b"".join(b"--b\r\n" + one + b"\r\n" for one in (*parts, part)) + b"--b--\r\n"


@pytest.mark.parametrize("endpoint", sorted({*WRITES} - BUTTONS))
def test_what_is_not_a_form_is_refused(endpoint, site, make, world):
    path = world.address(endpoint)
    token = {"X-CSRFToken": world.form(site, endpoint)["csrf_token"]}
    before = make.rows()
    for name, (kind, body) in BODIES.items():
        response = site.client.post(path, data=body, content_type=kind, headers=token)
        assert_decent(response, name)
        assert response.status_code in (400, 422), (name, response.status)
    assert make.rows() == before


@pytest.mark.parametrize("endpoint", WRITES)
def test_a_file_in_place_of_a_line_of_text_is_refused(endpoint, site, make, world):
    form, path = world.form(site, endpoint), world.address(endpoint)
    for field in form:
        for name, part in PARTS.items():
            response = send_multipart(site, path, multipart(form, field, part.replace(b"%s", field.encode())))
            assert_decent(response, (field, name))
            if response.status_code == 303:
                world.again()
                form, path = world.form(site, endpoint), world.address(endpoint)
    names = {row[1] for rows in make.rows().values() for row in rows}
    assert not any("Fileasaur" in str(name) for name in names)


@pytest.mark.parametrize("raw", [b"a\0b", b"\xff", b"\xed\xa0\x80"])
def test_bytes_that_are_no_text_are_a_400_in_multipart_too(raw, site, make, world):
    path = world.address("monsters.create")
    form = site.open_form(path)
    before = make.rows()
    part = b'Content-Disposition: form-data; name="name"\r\n\r\n' + raw
    response = send_multipart(site, path, multipart(form, "name", part))
    assert response.status_code == 400
    assert_decent(response)
    assert make.rows() == before


def send_multipart(site: Site, path: str, body: bytes):
    return site.client.post(path, data=body, content_type="multipart/form-data; boundary=b")


def stream(size: int) -> io.BytesIO:
    return io.BytesIO(b"name=" + b"x" * size)


@pytest.mark.parametrize("kind", [FORM, "multipart/form-data; boundary=b", "application/json", "text/plain"])
@pytest.mark.parametrize("endpoint", ["monsters.index", "monsters.create", "trainers.edit", "types.delete"])
def test_a_body_past_a_megabyte_is_a_413(endpoint, kind, site, make, world):
    path = world.address(endpoint)
    method = "POST" if endpoint in WRITES else "GET"
    before = make.rows()
    said = site.client.open(
        path, method=method, input_stream=stream(MAX_BODY), content_length=MAX_BODY + 5, content_type=kind
    )
    chunked = site.client.open(
        path,
        method=method,
        input_stream=stream(MAX_BODY),
        content_type=kind,
        headers={"Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True},  # as gunicorn says of chunked bodies
    )
    for response in (said, chunked):
        assert response.status_code == 413
        assert_decent(response)
    assert make.rows() == before


def test_a_body_of_less_than_a_megabyte_is_read(site, world):
    path = world.address("types.create")
    form = site.open_form(path)
    assert site.send(path, form, name="x" * (MAX_BODY - 2000)).status_code == 422


@pytest.mark.parametrize(
    "lie",
    [
        *({"CONTENT_LENGTH": said} for said in ("5", "99999", "-1", "one", "")),
        {"CONTENT_LENGTH": "99999", "wsgi.input_terminated": True},  # as gunicorn tells of a broken connection
    ],
)
def test_a_content_length_that_lies_is_a_400(lie, site, make, world):
    path = world.address("types.create")
    form = site.open_form(path)
    before = make.rows()
    body = io.BytesIO(f"csrf_token={form['csrf_token']}&name=Liar&color=%23123456".encode())
    response = site.client.post(path, input_stream=body, content_type=FORM, environ_overrides=lie)
    assert response.status_code == 400
    assert_decent(response)
    assert make.rows() == before


def test_a_thousand_fields_are_no_trouble_and_a_multipart_flood_is_a_413(site, world):
    path = world.address("types.create")
    form = site.open_form(path)
    assert site.send(path, form, **{f"field{n}": "x" for n in range(5000)}).status_code == 422
    parts = b"".join(b'--b\r\nContent-Disposition: form-data; name="f"\r\n\r\n\r\n' for _ in range(2000))
    response = send_multipart(site, path, parts + b"--b--\r\n")
    assert response.status_code == 413
    assert_decent(response)


@pytest.mark.parametrize("field", [b"=", b"a=", b""])
def test_a_flood_of_empty_fields_is_a_413_and_is_not_shown_back(site, field):
    flood = b"&".join([field] * 20_000)
    response = site.client.post("/sign-in", data=flood, content_type=FORM)  # without its token, which would be a 400
    assert response.status_code == 413
    assert_decent(response)
    assert len(response.data) < 20_000
