"""The page for two people who edit one record: both versions side by side, and nothing lost."""

from dataclasses import dataclass
from typing import Any

from flask import Response, make_response, render_template

from monsterapp.forms import EditForm


@dataclass(frozen=True)
class Difference:
    """One field of a conflict: what it is called, what is saved now, and what was typed."""

    label: str
    theirs: str
    yours: str

    @property
    def differs(self) -> bool:
        """Whether the two are not the same."""
        return self.theirs != self.yours


def conflict_page(form: EditForm, theirs: EditForm, *, title: str, keep_theirs: str) -> Response:
    """409: ``form`` (what was typed) against ``theirs`` (what is saved now).

    The page's form holds what was typed and the newest version, so that sending it saves over theirs;
    ``keep_theirs`` is the address that gives way.
    """
    form.version.data = theirs.version.data
    differences = [
        Difference(mine.label.text, other.shown, mine.shown)
        for mine, other in zip(form.shown_fields, theirs.shown_fields, strict=True)
    ]
    page = render_template("conflict.html", form=form, differences=differences, title=title, keep_theirs=keep_theirs)
    return make_response(page, 409)


def gone_page(form: EditForm, *, title: str, add_again: str, back: str) -> Response:
    """409: the record was deleted while it was edited. ``add_again`` takes what was typed as a new record."""
    fields: list[Any] = form.shown_fields
    return make_response(
        render_template("gone.html", form=form, fields=fields, title=title, add_again=add_again, back=back), 409
    )
