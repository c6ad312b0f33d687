"""The dex's pages."""

from dataclasses import replace

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from monsterapp.database import transaction
from monsterapp.editing import conflict_page, gone_page
from monsterapp.forms import DeleteForm
from monsterapp.listing import first_page
from monsterapp.monsters import operations, queries
from monsterapp.monsters.comparison import Contestant, duels, shared_weaknesses, types_of
from monsterapp.monsters.defences import DEFENCES, Faced, typings_that_meet
from monsterapp.monsters.forms import MonsterEditForm, MonsterForm
from monsterapp.monsters.listing import MonsterListing, compared_ids
from monsterapp.pictures import picture_page
from monsterapp.refusals import Outdated
from monsterapp.sprites import monster_sprite, picture_tag
from monsterapp.types.match_ups import match_ups
from monsterapp.types.queries import list_types, list_types_with_chart_and_fold, list_types_with_chart_around

blueprint = Blueprint("monsters", __name__, url_prefix="/monsters")


@blueprint.get("/")
def index():
    """The dex: searched, filtered, sorted, a page at a time."""
    listing = MonsterListing.from_args(request.args)
    typings = types = None
    if listing.wanted:
        types, chart, folded = list_types_with_chart_and_fold(listing.attackers, listing.search)
        listing = replace(listing, folded=folded)
        faced = tuple(Faced(row.id, tuple(chart.strength(one, row.id) for one in listing.attackers)) for row in types)
        typings = typings_that_meet(listing.wanted, faced, listing.type_id)
    page = queries.list_monsters(listing, typings)
    if page.strays:
        return redirect(first_page())
    status = 400 if listing.problem else 200
    return render_template(
        "monsters/index.html",
        listing=listing,
        page=page,
        types={row.id: row for row in types or page.choices},
        orders=listing.orders,
        defences=DEFENCES,
    ), status


@blueprint.get("/<id:monster_id>")
def show(monster_id: int):
    """One monster, its types, and who they are strong and weak against."""
    monster = queries.get_monster_row(monster_id)
    ids = types_of(monster)
    types, chart = list_types_with_chart_around(ids)
    own = sorted((row for row in types if row.id in ids), key=lambda row: ids.index(row.id))
    found = match_ups(ids, chart, types)
    return render_template("monsters/show.html", monster=monster, own=own, types=types, match_ups=found)


@blueprint.get("/compare")
def compare():
    """Two to six monsters side by side, and against each other."""
    monsters = queries.get_monsters(compared_ids(request.args))
    types, chart = list_types_with_chart_around(sorted({id_ for row in monsters for id_ in types_of(row)}))
    contestants = [Contestant(row, match_ups(types_of(row), chart, types)) for row in monsters]
    return render_template(
        "monsters/compare.html",
        contestants=contestants,
        duels=duels(monsters, chart),
        shared=shared_weaknesses(contestants),
        types={row.id: row for row in types},
    )


@blueprint.get("/<id:monster_id>.svg")
def picture(monster_id: int):
    """A monster's picture. With ``v``, its tag, it may be kept for ever."""
    name, *colors = queries.get_look(monster_id)
    colors = [color for color in colors if color]
    return picture_page(picture_tag(name, *colors), lambda: monster_sprite(name, colors))


@blueprint.route("/new", methods=["GET", "POST"])
def create():
    """Add a monster."""
    form = MonsterForm().offer_types(list_types())
    if form.validate_on_submit():
        with form.refusals(), transaction():
            monster_id = operations.create_monster(form.values).id
        if not form.errors:
            flash(f"{form.name.data} is in the dex.")
            return redirect(url_for(".show", monster_id=monster_id), 303)
    return render_template("monsters/new.html", form=form), form.status


@blueprint.route("/<id:monster_id>/edit", methods=["GET", "POST"])
def edit(monster_id: int):
    """Change a monster."""
    monster = queries.find_monster(monster_id)
    form = MonsterEditForm(obj=monster).offer_types(list_types())
    if monster is None and form.version.data is None:
        abort(404)
    if form.validate_on_submit():
        try:
            with form.refusals(), transaction():
                operations.edit_monster(monster_id, form.version.data, form.values)
        except Outdated:
            return _conflict(monster_id, form)
        if not form.errors:
            flash(f"{form.name.data} is saved.")
            return redirect(url_for(".show", monster_id=monster_id), 303)
    return render_template("monsters/edit.html", form=form, monster_id=monster_id), form.status


@blueprint.route("/<id:monster_id>/delete", methods=["GET", "POST"])
def delete(monster_id: int):
    """Ask, then delete a monster."""
    monster = queries.get_monster(monster_id)
    name = monster.name
    form = DeleteForm(obj=monster)
    if form.validate_on_submit():
        try:
            with transaction():
                operations.delete_monster(monster_id, form.version.data)
            flash(f"{name} is deleted.")
            return redirect(url_for(".index"), 303)
        except Outdated:
            monster = queries.get_monster(monster_id)
            form.ask_again(monster.version)
    return render_template("monsters/delete.html", form=form, monster=monster), form.status


def _conflict(monster_id: int, form: MonsterEditForm):
    monster = queries.find_monster(monster_id)
    if monster is None:
        return gone_page(form, title=form.name.data, add_again=url_for(".create"), back=url_for(".index"))
    theirs = MonsterEditForm(formdata=None, obj=monster).offer_types(list_types())
    return conflict_page(form, theirs, title=monster.name, keep_theirs=url_for(".show", monster_id=monster_id))
