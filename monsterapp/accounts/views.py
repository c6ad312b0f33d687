"""The doors: signing up, in and out, the way back in, and claim links."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from monsterapp.accounts import audit, login, once, operations, passwords, proving, queries
from monsterapp.accounts.codes import digest
from monsterapp.accounts.forms import ClaimForm, RecoverForm, SignInForm, SignUpForm
from monsterapp.accounts.onward import path_of_this_site
from monsterapp.accounts.proving import NotProven
from monsterapp.accounts.throttling import TooManyTries
from monsterapp.database import transaction
from monsterapp.held import is_holding
from monsterapp.refusals import Outdated
from monsterapp.trainers.queries import list_teams

blueprint = Blueprint("accounts", __name__)

NEW_CODE = "recovery-code"


@blueprint.after_request
def _keep_from_caches(response):
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.route("/sign-up", methods=["GET", "POST"])
def sign_up():
    """A new trainer with an account."""
    if login.visitor():
        return redirect(url_for("account.show"), 303)
    form = SignUpForm()
    if form.validate_on_submit():
        try:
            proving.count_newcomer()
            password_hash = passwords.hash_password(form.password.data)
            values = {name: form[name].data for name in ("name", "username", "team")}
            with form.refusals(), transaction():
                trainer_id, code = operations.sign_up(values, password_hash)
                token = _let_in(trainer_id)
        except TooManyTries as error:
            form.slow_down(error)
        if not form.errors:
            audit.record("signed up", trainer=trainer_id)
            return _welcome(form, token, code)
    return render_template("accounts/sign_up.html", form=form, teams=list_teams()), form.status


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in():
    """Who it is, and on to where they wanted to go."""
    form = SignInForm()
    onward = path_of_this_site(form.next.data or request.args.get("next"))
    if not form.is_submitted():
        if login.visitor():
            return redirect(onward or url_for("home.index"), 303)
        form.next.data = onward
    if form.validate_on_submit():
        try:
            proven = proving.prove_by_password(form.username.data, form.password.data)
            with transaction():
                token = _let_in(proven.trainer_id, stays=form.stay.data, password_hash=proven.password_hash)
        except TooManyTries as error:
            form.slow_down(error)
        except NotProven as error:
            audit.record("sign-in refused", trainer=error.trainer_id)
            form.refuse(str(error))
        except Outdated:
            form.refuse("Your password was changed a moment ago. Sign in once more.")
        if not form.errors:
            login.enter(token, stays=form.stay.data)
            audit.record("signed in", trainer=proven.trainer_id)
            flash(f"Welcome, {proven.name}.")
            return redirect(onward or url_for("home.index"), 303)
    return render_template("accounts/sign_in.html", form=form, onward=onward, holding=is_holding()), form.status


@blueprint.post("/sign-out")
def sign_out():
    """This browser's session ends, here and in the database."""
    leaving = login.visitor()
    if leaving:
        with transaction():
            operations.end_session(leaving.token)
        audit.record("signed out", trainer=leaving.trainer_id)
    login.leave()
    flash("You are signed out.")
    return redirect(url_for("home.index"), 303)


@blueprint.route("/account/recover", methods=["GET", "POST"])
def recover():
    """A new password for who has the recovery code."""
    form = RecoverForm()
    if form.validate_on_submit():
        try:
            proven, code = proving.recover_by_code(form.username.data, form.code.data, form.password.data)
            with transaction():
                token = _let_in(proven.trainer_id, password_hash=proven.password_hash)
        except TooManyTries as error:
            form.slow_down(error)
        except NotProven as error:
            audit.record("recovery refused", trainer=error.trainer_id)
            form.refuse(str(error))
        except Outdated:
            form.refuse("Your password was changed a moment ago, by somebody who has your recovery code too.")
        if not form.errors:
            audit.record("recovered", trainer=proven.trainer_id)
            return _welcome(form, token, code)
    return render_template("accounts/recover.html", form=form), form.status


@blueprint.route("/claim/<token>", methods=["GET", "POST"])
def claim(token: str):
    """The account that a claim link is good for: of a trainer who is there, or of a new one."""
    offer = queries.find_claim(digest(token)) or abort(404, str(operations.Spent()))
    form = ClaimForm(known_as=(offer.name, offer.username)) if offer.trainer_id else SignUpForm()
    if form.validate_on_submit():
        try:
            proving.count_newcomer()
            password_hash = passwords.hash_password(form.password.data)
            values = {} if offer.trainer_id else {name: form[name].data for name in ("name", "username", "team")}
            with form.refusals(), transaction():
                trainer_id, code = operations.claim_account(token, password_hash, values)
                session = _let_in(trainer_id)
        except TooManyTries as error:
            form.slow_down(error)
        except operations.Spent as error:
            abort(409, str(error))
        if not form.errors:
            audit.record("claimed", trainer=trainer_id, role=offer.role)
            return _welcome(form, session, code)
    return render_template("accounts/claim.html", form=form, offer=offer, teams=list_teams()), form.status


def _let_in(trainer_id: int, *, stays: bool = False, password_hash: str | None = None) -> str:
    """A session for this browser in place of the one that it may have had."""
    if before := login.visitor():
        operations.end_session(before.token)
    agent = request.user_agent.string
    return operations.begin_session(trainer_id, agent=agent, stays=stays, password_hash=password_hash)


def _welcome(form, token: str, code: str):
    """Signed in for the first time, or anew: the recovery code comes next, the one time that it is shown."""
    login.enter(token, stays=False)
    once.keep(NEW_CODE, code)
    if advice := passwords.advice(form.password.data, *form.about):
        flash(f"Your password is set, but it could be stronger. {advice}", "warning")
    return redirect(url_for("account.recovery_code"), 303)
