import pytest

from monsterapp.chart.sections import MOST
from tests.chart.conftest import many_types
from tests.site import post_form, words
from tests.statements import recorded

PATH = "/types/chart/edit"
STARTED = {("Fire", "Grass"): 2, ("Water", "Fire"): 2, ("Grass", "Grass"): 0.5}


def field(one, other) -> str:
    return f"s-{one.id}-{other.id}"


def test_the_form_shows_the_chart_as_it_is_saved(site, league):
    form = site.open_form(PATH)
    assert len([name for name in form if name.startswith("s-")]) == 9
    assert form[field(league.fire, league.grass)] == "2"
    assert form[field(league.grass, league.grass)] == "0.5"
    assert form[field(league.grass, league.fire)] == "1"


def test_save_set_change_and_clear(site, league, cells):
    typed = {
        field(league.water, league.water): "0.5",
        field(league.fire, league.grass): "0",
        field(league.water, league.fire): "1",
    }
    response = site.submit(PATH, **typed)
    assert (response.status_code, response.location) == (303, "/types/chart")
    assert "3 pairs of types changed" in site.get("/types/chart").text
    assert cells() == {("Water", "Water"): 0.5, ("Fire", "Grass"): 0, ("Grass", "Grass"): 0.5}


def test_saving_nothing_changes_nothing(site, make, league):
    before = make.rows()
    assert site.submit(PATH).status_code == 303
    assert make.rows() == before


def test_fields_that_are_missing_are_left_as_they_are(site, league, cells):
    form = site.open_form(PATH)
    sent = {"csrf_token": form["csrf_token"], "base": form["base"], field(league.grass, league.water): "2"}
    assert site.send(PATH, sent).status_code == 303
    assert cells() == {**STARTED, ("Grass", "Water"): 2}


def test_two_editors_of_different_cells_keep_both(site, league, cells):
    mine = site.open_form(PATH)
    site.submit(PATH, **{field(league.grass, league.water): "2", field(league.fire, league.grass): "0"})
    assert site.send(PATH, mine, **{field(league.grass, league.grass): "1"}).status_code == 303
    assert cells() == {("Water", "Fire"): 2, ("Grass", "Water"): 2, ("Fire", "Grass"): 0}


@pytest.fixture
def conflict(site, league):
    """Both changed Fire against Grass; I changed Grass against Water as well, they Water against Grass."""
    mine = site.open_form(PATH)
    site.submit(PATH, **{field(league.fire, league.grass): "0", field(league.water, league.grass): "0.5"})
    typed = {field(league.fire, league.grass): "0.5", field(league.grass, league.water): "2"}
    return site.send(PATH, mine, **typed)


@pytest.fixture
def theirs():
    return {**STARTED, ("Fire", "Grass"): 0, ("Water", "Grass"): 0.5}


def test_the_same_cell_is_a_409_with_theirs_and_mine_and_saves_nothing(conflict, cells, theirs):
    assert conflict.status_code == 409
    assert "Fire against Grass ×2 ×0 ×½" in words(conflict)
    assert "Your 1 other change is not in dispute" in words(conflict)
    assert cells() == theirs


def test_mine_can_be_saved_over_theirs(site, conflict, cells, theirs):
    assert site.send(PATH, post_form(conflict)).status_code == 303
    assert cells() == {**theirs, ("Fire", "Grass"): 0.5, ("Grass", "Water"): 2}


def test_or_give_way_and_the_rest_of_mine_is_saved(site, conflict, cells, theirs):
    assert site.send(PATH, post_form(conflict), step="yield").status_code == 303
    assert cells() == {**theirs, ("Grass", "Water"): 2}


def test_or_go_on_editing_with_all_that_was_typed_and_save_then(site, league, conflict, cells, theirs):
    again = site.send(PATH, post_form(conflict), step="edit")
    assert again.status_code == 200
    form = post_form(again)
    assert form[field(league.fire, league.grass)] == "0.5"
    assert form[field(league.grass, league.water)] == "2"
    assert form[field(league.water, league.grass)] == "0.5", "theirs, where nobody disputes it"
    assert site.send(PATH, form).status_code == 303
    assert cells() == {**theirs, ("Fire", "Grass"): 0.5, ("Grass", "Water"): 2}


def test_what_was_seen_and_changed_once_more_is_disputed_again(site, league, conflict):
    site.submit(PATH, **{field(league.fire, league.grass): "1"})
    assert site.send(PATH, post_form(conflict)).status_code == 409


def test_a_type_deleted_meanwhile_does_not_stop_what_is_about_others(site, league, cells):
    mine = site.open_form(PATH)
    site.submit(f"/types/{league.water.id}/delete")
    assert site.send(PATH, mine, **{field(league.grass, league.fire): "2"}).status_code == 303
    assert cells() == {("Fire", "Grass"): 2, ("Grass", "Grass"): 0.5, ("Grass", "Fire"): 2}


def test_a_change_to_a_type_deleted_meanwhile_is_a_409_and_the_rest_can_be_saved(site, league, cells):
    mine = site.open_form(PATH)
    site.submit(f"/types/{league.water.id}/delete")
    typed = {field(league.grass, league.fire): "2", field(league.grass, league.water): "2"}
    conflict = site.send(PATH, mine, **typed)
    assert conflict.status_code == 409
    assert "Grass against a deleted type" in words(conflict)
    assert ("Grass", "Fire") not in cells()
    assert site.send(PATH, post_form(conflict), step="yield").status_code == 303
    assert cells()["Grass", "Fire"] == 2


@pytest.mark.parametrize("value", ["", "3", "0.50", "½", "-0", "1e0", "NaN", "<script>", "2 ", "9" * 5000])
def test_what_is_no_strength_is_refused_at_its_place_and_the_rest_stays(site, make, league, value):
    before = make.rows()
    wrong, right = field(league.fire, league.water), field(league.grass, league.water)
    page = site.submit(PATH, **{wrong: value, right: "2"})
    assert page.status_code == 422
    assert f'href="#{wrong}"' in page.text
    assert f'id="{wrong}" aria-label="Fire against Water" aria-invalid="true"' in page.text
    assert "Fire against Water: “" in words(page)
    assert post_form(page)[right] == "2"
    assert site.send(PATH, post_form(page)).status_code == 303
    assert make.rows() != before


@pytest.mark.parametrize("base", [None, "x", "1-2", "1-2-3", "1-2-0.5-", "1-2-2,3-4-2", "0-1-2", "1-2-2  ", "٣-1-2"])
def test_without_a_note_of_what_it_was_filled_from_a_form_comes_back(site, make, league, base):
    before = make.rows()
    form = site.open_form(PATH)
    typed = field(league.grass, league.water)
    sent = {name: value for name, value in {**form, typed: "2", "base": base}.items() if value is not None}
    page = site.send(PATH, sent)
    assert page.status_code == 422
    assert "This form was incomplete and nothing was saved" in page.text
    assert make.rows() == before
    assert post_form(page)[typed] == "2"
    assert site.send(PATH, post_form(page)).status_code == 303
    assert len(make.rows()["strength"]) == 4


@pytest.mark.parametrize(
    "name", ["s-", "s-1", "s-1-", "s-0-1", "s-01-1", "s-1-2-3", "s-a-b", "s-1-99999999999", "s-1-2147483648", "s-٣-1"]
)
def test_a_field_that_is_no_pair_is_a_400(site, make, league, name):
    before = make.rows()
    assert site.submit(PATH, **{name: "2"}).status_code == 400
    assert make.rows() == before


def test_a_type_that_never_was_is_a_409(site, make, league):
    before = make.rows()
    assert site.submit(PATH, **{f"s-{league.fire.id}-2147483647": "2"}).status_code == 409
    assert make.rows() == before


@pytest.mark.parametrize("step", ["", "destroy", "SAVE"])
def test_a_step_that_there_is_not_is_a_400(site, league, step):
    assert site.submit(PATH, step=step).status_code == 400


def test_a_field_sent_twice_is_a_400(site, make, league):
    before = make.rows()
    form = site.open_form(PATH)
    for name in form:
        assert site.send(PATH, {**form, name: ["2", "2"]}).status_code == 400
    assert make.rows() == before


def test_nine_hundred_fields_are_saved_in_a_constant_number_of_statements(app, site, thirty, cells):
    form = site.open_form(PATH)
    names = [name for name in form if name.startswith("s-")]
    assert len(names) == 900
    counts = []
    for changes in ({names[0]: "1", names[1]: "2"}, dict.fromkeys(names[:450], "1") | dict.fromkeys(names[450:], "2")):
        form = site.open_form(PATH)
        with recorded(app) as statements:
            assert site.send(PATH, form, **changes).status_code == 303
        counts.append(len(statements))
    assert counts[1] <= 7  # who asks, the types, their lock, the chart's, the cells, those that go, those that stay
    assert set(cells().values()) == {2}
    assert len(cells()) == 450


def test_a_part_of_a_large_chart_is_saved_without_touching_the_rest(site, make, cells):
    types = many_types(make, MOST + 1)
    before = cells()
    last = field(types[MOST], types[MOST])
    response = site.submit(f"{PATH}?attackers=2&defenders=2", **{last: "0.5"})
    assert (response.status_code, response.location) == (303, "/types/chart?attackers=2&defenders=2")
    assert cells() == {**before, (types[MOST].name, types[MOST].name): 0.5}
