"""The front page."""

from flask import Blueprint, render_template

from monsterapp.home.queries import count_league
from monsterapp.monsters.queries import newest_monsters
from monsterapp.trainers.queries import list_teams_with_totals

blueprint = Blueprint("home", __name__)

_NEWEST = 8


@blueprint.get("/")
def index():
    """How many of each, the teams, the newest monsters, and where to search."""
    return render_template(
        "home/index.html", totals=count_league(), teams=list_teams_with_totals(), newest=newest_monsters(_NEWEST)
    )
