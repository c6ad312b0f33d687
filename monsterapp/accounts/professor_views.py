"""What professors do with other people's accounts: give a claim link, change a role. Nothing else."""

from flask import Blueprint, flash, redirect, render_template, url_for

from monsterapp.accounts import audit, login, once, operations, queries
from monsterapp.accounts.forms import EmptyForm, RoleForm
from monsterapp.accounts.models import PROFESSOR, TRAINER
from monsterapp.database import transaction
from monsterapp.refusals import Outdated

blueprint = Blueprint("professor", __name__, url_prefix="/trainers")


@blueprint.get("/<username>/account")
def account(username: str):
    """Whether a trainer has an account, and what it may."""
    standing = queries.get_standing(username)
    link = once.take(_claim_of(standing.id))
    return render_template("professor/account.html", standing=standing, form=EmptyForm(), claim_link=link)


@blueprint.post("/<username>/claim-link")
def offer_claim(username: str):
    """A link by which a trainer without an account makes theirs."""
    standing = queries.get_standing(username)
    try:
        with transaction():
            token = operations.offer_claim(standing.id)
    except (operations.HasAccount, Outdated) as error:
        flash(str(error), "warning")
    else:
        audit.record("claim link made", trainer=standing.id, by=login.visitor().trainer_id)
        once.keep(_claim_of(standing.id), url_for("accounts.claim", token=token, _external=True))
    return redirect(url_for(".account", username=standing.username), 303)


@blueprint.post("/<username>/role")
def change_role(username: str):
    """Make a trainer professor, or a professor trainer; their browsers are signed out."""
    standing = queries.get_standing(username)
    form = RoleForm()
    form.validate_on_submit()
    if form.role.data not in (TRAINER, PROFESSOR):
        form.role.errors = ["A role is trainer or professor."]
    if not form.errors:
        try:
            with form.refusals(), transaction():
                changed = operations.change_role(standing.id, form.role.data)
        except Outdated as error:
            form.form_errors.append(str(error))
        if not form.errors:
            if changed:
                audit.record("role changed", trainer=standing.id, by=login.visitor().trainer_id, role=form.role.data)
                flash(f"{standing.name} is {'a professor' if form.role.data == PROFESSOR else 'a trainer'} now.")
            return redirect(url_for("trainers.show", username=standing.username), 303)
    return render_template("professor/account.html", standing=standing, form=form, claim_link=None), 422


def _claim_of(trainer_id: int) -> str:
    return f"claim-{trainer_id}"
