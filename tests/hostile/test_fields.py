"""Every field of every form × every nasty value: refused with what was typed, or saved as it is; never a 500."""

from urllib.parse import quote_from_bytes

import pytest
from markupsafe import escape

from monsterapp.forms import Form as AnyForm
from monsterapp.text import clean
from tests.hostile.decent import assert_decent
from tests.hostile.values import ENCODED_NO_TEXTS, ENCODED_TEXTS, TEXTS
from tests.hostile.world import WRITES
from tests.site import Form

FORM = "application/x-www-form-urlencoded"

#: Fields whose value a refused form shows again as text; the others are lists to choose from, or are not seen.
SHOWN = {"name", "username", "team", "color"}


def texts_for(endpoint: str) -> dict[str, bytes]:
    """Nasty texts by name: all of them for the forms that have every kind of field, a few for those that repeat it."""
    few = slice(None) if endpoint in ("types.create", "trainers.create") else slice(None, None, 6)
    return dict([*ENCODED_TEXTS.items()][few])


def body(form: Form, field: str, encoded: bytes) -> bytes:
    """``form`` as a browser would send it, but for one field."""
    rest = {name: quote_from_bytes(value.encode(), safe="").encode() for name, value in form.items()}
    return b"&".join(name.encode() + b"=" + value for name, value in {**rest, field: encoded}.items())


@pytest.mark.parametrize("endpoint", WRITES)
def test_bytes_that_are_no_text_are_a_400_in_every_field(endpoint, site, make, world):
    form, path = world.form(site, endpoint), world.address(endpoint)
    before = make.rows()
    for field in form:
        for name, encoded in ENCODED_NO_TEXTS.items():
            response = site.client.post(path, data=body(form, field, encoded), content_type=FORM)
            assert response.status_code == 400, (field, name)
            assert_decent(response, (field, name))
    assert make.rows() == before


@pytest.mark.parametrize("endpoint", WRITES)
def test_nasty_text_is_saved_as_it_is_or_refused_without_a_trace(endpoint, site, make, world):
    form, path = world.form(site, endpoint), world.address(endpoint)
    for field in form:
        if field == "csrf_token":  # test_csrf.py
            continue
        before = make.rows()
        for name, encoded in texts_for(endpoint).items():
            response = site.client.post(path, data=body(form, field, encoded), content_type=FORM)
            assert_decent(response, (field, name))
            assert response.status_code in (303, 409, 422), (field, name, response.status)
            if response.status_code == 303:
                assert_decent(site.get(response.location), (field, name))
                world.again()
                form, path = world.form(site, endpoint), world.address(endpoint)
                before = make.rows()
            elif field in SHOWN:
                assert response.status_code == 422, (field, name)
                said = {clean(TEXTS[name]), TEXTS[name].strip()}  # the latter of a username that is there already
                assert any(escape(text) in response.text for text in said), (field, name)
        assert make.rows() == before, field


@pytest.mark.parametrize("endpoint", WRITES)
def test_a_field_sent_twice_is_a_400(endpoint, site, make, world):
    form, path = world.form(site, endpoint), world.address(endpoint)
    before = make.rows()
    for field in form:
        sent = body(form, field, b"1") + b"&" + field.encode() + b"=2"
        response = site.client.post(path, data=sent, content_type=FORM)
        assert response.status_code == 400, field
        assert_decent(response, field)
    assert make.rows() == before


@pytest.mark.parametrize("endpoint", WRITES)
def test_a_form_without_one_of_its_fields_is_refused_or_leaves_it_as_it_was(endpoint, site, make, world):
    for field in world.form(site, endpoint):
        for instead in ({}, {f"{field}[]": "1"}, {f" {field}": "1"}, {f"{field}\u200b": "1"}):
            if endpoint != "chart.edit":  # whose fields are named for types, of which one page shows a few only
                world.again()
            form, path = world.form(site, endpoint), world.address(endpoint)
            del form[field]
            before = make.rows()
            response = site.client.post(path, data={**form, **instead})
            assert_decent(response, field)
            if response.status_code >= 400:
                assert make.rows() == before, field


def test_no_form_class_is_forgotten(site, world):
    swept = {world.form(site, endpoint).names for endpoint in WRITES}
    for form_class in _all_classes(AnyForm):
        fields = {name for name in dir(form_class) if hasattr(getattr(form_class, name, None), "field_class")}
        assert any(fields <= page for page in swept), f"no page of the sweep shows a {form_class.__name__}"


def _all_classes(of: type) -> list[type]:
    return [one for child in of.__subclasses__() for one in (child, *_all_classes(child))]
