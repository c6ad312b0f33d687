"""The types' pages."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from monsterapp.database import transaction
from monsterapp.editing import conflict_page, gone_page
from monsterapp.forms import DeleteForm
from monsterapp.monsters.queries import list_monsters_of, list_types_with_totals
from monsterapp.refusals import InUse, Outdated
from monsterapp.types import operations, queries
from monsterapp.types.forms import TypeEditForm, TypeForm
from monsterapp.types.match_ups import match_ups
from monsterapp.types.partners import best_partner

blueprint = Blueprint("types", __name__, url_prefix="/types")


@blueprint.get("/")
def index():
    """All types, with how many monsters have each."""
    return render_template("types/index.html", types=list_types_with_totals())


@blueprint.get("/<id:type_id>")
def show(type_id: int):
    """One type: its match-ups, its best partner and its monsters."""
    types, chart = queries.list_types_with_chart()
    monster_type = queries.get_listed_type(type_id, types)
    return render_template(
        "types/show.html",
        monster_type=monster_type,
        types=types,
        match_ups=match_ups([type_id], chart, types),
        partner=best_partner(type_id, chart, types),
        monsters=list_monsters_of(type_id),
    )


@blueprint.route("/new", methods=["GET", "POST"])
def create():
    """Add a type."""
    form = TypeForm()
    if form.validate_on_submit():
        with form.refusals(), transaction():
            type_id = operations.create_type(form.values).id
        if not form.errors:
            flash(f"{form.name.data} is a type now.")
            return redirect(url_for(".show", type_id=type_id), 303)
    return render_template("types/new.html", form=form), form.status


@blueprint.route("/<id:type_id>/edit", methods=["GET", "POST"])
def edit(type_id: int):
    """Change a type."""
    monster_type = queries.find_type(type_id)
    form = TypeEditForm(obj=monster_type)
    if monster_type is None and form.version.data is None:
        abort(404)
    if form.validate_on_submit():
        try:
            with form.refusals(), transaction():
                operations.edit_type(type_id, form.version.data, form.values)
        except Outdated:
            return _conflict(type_id, form)
        if not form.errors:
            flash(f"{form.name.data} is saved.")
            return redirect(url_for(".show", type_id=type_id), 303)
    return render_template("types/edit.html", form=form, type_id=type_id), form.status


@blueprint.route("/<id:type_id>/delete", methods=["GET", "POST"])
def delete(type_id: int):
    """Ask, then delete a type; refuse while monsters have it."""
    monster_type = queries.get_type(type_id)
    name = monster_type.name
    form = DeleteForm(obj=monster_type)
    if form.validate_on_submit():
        try:
            with transaction():
                operations.delete_type(type_id, form.version.data)
            flash(f"{name} is deleted.")
            return redirect(url_for(".index"), 303)
        except (InUse, Outdated):
            monster_type = queries.get_type(type_id)
            form.ask_again(monster_type.version)
    return render_template(
        "types/delete.html", form=form, monster_type=monster_type, monsters=list_monsters_of(type_id)
    ), form.status


def _conflict(type_id: int, form: TypeEditForm):
    monster_type = queries.find_type(type_id)
    if monster_type is None:
        return gone_page(form, title=form.name.data, add_again=url_for(".create"), back=url_for(".index"))
    theirs = TypeEditForm(formdata=None, obj=monster_type)
    return conflict_page(form, theirs, title=monster_type.name, keep_theirs=url_for(".show", type_id=type_id))
