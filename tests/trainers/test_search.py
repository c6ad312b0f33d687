"""The page of trainers while one searches."""

import pytest

from tests.statements import recorded


def test_a_misspelt_name_asks_whether_another_was_meant(site, make):
    make.trainer("Betsy", username="betsybookworm", team="yellow")
    page = site.get("/trainers/?q=Bestsy").text
    assert "No trainer is called “Bestsy”. Did you mean:" in page
    assert 'href="/trainers/betsybookworm"' in page


def test_a_team_is_searched_alone(site, make):
    make.trainer("Betsy", team="yellow")
    make.trainer("Betsey", team="red")
    make.trainer("Big Betsy", team="red")
    page = site.get("/trainers/?q=betsy&team=RED").text
    assert ">Big Betsy<" in page
    assert ">Betsey<" in page
    assert ">Betsy<" not in page
    assert page.index(">Big Betsy<") < page.index("Similar names:") < page.index(">Betsey<")


def test_a_long_search_comes_back_as_it_was_typed(site):
    page = site.get("/trainers/?q=" + "x" * 81)
    assert page.status_code == 400
    assert f'value="{"x" * 81}"' in page.text


def test_pages_of_a_search_in_a_team_go_on_and_back(site, make):
    for number in range(5):
        make.trainer(f"Ann{number}", team="red")
        make.trainer(f"Joann{number}", team="red")
        make.trainer(f"Annie{number}", team="blue")
    first = site.get("/trainers/?q=ann&team=red&per_page=6").text
    assert [name in first for name in (">Ann4<", ">Joann0<", ">Joann1<", ">Annie0<")] == [True, True, False, False]
    assert 'rel="next"' in first


@pytest.mark.parametrize("team", [None, "red"])
@pytest.mark.parametrize("typed", ["ann", "ánn", "ánm", "zzzz"])
def test_a_search_costs_two_statements_at_the_most(app, passer_by, make, team, typed):
    make.trainer("Ann", team=team)
    with recorded(app) as statements:
        page = passer_by.get("/trainers/", query_string={"q": typed})
    assert len(statements) <= 2
    assert (">Ann<" in page.text) == (typed != "zzzz")
    assert "<option>None" not in page.text
