import re
from html import unescape

import pytest

from monsterapp.chart.sections import MOST
from tests.chart.conftest import many_types
from tests.site import words
from tests.statements import recorded

PATH = "/types/chart"


def sentences(page) -> list[str]:
    """What the cells say, in order."""
    return unescape("\n".join(re.findall(r'<td class="x." title="([^"]*)"', page.text))).split("\n")


def test_each_cell_says_its_pair_in_words_and_as_a_sign(site, league):
    page = site.get(PATH)
    assert sentences(page) == [
        "Fire hits Fire as hard as usual.",
        "Fire hits Grass twice as hard.",
        "Fire hits Water as hard as usual.",
        "Grass hits Fire as hard as usual.",
        "Grass hits Grass half as hard.",
        "Grass hits Water as hard as usual.",
        "Water hits Fire twice as hard.",
        "Water hits Grass as hard as usual.",
        "Water hits Water as hard as usual.",
    ]
    assert '<td class="x2" title="Fire hits Grass twice as hard.">2</td>' in page.text
    assert '<td class="xh" title="Grass hits Grass half as hard.">½</td>' in page.text


def test_it_is_a_table_with_a_caption_and_heads_for_rows_and_columns(site, league):
    page = site.get(PATH).text
    assert page.count('<th scope="col"') == page.count('<th scope="row"') == 3
    assert "<caption" in page


def test_a_second_type_is_laid_over_the_defenders(site, make, league):
    make.strength(league.fire, league.water, 0.5)
    page = site.get(PATH, query_string={"with": league.grass.id})
    assert sentences(page) == [
        "Fire hits Fire/Grass twice as hard.",
        "Fire hits Grass twice as hard.",  # with itself, a type is itself
        "Fire hits Water/Grass as hard as usual.",
        "Grass hits Fire/Grass half as hard.",
        "Grass hits Grass half as hard.",
        "Grass hits Water/Grass half as hard.",
        "Water hits Fire/Grass twice as hard.",
        "Water hits Grass as hard as usual.",
        "Water hits Water/Grass as hard as usual.",
    ]
    assert f'<option value="{league.grass.id}" selected>' in page.text


@pytest.mark.parametrize("word", ["x", "0", "-1", "1.5", "٣", "1_0", "2147483648", "9" * 50])
def test_a_second_type_that_is_no_id_is_a_400(site, league, word):
    assert site.get(PATH, query_string={"with": word}).status_code == 400


def test_a_second_type_that_is_not_there_is_a_404(site, league):
    assert site.get(PATH, query_string={"with": 999_999}).status_code == 404
    assert site.get(f"{PATH}?with={league.fire.id}&with={league.grass.id}").status_code == 400
    assert site.get(PATH, query_string={"with": ""}).status_code == 200


@pytest.mark.parametrize("path", [PATH, f"{PATH}/edit"])
def test_without_types_it_says_what_to_do_next(site, path):
    page = site.get(path)
    assert page.status_code == 200
    assert 'href="/types/new"' in page.text
    assert "<table" not in page.text


def test_names_are_only_text(site, make):
    make.type('<b>"Wild" & {attacker}</b>')
    page = site.get(PATH).text
    assert "<b>&#34;Wild" not in page
    assert "&lt;b&gt;&#34;Wild&#34; &amp; {attacker}&lt;/b&gt; hits" in page


@pytest.mark.parametrize("path", [PATH, f"{PATH}?with={{}}", f"{PATH}/edit"])
def test_a_page_of_thirty_types_takes_two_statements_and_one_for_who_asks(app, site, thirty, path):
    with recorded(app) as statements:
        assert site.get(path.format(thirty[0].id)).status_code == 200
    assert len(statements) == 2 + 1


def test_past_sixty_types_the_chart_comes_in_parts(site, make):
    many_types(make, MOST + 2)
    first = site.get(PATH)
    assert len(sentences(first)) == MOST * MOST
    assert "Kind 060 to Kind 061" in words(first)
    corner = site.get(f"{PATH}?attackers=2&defenders=2")
    assert [line[:8] for line in sentences(corner)] == ["Kind 060", "Kind 060", "Kind 061", "Kind 061"]
    assert 'href="/types/chart/edit?attackers=2&amp;defenders=2"' in corner.text
    assert site.get(f"{PATH}?attackers=3").status_code == 404
    assert site.get(f"{PATH}?attackers=x").status_code == 400


def test_the_second_type_may_be_of_another_part(site, make):
    types = many_types(make, MOST + 1)
    make.strength(types[1], types[MOST], 2)
    page = site.get(PATH, query_string={"with": types[MOST].id})
    assert "Kind 001 hits Kind 000/Kind 060 twice as hard." in sentences(page)


def test_up_to_sixty_types_are_one_page(site, league):
    assert "Parts of the chart" not in site.get(PATH).text
    assert site.get(f"{PATH}?attackers=2").status_code == 404


def test_the_page_keeps_to_its_policy_of_styles(site, league):
    page = site.get(PATH)
    assert " style=" not in page.text
    (nonce,) = re.findall(r'<style nonce="([^"]+)"', page.text)
    assert f"'nonce-{nonce}'" in page.headers["Content-Security-Policy"]
