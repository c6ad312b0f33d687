"""One's own account: where it is signed in, its password and recovery code, taking everything out, and its end."""

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for

from monsterapp.accounts import audit, login, once, operations, passwords, proving, queries
from monsterapp.accounts.agents import name_of_agent
from monsterapp.accounts.forms import ConfirmForm, DeleteAccountForm, EmptyForm, PasswordForm
from monsterapp.accounts.proving import NotProven
from monsterapp.accounts.takeout import pack
from monsterapp.accounts.throttling import TooManyTries
from monsterapp.accounts.views import NEW_CODE
from monsterapp.database import transaction
from monsterapp.refusals import Outdated

blueprint = Blueprint("account", __name__, url_prefix="/account")


@blueprint.get("")
def show():
    """What there is to look after."""
    me = login.visitor()
    return render_template(
        "account/show.html",
        standing=queries.get_standing(me.username),
        sessions=queries.list_sessions(me.trainer_id),
        name_of_agent=name_of_agent,
        form=EmptyForm(),
    )


@blueprint.route("/password", methods=["GET", "POST"])
def password():
    """Another password; every other browser is signed out."""
    me = login.visitor()
    form = PasswordForm(known_as=(me.name, me.username))
    if form.validate_on_submit():
        try:
            proven = proving.prove_again(me.trainer_id, form.current.data)
            new_hash = passwords.hash_password(form.password.data)
            with transaction():
                operations.change_password(me.trainer_id, proven.password_hash, new_hash)
                token = operations.begin_session(me.trainer_id, agent=request.user_agent.string, stays=me.stays)
        except (TooManyTries, NotProven, Outdated) as error:
            _say(form, "current", error)
        if not form.errors:
            login.enter(token, stays=me.stays)
            audit.record("password changed", trainer=me.trainer_id)
            if advice := passwords.advice(form.password.data, *form.about):
                flash(f"Your password is changed, but it could be stronger. {advice}", "warning")
            else:
                flash("Your password is changed.")
            return redirect(url_for(".show"), 303)
    return render_template("account/password.html", form=form), form.status


@blueprint.route("/recovery-code", methods=["GET", "POST"])
def recovery_code():
    """A new recovery code is shown one time; whoever has lost theirs makes another with the password."""
    me = login.visitor()
    form = ConfirmForm()
    if form.validate_on_submit():
        try:
            proving.prove_again(me.trainer_id, form.password.data)
            with transaction():
                code = operations.renew_code(me.trainer_id)
        except (TooManyTries, NotProven, Outdated) as error:
            _say(form, "password", error)
        if not form.errors:
            once.keep(NEW_CODE, code)
            audit.record("recovery code renewed", trainer=me.trainer_id)
            return redirect(url_for(".recovery_code"), 303)
    code = None if form.errors else once.take(NEW_CODE)
    return render_template("account/recovery_code.html", form=form, code=code), form.status


@blueprint.post("/sessions/<id:session_id>/end")
def end_session(session_id: int):
    """Sign out one browser."""
    me = login.visitor()
    with transaction():
        ended = operations.end_session_of(me.trainer_id, session_id)
    if not ended:
        abort(404)
    audit.record("session ended", trainer=me.trainer_id)
    if session_id == me.session_id:
        login.leave()
        flash("You are signed out.")
        return redirect(url_for("home.index"), 303)
    flash("That browser is signed out.")
    return redirect(url_for(".show"), 303)


@blueprint.post("/sessions/end-others")
def end_other_sessions():
    """Sign out every browser but this one."""
    me = login.visitor()
    with transaction():
        ended = operations.end_sessions(me.trainer_id, but=me.session_id)
    audit.record("other sessions ended", trainer=me.trainer_id, ended=ended)
    flash("No other browser was signed in." if not ended else "Every other browser is signed out.")
    return redirect(url_for(".show"), 303)


@blueprint.get("/take-out")
def take_out():
    """Everything of one's own, as a ZIP."""
    me = login.visitor()
    archive = pack(queries.get_belongings(me.trainer_id))
    audit.record("took out", trainer=me.trainer_id)
    return send_file(
        archive, mimetype="application/zip", as_attachment=True, download_name=f"monsterapp-{me.username}.zip"
    )


@blueprint.route("/delete", methods=["GET", "POST"])
def delete():
    """The account ends; the trainer leaves as well, or stays as a name."""
    me = login.visitor()
    form = DeleteAccountForm()
    if form.validate_on_submit():
        try:
            proving.prove_again(me.trainer_id, form.password.data)
            with form.refusals(), transaction():
                operations.delete_account(me.trainer_id, trainer_too=form.trainer.data == "leaves")
        except (TooManyTries, NotProven, Outdated) as error:
            _say(form, "password", error)
        if not form.errors:
            audit.record("account deleted", trainer=me.trainer_id)
            login.leave()
            flash("Your account is deleted.")
            return redirect(url_for("home.index"), 303)
    return render_template("account/delete.html", form=form), form.status


def _say(form, field: str, error: Exception) -> None:
    """What went wrong, at the place where it did."""
    if isinstance(error, TooManyTries):
        form.slow_down(error)
    elif isinstance(error, NotProven):
        audit.record("confirmation refused", trainer=error.trainer_id)
        form[field].errors = [*form[field].errors, str(error)]
    else:
        form.refuse(str(error))
