import pytest
from flask import url_for

from monsterapp.templating import link, times


def test_a_page_depends_on_who_asks_and_a_picture_does_not(passer_by, site, make):
    path = f"/monsters/{make.monster().id}"
    assert "Cookie" in passer_by.get(path).vary
    for browser in (passer_by, site):
        response = browser.get(f"{path}.svg")
        assert response.status_code == 200
        assert "Cookie" not in response.vary


def test_a_page_plants_no_cookie_with_who_passes_by(passer_by):
    assert "Set-Cookie" not in passer_by.get("/monsters/").headers


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
