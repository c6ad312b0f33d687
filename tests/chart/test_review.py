from tests.site import post_form, words
from tests.statements import recorded

PATH = "/types/chart/edit"


def field(one, other) -> str:
    return f"s-{one.id}-{other.id}"


def review(site, **typed):
    page = site.submit(PATH, step="review", **typed)
    assert page.status_code == 200
    return page


def test_it_says_which_pairs_would_change_and_saves_nothing(site, make, league):
    before = make.rows()
    page = words(review(site, **{field(league.fire, league.grass): "1", field(league.water, league.grass): "0"}))
    assert "2 pairs would change" in page
    assert "Fire against Grass ×2 ×1" in page
    assert "Water against Grass ×1 ×0" in page
    assert make.rows() == before


def test_it_names_the_monsters_that_gain_a_weakness_and_those_that_lose_one(site, make, league):
    make.monster("Flowerasaur", type_=league.grass)
    make.monster("Pondling", type_=league.water, second_type=league.grass)
    make.monster("Emberling", type_=league.fire)
    make.monster("Steamling", type_=league.fire, second_type=league.water)
    page = words(review(site, **{field(league.fire, league.grass): "1", field(league.grass, league.water): "2"}))
    gaining, losing = page.index("1 monster gains a weakness"), page.index("2 monsters lose a weakness")
    assert gaining < page.index("Steamling") < losing < page.index("Flowerasaur") < page.index("Pondling")
    assert "Emberling" not in page


def test_of_many_monsters_the_first_twenty_by_name(site, make, league):
    for number in range(12, 25):
        make.monster(f"Bud {number:02}", type_=league.fire, second_type=league.grass)
    make.monsters(*(f"Bud {number:02}" for number in range(12)), type_id=league.grass.id)
    page = words(review(site, **{field(league.grass, league.grass): "2"}))
    assert "25 monsters gain a weakness" in page
    assert "Bud 19" in page
    assert "Bud 20" not in page
    assert "and 5 more" in page
    assert "No monster loses a weakness" in page


def test_beyond_a_thousand_it_says_so(site, make, league):
    make.monsters(*(f"Bud {number}" for number in range(1002)), type_id=league.grass.id)
    assert "1,000+ monsters gain a weakness" in words(review(site, **{field(league.grass, league.grass): "2"}))


def test_then_it_is_saved(site, league, cells):
    page = review(site, **{field(league.fire, league.grass): "1", field(league.water, league.grass): "0"})
    assert site.send(PATH, post_form(page), step="save").status_code == 303
    assert cells() == {("Water", "Fire"): 2, ("Grass", "Grass"): 0.5, ("Water", "Grass"): 0}


def test_or_edited_further_with_all_that_was_typed(site, league, cells):
    typed = {field(league.fire, league.grass): "1", field(league.water, league.grass): "0"}
    back = site.send(PATH, post_form(review(site, **typed)), step="edit")
    form = post_form(back)
    assert {name: form[name] for name in typed} == typed
    assert 'data-was="2"' in back.text
    assert site.send(PATH, form, **{field(league.grass, league.grass): "1"}).status_code == 303
    assert cells() == {("Water", "Fire"): 2, ("Water", "Grass"): 0}


def test_what_others_change_between_review_and_saving_is_not_lost(site, league, cells):
    mine = post_form(review(site, **{field(league.fire, league.grass): "1"}))
    site.submit(PATH, **{field(league.fire, league.grass): "0.5", field(league.fire, league.water): "0.5"})
    conflict = site.send(PATH, mine, step="save")
    assert conflict.status_code == 409
    assert "Fire against Grass ×2 ×½ ×1" in words(conflict)
    assert cells()["Fire", "Water"] == 0.5


def test_a_cell_that_another_changed_is_disputed_before_the_review(site, league):
    mine = site.open_form(PATH)
    site.submit(PATH, **{field(league.fire, league.grass): "0"})
    assert site.send(PATH, mine, step="review", **{field(league.fire, league.grass): "1"}).status_code == 409


def test_nothing_typed_is_nothing_to_review(site, league):
    assert "Nothing would change" in words(review(site))


def test_a_review_of_nine_hundred_fields_takes_three_statements_and_one_for_who_asks(app, site, make, thirty):
    make.monster(type_=thirty[0], second_type=thirty[1])
    form = site.open_form(PATH)
    typed = dict.fromkeys((name for name in form if name.startswith("s-")), "2")
    with recorded(app) as statements:
        assert site.send(PATH, form, step="review", **typed).status_code == 200
    assert len(statements) == 3 + 1
