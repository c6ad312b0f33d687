"""The list of the dex as a table and as cards."""

import re
from html import unescape

from tests.site import words


def test_a_table_is_usual_and_cards_have_pictures(site, make):
    make.monster("Mossasaur")
    assert '<ul class="rows">' in site.get("/monsters/").text
    assert site.get("/monsters/?view=table").text.count("Mossasaur") == site.get("/monsters/").text.count("Mossasaur")
    cards = site.get("/monsters/?view=cards").text
    assert '<ul class="plates dex">' in cards
    assert cards.count("<svg") == 1
    assert '<ul class="rows">' not in cards


def test_another_word_is_a_400_that_names_the_right_ones(site):
    page = site.get("/monsters/?view=heap")
    assert page.status_code == 400
    assert "Try table or cards." in words(page)
    assert site.get("/monsters/?view=cards&view=cards").status_code == 400


def test_the_view_is_kept_through_paging_filters_and_searching(site, make):
    fire, grass = make.type(), make.type()
    make.strength(fire, grass, 2)
    make.monsters(*(f"Moss {n}" for n in range(5)), type_id=grass.id)
    page = site.get(f"/monsters/?view=cards&per_page=2&weak_to={fire.id}&compare=1&compare=2").text
    (onward,) = re.findall(r'rel="next" href="([^"]*)"', page)
    second = site.get(unescape(onward)).text
    assert [re.findall(r'class="name"[^>]*>(Moss \d)<', one) for one in (page, second)] == [
        ["Moss 0", "Moss 1"],
        ["Moss 2", "Moss 3"],
    ]
    assert '<input type="hidden" name="view" value="cards">' in second
    assert second.count('<input type="hidden" name="compare"') == 2
    (table,) = re.findall(r'<a href="([^"]*)">Table</a>', second)
    assert "after=" in table
    assert f"weak_to={fire.id}" in table
    assert "view" not in table


def test_a_similar_name_is_a_card_as_well(site, make):
    make.monster("Flowerasaur")
    page = site.get("/monsters/?view=cards&q=Flourasaur").text
    assert "Did you mean:" in page
    assert "<svg" in page


def test_each_monster_can_be_ticked_by_name(site, make):
    id_ = make.monster('<"Moss">').id
    for view in ("table", "cards"):
        page = site.get(f"/monsters/?view={view}").text
        assert f'name="id" value="{id_}" aria-label="Compare &lt;&#34;Moss&#34;&gt;"' in page
