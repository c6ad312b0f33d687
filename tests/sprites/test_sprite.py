import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

import monsterapp
from monsterapp.sprites import monster_sprite, trainer_emblem
from monsterapp.sprites.body import choose_body
from monsterapp.sprites.seed import Choices
from monsterapp.sprites.silhouettes import SILHOUETTES
from monsterapp.sprites.version import DRAWING_VERSION
from tests.sprites.drawings import ELEMENTS, NASTY_NAMES, attributes, elements

BLUE, YELLOW = "#3b82c4", "#f2c230"

# Digests of what is drawn for some names. Where a picture changes on purpose, raise DRAWING_VERSION and record anew.
RECORDED = (1, "a2c0b50665477571")

_NOT_IN_XML = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

SAMPLE = """
import hashlib
from monsterapp.sprites import monster_sprite, trainer_emblem
names = ["Flowerasaur", "Chooseachu", "Splashle", "Magiflop", *(f"Monster {n}" for n in range(200))]
colors = [("#3b82c4", "#f2c230"), ("#000000",), ("#ffffff", "#39407a"), ("#8f3a2b",), ()]
teams = ["Team Río", "yellow", "black", None]
drawn = "".join(
    monster_sprite(name, colors[n % 5]) + trainer_emblem(name, teams[n % 4]) for n, name in enumerate(names)
)
print(hashlib.sha256(drawn.encode()).hexdigest()[:16])
"""


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_the_same_pictures_everywhere_until_the_drawing_has_another_version(hash_seed):
    run = subprocess.run(
        [sys.executable, "-c", SAMPLE],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONHASHSEED": hash_seed,
            "PYTHONPATH": str(Path(monsterapp.__file__).parents[1]),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert (DRAWING_VERSION, run.stdout.strip()) == RECORDED


def test_a_thousand_names_are_a_thousand_pictures():
    drawings = {monster_sprite(f"Monster {number}", [BLUE], decorative=True) for number in range(1000)}
    assert len(drawings) >= 990


def test_every_silhouette_there_is_comes_about_as_often():
    shapes = Counter(choose_body(Choices(f"Monster {number}", b"monster")).silhouette.name for number in range(4200))
    assert shapes.keys() == {silhouette.name for silhouette in SILHOUETTES}
    assert min(shapes.values()) > 100  # of 200
    assert max(shapes.values()) < 300


def test_a_picture_has_the_colours_that_it_was_given():
    bodies = accents = 0
    for number in range(200):
        drawn = monster_sprite(f"Monster {number}", [BLUE, YELLOW])
        bodies += BLUE in drawn
        accents += YELLOW in drawn
    assert bodies > 60  # two tones in five are the colour itself, the others are mixed from it
    assert accents > 120


@pytest.mark.parametrize("name", NASTY_NAMES)
def test_no_name_gets_into_the_drawing_other_than_as_its_label(name):
    for drawn in (monster_sprite(name, [BLUE]), trainer_emblem(name, name)):
        root = ElementTree.fromstring(drawn)
        assert root.attrib["aria-label"] == _NOT_IN_XML.sub("\ufffd", name)
        assert {element.tag for element in root.iter()} <= ELEMENTS
        assert all(element.text is None and element.tail is None for element in root.iter())
        drawn.encode()


def test_a_decorative_picture_is_silent_and_says_no_name():
    drawn = monster_sprite("Flowerasaur", [BLUE], decorative=True)
    assert "Flowerasaur" not in drawn
    assert ElementTree.fromstring(drawn).attrib["aria-hidden"] == "true"
    assert ElementTree.fromstring(monster_sprite("Flowerasaur", [BLUE])).attrib["role"] == "img"


def test_pictures_are_plain_shapes_that_a_strict_policy_lets_through():
    for number in range(300):
        for drawn in (monster_sprite(f"Monster {number}", [BLUE, YELLOW]), trainer_emblem(f"Trainer {number}", "red")):
            assert elements(drawn) <= ELEMENTS
            assert not {name for name in attributes(drawn) if name in ("style", "id", "href") or name.startswith("on")}
            assert "url(" not in drawn
            assert ElementTree.fromstring(drawn).attrib["viewBox"] == "0 0 96 96"


def test_pictures_are_small():
    sizes = [len(monster_sprite(f"Monster {number}", [BLUE, YELLOW])) for number in range(1000)]
    assert max(sizes) < 2700
    assert sum(sizes) / len(sizes) < 2000


def test_numbers_are_whole_so_that_no_machine_rounds_them_otherwise():
    drawn = "".join(monster_sprite(f"Monster {number}", [BLUE, YELLOW]) for number in range(300))
    for fixed in ('stroke-width="2.5"', ".13", ".1Z", ".2", ".94", ".88", ".83", ".77"):
        drawn = drawn.replace(fixed, "")
    assert "." not in drawn.replace("http://www.w3.org/2000/svg", "")
