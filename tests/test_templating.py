import pytest
from flask import url_for

from monsterapp.templating import link, times


def test_a_page_for_visitors_without_a_session_is_the_same_for_all_of_them(site):
    response = site.get("/monsters/")
    assert "Cookie" not in response.vary
    assert "Set-Cookie" not in response.headers


def test_what_happened_is_said_once(site, make):
    grass = make.type("Grass")
    response = site.submit("/monsters/new", name="Flowerasaur", type_id=grass.id)
    page = site.get(response.location)
    assert "Flowerasaur is in the dex." in page.text
    assert "Cookie" in page.vary
    assert "is in the dex." not in site.get(response.location).text


def test_a_link_is_remembered_for_each_place_that_the_application_is_mounted_at(app):
    for root in ("", "/league", ""):
        with app.test_request_context(environ_overrides={"SCRIPT_NAME": root}):
            assert link("monsters.index") == url_for("monsters.index") == f"{root}/monsters/"


@pytest.mark.parametrize(
    ("multiplier", "text"), [(0.0, "0"), (0.25, "¼"), (0.5, "½"), (1.0, "1"), (2.0, "2"), (4.0, "4")]
)
def test_multipliers_are_written_as_people_do(multiplier, text):
    assert times(multiplier) == text
