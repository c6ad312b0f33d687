from itertools import product
from types import SimpleNamespace

import pytest

from monsterapp.types.colors import badge_rules, contrast, ink_on, luminance


def test_luminance_of_black_and_white():
    assert luminance("#000000") == 0
    assert luminance("#ffffff") == pytest.approx(1)
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize(("color", "ink"), [("#000000", "#ffffff"), ("#ffffff", "#000000"), ("#f2c230", "#000000")])
def test_the_ink_is_the_one_that_reads_better(color, ink):
    assert ink_on(color) == ink


def test_text_on_any_colour_can_be_read():
    steps = range(0, 256, 15)
    colors = (f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in product(steps, steps, steps))
    assert min(contrast(color, ink_on(color)) for color in colors) >= 4.5  # WCAG 2.2, 1.4.3


def test_badge_rules_are_one_rule_a_type():
    types = [SimpleNamespace(id=1, color="#ffffff"), SimpleNamespace(id=22, color="#000000")]
    assert badge_rules(types) == ".t1{--type:#ffffff;--ink:#000000}.t22{--type:#000000;--ink:#ffffff}"
