"""The chart's pages: to look at, and to edit."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from monsterapp.chart import grids, operations, queries
from monsterapp.chart.forms import EDIT, REVIEW, ChartForm, hidden_fields, write_base
from monsterapp.chart.merging import Disputed, Edit, merge
from monsterapp.chart.sections import Section
from monsterapp.chart.weaknesses import shifts
from monsterapp.database import transaction
from monsterapp.held import give_back
from monsterapp.listing import an_id
from monsterapp.monsters.by_types import count_and_list
from monsterapp.types.effectiveness import STRENGTHS, in_words
from monsterapp.types.queries import list_types

blueprint = Blueprint("chart", __name__, url_prefix="/types/chart")


@blueprint.get("")
def show():
    """Who is strong against whom: attackers down, defenders across, each alone or paired with a second type."""
    types = list_types()
    section = Section.from_args(request.args, types)
    partner = _partner(types)
    defenders = section.defenders.ids + ([partner.id] if partner else [])
    chart = queries.get_chart(section.attackers.ids, defenders)
    return render_template(
        "chart/show.html",
        types=types,
        section=section,
        partner=partner,
        grid=grids.to_look_at(section, chart, partner),
        classes=grids.CLASSES,
        multipliers=grids.CLASSES if partner else STRENGTHS,
        in_words=in_words,
    )


@blueprint.route("/edit", methods=["GET", "POST"])
def edit():
    """Change the chart: fill in the grid, look at what that would do, save it."""
    types = list_types()
    section = Section.from_args(request.args, types)
    typed = request.form if request.method == "POST" else give_back()
    if typed is None:
        return _grid(types, section, Edit({}, {}))
    form = ChartForm.from_form(typed)
    if request.method != "POST" or form.problems or not form.complete or form.step == EDIT:
        return _grid(types, section, form.edit, form)
    if form.step == REVIEW:
        return _review(types, form.edit)
    try:
        with transaction():
            changes = operations.edit_chart(form.edit)
    except Disputed as disputed:
        return _conflict(types, form.edit, disputed.disputes)
    pairs = "1 pair" if len(changes) == 1 else f"{len(changes)} pairs"
    flash(f"The chart is saved: {pairs} of types changed." if changes else "Nothing was changed in the chart.")
    return redirect(url_for(".show", **section.args), 303)


def _partner(types):
    wanted = an_id(request.args, "with")
    if wanted is None:
        return None
    return next((row for row in types if row.id == wanted), None) or abort(404, "There is no such type.")


def _grid(types, section: Section, edit: Edit, form: ChartForm | None = None):
    """The form with what was typed so far over what is saved now."""
    current = queries.get_chart(section.attackers.ids, section.defenders.ids)
    if form and not form.complete:
        edit = Edit({(one, other): strength for one, other, strength in current}, edit.typed)
    grid = grids.to_fill_in(section, current, edit)
    page = render_template(
        "chart/edit.html",
        types=types,
        names={row.id: row.name for row in types},
        section=section,
        grid=grid,
        base=write_base(grids.filled_from(grid)),
        problems=form.problems if form else {},
        complete=form is None or form.complete,
        classes=grids.CLASSES,
        strengths=STRENGTHS,
        in_words=in_words,
    )
    return page, 422 if form and (form.problems or not form.complete) else 200


def _review(types, edit: Edit):
    """What saving would change: which pairs, and which monsters gain a weakness or lose one."""
    before = queries.get_chart_of_attackers({attacker for attacker, _ in edit.mine})
    ids = [row.id for row in types]
    merged = merge(edit, {(one, other): strength for one, other, strength in before}, ids)
    if merged.disputes:
        return _conflict(types, edit, merged.disputes)
    found = shifts(merged.changes, before, ids)
    gaining, losing = count_and_list(found.gained, found.lost)
    return render_template(
        "chart/review.html",
        types=types,
        names={row.id: row.name for row in types},
        changes=_by_name(merged.changes, types),
        gaining=gaining,
        losing=losing,
        fields=hidden_fields(edit),
    )


def _conflict(types, edit: Edit, disputes):
    """409: the pairs that somebody else changed too, both versions of each, and all that was typed."""
    page = render_template(
        "chart/conflict.html",
        types=types,
        names={row.id: row.name for row in types},
        disputes=_by_name(disputes, types),
        others=len(edit.mine) - len(disputes),
        fields=hidden_fields(edit, disputes),
    )
    return page, 409


def _by_name(entries, types):
    """Changes or disputes in the order of the names in their pairs; deleted types come last."""
    place = {row.id: at for at, row in enumerate(types)}
    return sorted(entries, key=lambda entry: [place.get(id_, len(types)) for id_ in entry.pair])
