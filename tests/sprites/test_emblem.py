import pytest

from monsterapp.sprites import trainer_emblem
from monsterapp.sprites.teams import COLOR_WORDS, NO_TEAM, team_color


@pytest.mark.parametrize(
    ("team", "color"),
    [("yellow", "yellow"), ("Red", "red"), ("  BLUE ", "blue"), ("Team Green", "green"), ("the navy seals", "navy")],
)
def test_a_team_named_for_a_colour_has_it(team, color):
    assert team_color(team) == COLOR_WORDS[color]


def test_another_team_has_a_colour_of_its_own_that_stays():
    assert team_color("Team Río") == team_color("team  RÍO") == "#46d6c5"
    colors = {team_color(f"Team {number}") for number in range(100)}
    assert len(colors) > 70


@pytest.mark.parametrize("team", [None, ""])
def test_whoever_has_no_team_is_grey(team):
    assert team_color(team) == NO_TEAM


def test_an_emblem_is_in_its_teams_colour_and_each_trainers_own():
    emblems = {trainer_emblem(f"Trainer {number}", "yellow", decorative=True) for number in range(500)}
    assert len(emblems) >= 495
    assert all(f'fill="{COLOR_WORDS["yellow"]}"' in drawn for drawn in emblems)


def test_who_changes_the_team_keeps_the_device():
    yellow, red = (trainer_emblem("Betsy", team) for team in ("yellow", "red"))
    assert yellow != red
    assert yellow.count("<path") == red.count("<path")


def test_every_colour_word_gives_a_colour_that_can_be_drawn():
    for word in COLOR_WORDS:
        assert trainer_emblem("Betsy", word)
