"""Who may do what: one table, which every address of the application must stand in.

The table knows each page by its endpoint, and is asked before the page is: an address that nobody has classified is not
served at all. Where it matters whose record it is, the view asks once more when it knows: ``require(trainer.id)``.
Templates ask ``may("monsters.edit")`` before they show a button.
"""

from enum import Enum

from flask import Flask, Response, abort, redirect, request, url_for

from monsterapp.accounts import audit
from monsterapp.accounts.login import visitor
from monsterapp.held import hold


class Who(Enum):
    """Who may."""

    ANYBODY = "whoever comes by"
    MEMBER = "whoever is signed in"
    OWNER = "the trainer whose record it is, and professors"
    PROFESSOR = "professors"


#: Endpoint -> who may use it.
RULES = {
    "static": Who.ANYBODY,
    "bootstrap.static": Who.ANYBODY,
    "health.livez": Who.ANYBODY,
    "health.readyz": Who.ANYBODY,
    "home.index": Who.ANYBODY,
    "monsters.index": Who.ANYBODY,
    "monsters.show": Who.ANYBODY,
    "monsters.compare": Who.ANYBODY,
    "monsters.picture": Who.ANYBODY,
    "monsters.create": Who.PROFESSOR,
    "monsters.edit": Who.PROFESSOR,
    "monsters.delete": Who.PROFESSOR,
    "types.index": Who.ANYBODY,
    "types.show": Who.ANYBODY,
    "types.create": Who.PROFESSOR,
    "types.edit": Who.PROFESSOR,
    "types.delete": Who.PROFESSOR,
    "chart.show": Who.ANYBODY,
    "chart.edit": Who.PROFESSOR,
    "trainers.index": Who.ANYBODY,
    "trainers.show": Who.ANYBODY,
    "trainers.picture": Who.ANYBODY,
    "trainers.create": Who.PROFESSOR,
    "trainers.edit": Who.OWNER,
    "trainers.delete": Who.PROFESSOR,
    "guide.index": Who.ANYBODY,
    "guide.show": Who.ANYBODY,
    "guide.source": Who.ANYBODY,
    "accounts.sign_up": Who.ANYBODY,
    "accounts.sign_in": Who.ANYBODY,
    "accounts.sign_out": Who.ANYBODY,
    "accounts.recover": Who.ANYBODY,
    "accounts.claim": Who.ANYBODY,
    "account.show": Who.MEMBER,
    "account.password": Who.MEMBER,
    "account.recovery_code": Who.MEMBER,
    "account.end_session": Who.MEMBER,
    "account.end_other_sessions": Who.MEMBER,
    "account.take_out": Who.MEMBER,
    "account.delete": Who.MEMBER,
    "professor.account": Who.PROFESSOR,
    "professor.offer_claim": Who.PROFESSOR,
    "professor.change_role": Who.PROFESSOR,
}


def init_app(app: Flask) -> None:
    """Ask the table before every view of ``app``, and tell templates what it says."""
    app.before_request(_ask)
    app.after_request(_keep_private)
    app.jinja_env.globals["may"] = may


def may(endpoint: str, whose: int | None = None) -> bool:
    """Whether the visitor may use ``endpoint``, on a record of the trainer ``whose``."""
    who = RULES[endpoint]
    if who is Who.ANYBODY:
        return True
    asking = visitor()
    if asking is None:
        return False
    if who is Who.OWNER:
        return asking.is_professor or asking.trainer_id == whose
    return who is Who.MEMBER or asking.is_professor


def require(whose: int) -> None:
    """403, unless the visitor may use this page on a record of the trainer ``whose``."""
    if not may(request.endpoint, whose):
        _refuse()


def _ask() -> Response | None:
    if request.endpoint is None or request.method == "OPTIONS":
        return None  # no such page, and nothing but the methods that it takes
    who = RULES.get(request.endpoint)
    if who is None:
        raise LookupError(f"nobody has said in access.py who may use {request.endpoint}")
    if who is Who.ANYBODY:
        return None
    asking = visitor()
    if asking is None:
        if request.method == "POST" and "GET" in request.url_rule.methods:  # else no page would give it back
            hold()
        return redirect(url_for("accounts.sign_in", next=_back()), 303)
    if who is Who.PROFESSOR and not asking.is_professor:
        _refuse()
    return None


def _refuse() -> None:
    asking = visitor()
    audit.record("refused", endpoint=request.endpoint, trainer=asking.trainer_id if asking else None)
    abort(403)


def _back() -> str | None:
    """Where to go after signing in: here, unless this address is one for writing only."""
    if "GET" not in request.url_rule.methods:
        return None
    query = request.query_string.decode()
    path = request.script_root + request.path
    return f"{path}?{query}" if query else path


def _keep_private(response: Response) -> Response:
    if RULES.get(request.endpoint, Who.ANYBODY) is not Who.ANYBODY:
        response.headers["Cache-Control"] = "no-store"
    return response
