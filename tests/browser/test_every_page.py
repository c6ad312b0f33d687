"""Every page, by day and by night, wide and narrow: nothing in anybody's way, nothing past the edge of a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.hostile.world import PAGES, World

_SHOWN = [name for name in PAGES if not name.startswith("health.") and name != "account.take_out"]
#: Public pages that show something else to who is signed in, but for the head, which is everywhere the same.
_PUBLIC = ["home.index", "monsters.index", "monsters.show", "types.show", "trainers.show", "chart.show"]
_DOORS = [name for name in _SHOWN if name.startswith("accounts.")]
_WIDE, _NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
_AXE = Axe().axe_script
_CHECK = """() => axe.run({resultTypes: ["violations"]}).then(
    found => found.violations.filter(one => ["serious", "critical"].includes(one.impact))
    .map(one => `${one.id}: ${one.nodes.map(node => node.html).join(" ")}`))"""


def problems(page: Page) -> list[str]:
    """What axe finds serious or critical on the page as it stands, and whether a phone would scroll sideways."""
    page.evaluate(_AXE)
    found = []
    # Colours depend on the theme alone and places on the width alone, so that two looks see all four.
    for size, theme in ((_WIDE, "light"), (_NARROW, "dark")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=theme)
        found += [f"{page.url} ({theme}, {size['width']}): {one}" for one in page.evaluate(_CHECK)]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append(f"{page.url} is wider than a phone")
    return found


@pytest.fixture
def world(make):
    """A full registry, with names as long as they may be."""
    world = World(make)
    grass, mist = make.type("Grass", color="#3f9d4e"), make.type("Mist", color="#cfd4dc")
    make.strength(grass, mist, 2)
    make.monster("W" * 80, type_=grass, second_type=mist)
    world.arguments["monster_id"] = make.monster("Flowerasaur", type_=grass, second_type=mist).id
    trainer = make.trainer("W" * 80, username="w" * 30, team="W" * 40)
    world.arguments["token"] = make.claim(trainer)
    return world


@pytest.mark.parametrize("endpoint", _SHOWN)
def test_pages_of_a_full_registry(page, world, endpoint):
    page.goto(world.address(endpoint))
    assert problems(page) == []


@pytest.mark.parametrize("endpoint", _PUBLIC + _DOORS)
def test_the_same_pages_for_who_is_not_signed_in(visitor, world, endpoint):
    page = visitor.window()
    page.goto(world.address(endpoint))
    assert problems(page) == []


_READ, _WRITE = ["/", "/monsters/", "/types/", "/trainers/", "/types/chart"], ["/monsters/new", "/types/chart/edit"]


@pytest.mark.parametrize(("whose", "paths"), [("a professor's", _READ + _WRITE), ("anybody's", _READ)])
def test_pages_of_an_empty_registry(visitor, make, whose, paths):
    page = visitor.window(make.account(role="professor") if whose == "a professor's" else None)
    found = []
    for path in paths:
        page.goto(path)
        found += problems(page)
    assert found == []


def test_pages_where_nothing_is_found_or_something_is_wrong(page, make):
    make.type("Grass")
    found = []
    for path in ("/monsters/?q=xyzzyxyzzy&type=1", "/trainers/?q=xyzzyxyzzy", "/nope", "/monsters/?sort=smell"):
        page.goto(path)
        found += problems(page)
    assert found == []


@pytest.mark.parametrize("path", ["/monsters/new", "/types/new", "/trainers/new"])
def test_refused_forms(page, path):
    page.goto(path)
    page.locator("main form button").click()
    page.get_by_role("alert").wait_for()
    assert problems(page) == []


def test_a_type_that_monsters_have(page, make):
    grass = make.type("Grass")
    make.monsters(*(f"Flowerasaur {number}" for number in range(30)), type_id=grass.id)
    found = []
    for path in (f"/types/{grass.id}", f"/types/{grass.id}/delete"):
        page.goto(path)
        found += problems(page)
    assert found == []


@pytest.mark.parametrize("ending", ["edit", "delete"])
def test_two_people_at_one_record(visitor, professor, page, make, ending):
    monster_type = make.type("Grass", color="#3f9d4e")
    page.goto(f"/types/{monster_type.id}/edit")
    page.get_by_label("Name").fill("W" * 80)
    other = visitor.window(professor)
    other.goto(f"/types/{monster_type.id}/{ending}")
    if ending == "edit":
        other.get_by_label("Name").fill("Bramble")
    other.locator("main form button").click()
    other.get_by_role("status").wait_for()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("somebody else", exact=False).first.wait_for()
    assert problems(page) == []


def test_a_form_whose_cookie_is_lost(page, make):
    page.goto("/trainers/new")
    page.get_by_label("Name", exact=True).fill("Betsy")
    page.context.clear_cookies()
    page.locator("main form button").click()
    page.get_by_role("heading", name="What you typed").wait_for()
    assert problems(page) == []
