"""The shape of the chart's form: a field for each pair, and the strengths that the form was filled from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from monsterapp.chart.merging import Dispute, Edit, Pair
from monsterapp.paging import LARGEST_ID
from monsterapp.types.effectiveness import STRENGTHS

#: A strength as it stands in a field -> the strength.
WORDS = {f"{strength:g}": strength for strength in STRENGTHS}

#: What the form's buttons ask for; a form without a button's word is to be saved.
REVIEW, EDIT, YIELD, SAVE = "review", "edit", "yield", "save"

_PAIR = re.compile("([1-9][0-9]{0,9})-([1-9][0-9]{0,9})", re.ASCII)


@dataclass(frozen=True)
class ChartForm:
    """A chart that was sent: what was done to it, what of it makes no sense, and what to do next."""

    edit: Edit
    problems: dict[Pair, str]
    """Pairs that were sent with something that is no strength: what was sent."""
    complete: bool
    """Whether the form says what it was filled from; without that it can't tell whose changes it would overwrite."""
    step: str

    @classmethod
    def from_form(cls, form: MultiDict) -> "ChartForm":
        """Read a request's form. Raises BadRequest for what no form of ours, however filled in, could send."""
        for name, values in form.lists():
            if len(values) > 1:
                raise BadRequest(f"The form holds {name[:40]} more than once.")
        step = form.get("step", SAVE)
        if step not in (REVIEW, EDIT, YIELD, SAVE):
            raise BadRequest("The form asks for a step that there is not.")
        base = _read_base(form.get("base"))
        edit, problems = Edit(base or {}, typed={}), {}
        for name, value in form.items():
            if name.startswith("s-"):
                pair = _pair(name.removeprefix("s-"))
                if value in WORDS:
                    edit.typed[pair] = WORDS[value]
                else:
                    problems[pair] = value[:40]
        if step == YIELD:
            edit = edit.without({_pair(word) for word in form.get("disputed", "").split()})
        return cls(edit, problems, complete=base is not None, step=step)


def field_name(pair: Pair) -> str:
    """The name of a pair's field."""
    return f"s-{pair[0]}-{pair[1]}"


def hidden_fields(edit: Edit, disputes: Sequence[Dispute] = ()) -> dict[str, str]:
    """Fields that carry ``edit`` along: name -> value. Of the strengths only those that were changed.

    With ``disputes``, the fields say that the person has seen theirs: sent again, they are saved over them, or, by the
    step ``yield``, leave them. Pairs with a type that was deleted are left out.
    """
    theirs = {dispute.pair: dispute.theirs for dispute in disputes}
    mine = {pair: strength for pair, strength in edit.mine.items() if theirs.get(pair, strength) is not None}
    seen = {**edit.base, **theirs}
    fields = {field_name(pair): f"{strength:g}" for pair, strength in mine.items()}
    fields["base"] = write_base({pair: seen.get(pair, 1.0) for pair in mine})
    if disputes:
        fields["disputed"] = " ".join(f"{attacker}-{defender}" for attacker, defender in theirs.keys() & mine)
    return fields


def write_base(strengths: dict[Pair, float]) -> str:
    """The strengths that a form is filled from, in one short field."""
    return " ".join(f"{pair[0]}-{pair[1]}-{strength:g}" for pair, strength in strengths.items() if strength != 1)


def _read_base(text: str | None) -> dict[Pair, float] | None:
    """The strengths in the note; None where there is no note that makes sense."""
    base = {}
    if text is None:
        return None
    for word in text.split(" ") if text else ():
        pair, _, strength = word.rpartition("-")
        match = _PAIR.fullmatch(pair)
        if not match or strength not in WORDS:
            return None
        base[int(match[1]), int(match[2])] = WORDS[strength]
    return base


def _pair(text: str) -> Pair:
    match = _PAIR.fullmatch(text)
    if not match or max(pair := (int(match[1]), int(match[2]))) > LARGEST_ID:
        raise BadRequest("The form names pairs of types in a way that none of ours does. Open it anew and try again.")
    return pair
