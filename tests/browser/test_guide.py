"""The guide in a browser: a page of text that a phone, a keyboard and a screen reader can all have."""

import pytest

from monsterapp.guide.reading import list_chapters
from tests.browser.test_every_page import problems


def test_a_chapter_with_errors_and_open_details_is_in_nobodys_way(page):
    page.goto("/guide/breaking")
    for summary in page.locator("details summary").all():
        summary.click()
    assert problems(page) == []


@pytest.mark.parametrize("slug", [chapter.slug for chapter in list_chapters()])
def test_a_chapter_fits_a_phone(visitor, slug):
    page = visitor.window(viewport={"width": 360, "height": 740})
    page.goto(f"/guide/{slug}")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_link_to_the_application_ends_at_the_lines_it_names(visitor):
    page = visitor.window(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page.goto("/guide/setting-up")
    page.get_by_role("link", name="TIMEOUTS in monsterapp").click()
    lines = page.locator("#TIMEOUTS")
    assert lines.inner_text().startswith("TIMEOUTS = {")
    assert 0 <= lines.bounding_box()["y"] < 800
    shaded = "element => getComputedStyle(element).backgroundColor"
    assert lines.evaluate(shaded) != page.locator("#connect_args").evaluate(shaded)


def test_one_walks_through_the_chapters(page):
    page.goto("/guide/")
    page.get_by_role("link", name=list_chapters()[0].title).click()
    for chapter in list_chapters()[1:]:
        page.locator("[rel=next]").click()
        page.wait_for_url(f"**/guide/{chapter.slug}")
    assert page.locator("[rel=next]").count() == 0, "the last chapter has another after it"
    page.locator("[rel=up]").click()
    page.wait_for_url("**/guide/")
