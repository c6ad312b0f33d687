"""The front page."""

from flask import Blueprint, render_template

from monsterapp.home.queries import get_league_at_a_glance
from monsterapp.trainers.queries import list_teams_with_totals

blueprint = Blueprint("home", __name__)

_NEWEST = 8


@blueprint.get("/")
def index():
    """How many of each, the teams, the newest monsters, and where to search."""
    totals, newest = get_league_at_a_glance(_NEWEST)
    return render_template("home/index.html", totals=totals, teams=list_teams_with_totals(), newest=newest)
