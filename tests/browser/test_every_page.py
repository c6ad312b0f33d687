"""Every page, by day and by night, wide and narrow: nothing in anybody's way, nothing past the edge of a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.hostile.world import PAGES, World

_SHOWN = [endpoint for endpoint in PAGES if not endpoint.startswith("health.")]
_WIDE, _NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
_AXE = Axe().axe_script
_CHECK = """rules => axe.run({
    resultTypes: ["violations"], ...(rules && {runOnly: {type: "rule", values: rules}})
}).then(found => found.violations.filter(one => ["serious", "critical"].includes(one.impact))
    .map(one => `${one.id}: ${one.nodes.map(node => node.html).join(" ")}`))"""


def problems(page: Page) -> list[str]:
    """What axe finds serious or critical on the page as it stands, and whether a phone would scroll sideways."""
    page.evaluate(_AXE)
    found = []
    for size in (_WIDE, _NARROW):
        page.set_viewport_size(size)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            # Only colours depend on the theme.
            found += [
                f"{page.url} ({theme}, {size['width']}): {one}"
                for one in page.evaluate(_CHECK, None if theme == "light" else ["color-contrast", "link-in-text-block"])
            ]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append(f"{page.url} is wider than a phone")
    return found


@pytest.mark.parametrize("endpoint", _SHOWN)
def test_pages_of_a_full_registry(page, make, endpoint):
    world = World(make)
    grass, mist = make.type("Grass", color="#3f9d4e"), make.type("Mist", color="#cfd4dc")
    make.strength(grass, mist, 2)
    make.monster("W" * 80, type_=grass, second_type=mist)
    world.arguments["monster_id"] = make.monster("Flowerasaur", type_=grass, second_type=mist).id
    make.trainer("W" * 80, team="W" * 40)
    page.goto(world.address(endpoint))
    assert problems(page) == []


def test_pages_of_an_empty_registry(page):
    found = []
    for path in ("/", "/monsters/", "/types/", "/trainers/", "/monsters/new", "/types/chart", "/types/chart/edit"):
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
def test_two_people_at_one_record(visitor, page, make, ending):
    monster_type = make.type("Grass", color="#3f9d4e")
    page.goto(f"/types/{monster_type.id}/edit")
    page.get_by_label("Name").fill("W" * 80)
    other = visitor.window()
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
