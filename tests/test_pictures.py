import pytest

from monsterapp.pictures import emblem, sprite
from monsterapp.sprites import monster_sprite, picture_tag, trainer_emblem, version
from tests.hostile.decent import assert_guarded
from tests.statements import recorded


@pytest.fixture
def pictures(make):
    """Addresses of a monster's and a trainer's picture, with what is drawn there and its tag."""
    water, moss = make.type("Water", color="#3b82c4"), make.type("Moss", color="#3f9d4e")
    monster = make.monster("Tom & <Jerry>", type_=water, second_type=moss)
    make.trainer("Betsy", username="betsybookworm", team="yellow")
    colors = ["#3b82c4", "#3f9d4e"]
    return {
        f"/monsters/{monster.id}.svg": (monster_sprite("Tom & <Jerry>", colors), picture_tag("Tom & <Jerry>", *colors)),
        "/trainers/betsybookworm.svg": (trainer_emblem("Betsy", "yellow"), picture_tag("Betsy", "yellow")),
    }


def test_pictures_are_served_as_images_with_a_strong_tag(site, pictures):
    for path, (drawn, tag) in pictures.items():
        response = site.get(path)
        assert (response.status_code, response.text) == (200, drawn)
        assert response.mimetype == "image/svg+xml"
        assert response.headers["ETag"] == f'"{tag}"'
        assert "Cookie" not in response.headers.get("Vary", "")
        assert "Set-Cookie" not in response.headers
        assert_guarded(response)


def test_a_browser_that_has_the_picture_is_not_sent_it_again(site, pictures):
    for path, (_, tag) in pictures.items():
        for known in (f'"{tag}"', f'W/"{tag}"', f'"other", "{tag}"', "*"):
            response = site.get(path, headers={"If-None-Match": known})
            assert (response.status_code, response.data) == (304, b"")
            assert response.headers["ETag"] == f'"{tag}"'
            assert "max-age" in response.headers["Cache-Control"]
            assert_guarded(response)
        assert site.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_picture_is_kept_for_ever_only_under_the_address_that_has_its_tag(site, pictures):
    for path, (_, tag) in pictures.items():
        assert site.get(f"{path}?v={tag}").headers["Cache-Control"] == "public, max-age=31536000, immutable"
        for other in ("", "?v=", "?v=old"):
            policy = site.get(path + other).headers["Cache-Control"]
            assert "public" in policy
            assert "immutable" not in policy


def test_a_picture_is_one_statement(app, site, pictures):
    for path in pictures:
        with recorded(app) as statements:
            site.get(path)
        assert len(statements) == 1, statements


def test_a_new_name_or_type_is_a_new_picture(site, make):
    monster = make.monster("Flowerasaur")
    path = f"/monsters/{monster.id}.svg"
    before = site.get(path).headers["ETag"]
    site.submit(f"/monsters/{monster.id}/edit", name="Flowerasaurus")
    renamed = site.get(path).headers["ETag"]
    site.submit(f"/types/{monster.type_id}/edit", color="#123456")
    assert len({before, renamed, site.get(path).headers["ETag"]}) == 3


def test_another_version_of_the_drawing_is_another_tag(monkeypatch):
    before = picture_tag("Betsy", "yellow")
    monkeypatch.setattr(version, "DRAWING_VERSION", version.DRAWING_VERSION + 1)
    assert picture_tag("Betsy", "yellow") != before


def test_tags_tell_apart_what_is_joined_otherwise():
    assert len({picture_tag("a", "b"), picture_tag("ab"), picture_tag("a,b"), picture_tag("a", None)}) == 4


@pytest.mark.parametrize("path", ["/monsters/1.svg", "/monsters/x.svg", "/trainers/nobody.svg", "/trainers/new.svg"])
def test_whoever_is_not_there_has_no_picture(site, path):
    assert site.get(path).status_code == 404


def test_a_trainers_page_is_still_found_beside_the_picture(site, pictures):
    assert site.get("/trainers/betsybookworm").mimetype == "text/html"
    assert site.get("/trainers/BETSYbookworm.svg").mimetype == "image/svg+xml"


def test_templates_can_draw(app):
    template = app.jinja_env.from_string("{{ sprite('Tom & <Jerry>', ['#3b82c4', none]) }}{{ emblem('Betsy', none) }}")
    assert template.render() == sprite("Tom & <Jerry>", ["#3b82c4"]) + emblem("Betsy", None)
    assert 'aria-hidden="true"' in sprite("Tom & <Jerry>", ["#3b82c4"])
    assert "Tom &amp; &lt;Jerry&gt;" in sprite("Tom & <Jerry>", ["#3b82c4"], decorative=False)
