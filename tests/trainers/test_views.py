import pytest

from monsterapp.models import Trainer
from monsterapp.trainers import queries
from tests.site import post_form, words


@pytest.fixture
def trainers(make, site):
    """Gives all trainers but the professor who looks at them."""
    professor = {trainer.id for trainer in make.all(Trainer)}
    return lambda: [trainer for trainer in make.all(Trainer) if trainer.id not in professor]


def test_add_a_trainer(site, make, trainers):
    response = site.submit("/trainers/new", name="Betsy", username="betsybookworm", team="yellow")
    (betsy,) = trainers()
    assert (response.status_code, response.location) == (303, "/trainers/betsybookworm")
    assert (betsy.name, betsy.username, betsy.team) == ("Betsy", "betsybookworm", "yellow")
    assert "yellow" in site.get(response.location).text


def test_a_trainer_needs_no_team(site, make, trainers):
    assert site.submit("/trainers/new", name="Ash", username="ash_", team="  ").status_code == 303
    assert trainers()[0].team is None


@pytest.mark.parametrize(
    ("username", "sentence"),
    [
        ("ab", "Use 3 to 30 letters"),
        ("a" * 31, "Use 3 to 30 letters"),
        ("with space", "Use 3 to 30 letters"),
        ("bétsy", "Use 3 to 30 letters"),
        ("New", "This word is the address of a page."),
        ("BETSYbookworm", "Another trainer already has this username."),
    ],
)
def test_a_username_that_will_not_do_is_refused_with_a_sentence(site, make, trainers, username, sentence):
    make.trainer("Betsy", username="betsybookworm")
    response = site.submit("/trainers/new", name="Bob", username=username)
    assert response.status_code == 422
    assert sentence in response.text
    assert 'value="Bob"' in response.text
    assert len(trainers()) == 1


def test_another_spelling_of_a_username_leads_to_the_trainer(site, make):
    make.trainer(username="BetsyBookworm")
    response = site.get("/trainers/betsybookworm")
    assert (response.status_code, response.location) == (302, "/trainers/BetsyBookworm")
    assert site.get("/trainers/BetsyBookworm").status_code == 200


def test_edit_a_trainer_and_their_address(site, make, trainers):
    make.trainer("Betsy", username="betsy")
    response = site.submit("/trainers/betsy/edit", username="betsybookworm", team="red")
    assert response.location == "/trainers/betsybookworm"
    (betsy,) = trainers()
    assert (betsy.username, betsy.team, betsy.version) == ("betsybookworm", "red", 2)


def test_whoever_edits_a_trainer_that_got_another_username_meanwhile_sees_it(site, make, trainers):
    make.trainer("Betsy", username="betsy")
    mine = site.open_form("/trainers/betsy/edit")
    site.submit("/trainers/betsy/edit", username="bookworm")
    conflict = site.send("/trainers/betsy/edit", mine, team="red")
    assert conflict.status_code == 409
    assert "bookworm" in conflict.text
    assert site.send("/trainers/betsy/edit", post_form(conflict)).location == "/trainers/betsy"
    (betsy,) = trainers()
    assert (betsy.username, betsy.team) == ("betsy", "red")


def test_delete_a_trainer(site, make, trainers):
    make.trainer("Betsy", username="betsy")
    response = site.submit("/trainers/betsy/delete")
    assert (response.status_code, response.location) == (303, "/trainers/")
    assert trainers() == []
    assert "Betsy is deleted." in site.get("/trainers/").text


def test_whoever_deletes_a_trainer_whose_username_is_anothers_meanwhile_is_asked_again(site, make, trainers):
    make.trainer("Betsy", username="betsy")
    mine = site.open_form("/trainers/betsy/delete")
    site.submit("/trainers/betsy/delete")
    make.trainer("Elizabeth", username="betsy")
    again = site.send("/trainers/betsy/delete", mine)
    assert again.status_code == 409
    assert "Delete Elizabeth?" in again.text
    assert [trainer.name for trainer in trainers()] == ["Elizabeth"]
    assert site.send("/trainers/betsy/delete", post_form(again)).status_code == 303
    assert trainers() == []


def test_an_edit_that_names_nobody_by_username_or_id_is_a_404(site, make):
    make.trainer("Betsy", username="betsy")
    mine = site.open_form("/trainers/betsy/edit")
    site.submit("/trainers/betsy/delete")
    del mine["id"]
    assert site.send("/trainers/betsy/edit", mine).status_code == 404


def teams(app):
    with app.app_context():
        return queries.list_teams_with_totals()


def test_teams_are_those_in_use_whatever_their_case_with_their_size(app, site, make):
    for team in ("yellow", "Yellow", "red", None):
        make.trainer(team=team)
    assert {(row.team.lower(), row.total) for row in teams(app)} == {("yellow", 2), ("red", 1)}
    page = words(site.get("/"))
    assert "2 trainers" in page
    assert "1 trainer" in page


def test_the_list_can_show_one_team(site, make):
    make.trainer("Betsy", team="yellow")
    make.trainer("Ash", team="Yellow")
    make.trainer("Rob", team="red")
    page = site.get("/trainers/?team=YELLOW").text
    assert "Betsy" in page
    assert "Ash" in page
    assert "Rob" not in page
    assert "2 trainers" in page
