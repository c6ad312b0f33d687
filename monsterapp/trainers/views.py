"""The trainers' pages."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from monsterapp import access
from monsterapp.database import transaction
from monsterapp.editing import conflict_page, gone_page
from monsterapp.listing import first_page
from monsterapp.pictures import picture_page
from monsterapp.refusals import Outdated
from monsterapp.sprites import picture_tag, trainer_emblem
from monsterapp.trainers import operations, queries
from monsterapp.trainers.forms import TrainerDeleteForm, TrainerEditForm, TrainerForm
from monsterapp.trainers.listing import TrainerListing

blueprint = Blueprint("trainers", __name__, url_prefix="/trainers")


@blueprint.get("/")
def index():
    """The league's people: searched, filtered by team, sorted, a page at a time."""
    listing = TrainerListing.from_args(request.args)
    page = queries.list_trainers(listing)
    if page.strays:
        return redirect(first_page())
    status = 400 if listing.problem else 200
    return render_template(
        "trainers/index.html", listing=listing, page=page, teams=page.choices, orders=listing.orders
    ), status


@blueprint.get("/<username>")
def show(username: str):
    """One trainer."""
    trainer = queries.get_trainer(username)
    if trainer.username != username:
        return redirect(url_for(".show", username=trainer.username))
    return render_template("trainers/show.html", trainer=trainer)


@blueprint.get("/<username>.svg")
def picture(username: str):
    """A trainer's emblem. With ``v``, its tag, it may be kept for ever. No username has a dot, so it hides nobody."""
    name, team = queries.get_look(username)
    return picture_page(picture_tag(name, team), lambda: trainer_emblem(name, team))


@blueprint.route("/new", methods=["GET", "POST"])
def create():
    """Add a trainer."""
    form = TrainerForm()
    if form.validate_on_submit():
        with form.refusals(), transaction():
            operations.create_trainer(form.values)
        if not form.errors:
            flash(f"{form.name.data} is in the league.")
            return redirect(url_for(".show", username=form.username.data), 303)
    return render_template("trainers/new.html", form=form, teams=queries.list_teams()), form.status


@blueprint.route("/<username>/edit", methods=["GET", "POST"])
def edit(username: str):
    """Change a trainer; the form knows them by id, for the username may change as well."""
    trainer = queries.find_trainer(username)
    form = TrainerEditForm(obj=trainer)
    if trainer is None and None in (form.id.data, form.version.data):
        abort(404)
    access.require(form.id.data or trainer.id)  # whose it is, the form says, and not the address
    if form.validate_on_submit():
        try:
            with form.refusals(), transaction():
                operations.edit_trainer(form.id.data, form.version.data, form.values)
        except Outdated:
            return _conflict(form)
        if not form.errors:
            flash(f"{form.name.data} is saved.")
            return redirect(url_for(".show", username=form.username.data), 303)
    return render_template("trainers/edit.html", form=form, teams=queries.list_teams()), form.status


@blueprint.route("/<username>/delete", methods=["GET", "POST"])
def delete(username: str):
    """Ask, then delete a trainer."""
    trainer = queries.get_trainer(username)
    name = trainer.name
    form = TrainerDeleteForm(obj=trainer)
    if form.validate_on_submit():
        try:
            with form.refusals(), transaction():
                operations.delete_trainer(form.id.data, form.version.data)
            if not form.errors:
                flash(f"{name} is deleted.")
                return redirect(url_for(".index"), 303)
            trainer = queries.get_trainer(username)
        except Outdated:
            trainer = queries.get_trainer(username)
            form.id.data = trainer.id
            form.ask_again(trainer.version)
    return render_template("trainers/delete.html", form=form, trainer=trainer), form.status


def _conflict(form: TrainerEditForm):
    trainer = queries.find_trainer_by_id(form.id.data)
    if trainer is None:
        return gone_page(form, title=form.name.data, add_again=url_for(".create"), back=url_for(".index"))
    theirs = TrainerEditForm(formdata=None, obj=trainer)
    back = url_for(".show", username=trainer.username)
    return conflict_page(form, theirs, title=trainer.name, keep_theirs=back)
