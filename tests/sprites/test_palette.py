from itertools import product

import pytest

from monsterapp.sprites.palette import COMPANIONS, TONES, palette
from monsterapp.sprites.sprite import monster_sprite
from monsterapp.types.colors import contrast

STEPS = (0, 16, 40, 64, 90, 128, 160, 192, 224, 255)
COLORS = [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in product(STEPS, STEPS, STEPS)]


@pytest.mark.parametrize("tone", range(len(TONES)))
def test_a_face_can_be_seen_on_every_colour_black_and_white_included(tone):
    for color in COLORS:
        paint = palette((color,), tone)
        assert contrast(paint.ink, paint.body) >= 3, color
        assert contrast(paint.light_ink, paint.light) >= 3, color


@pytest.mark.parametrize("tone", range(len(TONES)))
def test_an_outline_or_the_body_itself_stands_out_from_a_light_page_and_from_a_dark_one(tone):
    for color in COLORS:
        paint = palette((color,), tone)
        for page in ("#ffffff", "#212529"):
            assert max(contrast(paint.outline, page), contrast(paint.body, page)) >= 2, (color, page)


def test_the_first_type_gives_the_body_and_the_second_what_is_on_it():
    paint = palette(("#3b82c4", "#f2c230"))
    assert (paint.body, paint.accent) == ("#3b82c4", "#f2c230")


@pytest.mark.parametrize("companion", COMPANIONS)
def test_what_is_on_a_body_never_has_the_bodys_colour(companion):
    for color in COLORS:
        for paint in (palette((color,), 0, companion), palette((color, color), 0, companion)):
            assert paint.accent != paint.body, color


def test_a_monster_without_a_type_is_grey():
    red, green, blue = bytes.fromhex(palette(()).body[1:])
    assert max(red, green, blue) - min(red, green, blue) < 24


@pytest.mark.parametrize("color", ["red", "", "#12345", "#1234567", "#-12345", "#12_345", '#12"><g', "#١٢٣٤٥٦"])
def test_what_is_no_colour_is_refused(color):
    with pytest.raises(ValueError, match="is not a colour"):
        monster_sprite("Flowerasaur", [color])
