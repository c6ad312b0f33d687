"""The guide's pages: the code that runs, what it printed, and the way to the lines of the application."""

import re
from html import unescape

import pytest

from monsterapp.guide.places import ROOT
from monsterapp.guide.reading import list_chapters, list_places
from monsterapp.guide.recording import read_record
from tests.hostile.decent import assert_decent
from tests.site import words

CHAPTERS = [pytest.param(chapter, id=chapter.name) for chapter in list_chapters()]


def shown(page) -> str:
    """The text of a page with its line breaks, as a browser shows what stands in ``pre``."""
    return unescape(re.sub(r"<[^>]*>", "", page.text))


def test_the_contents_list_every_chapter(site):
    page = site.get("/guide/")
    assert_decent(page)
    for chapter in list_chapters():
        assert f'href="/guide/{chapter.slug}"' in page.text


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_page_shows_the_code_of_each_step_and_what_it_printed(site, chapter):
    page = site.get(f"/guide/{chapter.slug}")
    assert page.status_code == 200
    assert_decent(page)
    text, printed = shown(page), read_record(chapter)
    at = 0
    for step in chapter.steps:
        for part in (step.imports, step.before, step.code, printed[step.name].rstrip("\n")):
            assert part in text[at:], (step.name, part)
            at = text.index(part, at)
        assert f'id="{step.name}"' in page.text


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_link_of_a_page_leads_somewhere(site, chapter):
    page = site.get(f"/guide/{chapter.slug}")
    for href in sorted(set(re.findall(r'href="(/guide/[^"]*|#[^"]*)"', page.text))):
        path, _, name = href.partition("#")
        target = site.get(path) if path else page
        assert target.status_code == 200, href
        assert not name or f'id="{name}"' in target.text, href


def test_a_page_leads_to_those_before_and_after(site):
    first, second, third = (site.get(f"/guide/{chapter.slug}").text for chapter in list_chapters()[:3])
    assert 'rel="prev"' not in first
    assert 'rel="next" href="/guide/dbapi"' in first
    assert 'rel="prev" href="/guide/setting-up"' in second
    assert 'rel="prev" href="/guide/dbapi"' in third
    last = site.get(f"/guide/{list_chapters()[-1].slug}").text
    assert 'rel="next"' not in last
    assert 'rel="up" href="/guide/"' in last


@pytest.mark.parametrize("word", ["1", "setting_up"])
def test_a_chapter_by_its_number_or_its_name_is_sent_to_its_address(site, word):
    moved = site.get(f"/guide/{word}")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/guide/setting-up")


def test_an_error_that_was_printed_stands_out(site):
    page = site.get("/guide/dbapi")
    assert '<b class="error">SyntaxError</b>: syntax error at or near &#34;Hara&#34;\n' in page.text
    assert page.text.count('class="error"') == 3


def test_what_was_printed_is_text_and_no_markup(site):
    assert "DROP TABLE trainer; --&#39; AND" in site.get("/guide/dbapi").text


@pytest.mark.parametrize("path", sorted({place.path for place in list_places()}))
def test_a_file_that_a_chapter_points_at_is_shown_whole(site, path):
    page = site.get(f"/guide/source/{path}")
    assert page.status_code == 200
    assert_decent(page)
    assert shown(page).count((ROOT / path).read_text().strip("\n")) == 1
    for place in list_places():
        if place.path == path and place.name:
            marked = page.text.index(f'id="{place.name}"')
            assert page.text[:marked].count('class="line"') == place.first - 1


@pytest.mark.parametrize(
    "path", ["instance/secret_key", "requirements.txt", "monsterapp/nowhere.py", "../../etc/passwd", "/etc/passwd", "."]
)
def test_no_other_file_is(site, path):
    assert site.get(f"/guide/source/{path}").status_code in (308, 404)


def test_the_navigation_says_where_one_is(site):
    assert re.search(r'<a href="/guide/" aria-current="page">Guide', site.get("/guide/").text)
    assert re.search(r'<a href="/guide/" aria-current="true">Guide', site.get("/guide/dbapi").text)
    assert "The practical guide" in words(site.get("/guide/dbapi"))
