"""What every form shares: fields that read strictly, refusals that land on their field, and comparing two versions."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import abort, request
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, SelectField, StringField
from wtforms.validators import StopValidation

from monsterapp import held
from monsterapp.paging import LARGEST_ID
from monsterapp.refusals import Refused
from monsterapp.text import clean, clean_or_none

_ID = re.compile(r"[0-9]{1,10}", re.ASCII)

_NOT_LISTED = "Choose one of the list."


class TextField(StringField):
    """A line of text, cleaned (monsterapp.text) as it comes in; with ``optional``, None where nothing was typed."""

    def __init__(self, *args, optional: bool = False, **kwargs) -> None:
        super().__init__(*args, filters=[clean_or_none if optional else clean], **kwargs)
        self.flags.required = not optional

    @property
    def shown(self) -> str:
        """The text as a person reads it."""
        return self.data or "—"


class ChoiceField(SelectField):
    """A row of another table, by id. Whether there is such a row is for its foreign key to say."""

    def __init__(self, *args, optional: bool = False, **kwargs) -> None:
        super().__init__(
            *args,
            choices=[],
            coerce=_id_or_none,
            validate_choice=False,
            invalid_value_message=_NOT_LISTED,
            **kwargs,
        )
        self.flags.required = not optional
        self.optional = optional

    def offer(self, rows, nothing: str) -> None:
        """Let people choose among ``rows`` (with id and name); ``nothing`` is what choosing none is called."""
        self.choices = [("", nothing), *((row.id, row.name) for row in rows)]

    def pre_validate(self, form) -> None:
        """Stop where a required choice was not made."""
        if self.data is None and not self.optional and not self.process_errors:
            raise StopValidation("Choose one.")

    @property
    def shown(self) -> str:
        """The choice as a person reads it."""
        return next((label for value, label in self.choices if value == self.data), "—") if self.data else "—"


class NumberField(HiddenField):
    """A number that the form carries along: the record's id, or the version that the form was filled from."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number; None where there is none."""
        self.data = _id_or_none(valuelist[0]) if valuelist else None


def _id_or_none(text: Any) -> int | None:
    if text in (None, ""):
        return None
    if not _ID.fullmatch(str(text)) or not 1 <= int(text) <= LARGEST_ID:
        raise ValueError(_NOT_LISTED)
    return int(text)


class Form(FlaskForm):
    """A form that says what a person typed back to them until it is saved."""

    class Meta(FlaskForm.Meta):
        """Where forms are read from."""

        def wrap_formdata(self, form: "Form", formdata: Any) -> Any:
            """What was sent as a form, be it nothing: neither JSON nor files, which are no lines of text.

            Of who comes back from signing in, what they had sent before.
            """
            if formdata is None:
                return None
            return request.form if form.is_submitted() else held.give_back()

    def validate_on_submit(self, *args, **kwargs) -> bool:
        """Whether it was sent and is well-formed. 400 for a field that was sent twice."""
        if self.is_submitted():
            for name in self._fields:
                if len(request.form.getlist(name)) > 1:
                    abort(400, f"The form holds {name} more than once.")
        return super().validate_on_submit(*args, **kwargs)

    @property
    def shown_fields(self) -> list[Field]:
        """The fields a person sees, in order."""
        return [field for field in self if not isinstance(field, HiddenField)]

    @property
    def values(self) -> dict[str, Any]:
        """What is to be saved: column -> value."""
        return {field.name: field.data for field in self.shown_fields}

    @property
    def status(self) -> int:
        """The status of the page that shows this form: 422 where something in it was refused."""
        return 422 if self.errors else 200

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Around a write: what the registry refuses becomes errors of this form, and the write is left."""
        try:
            yield
        except Refused as refused:
            for problem in refused.problems:
                if problem.field in self._fields:
                    field = self._fields[problem.field]
                    field.errors = [*field.errors, problem.sentence]
                else:
                    self.form_errors.append(problem.sentence)


class EditForm(Form):
    """A form for a record that is there already; ``version`` says as of when."""

    version = NumberField()

    def validate_version(self, field: NumberField) -> None:
        """A form without a version can't tell whose changes it would overwrite."""
        if field.data is None:
            field.data = field.object_data
            raise StopValidation("This form was incomplete and nothing was saved. Look it over and send it again.")


class DeleteForm(Form):
    """The question before a deletion; with a ``version``, it deletes only what the person was shown."""

    version = NumberField()
    _asks_again = False

    @property
    def status(self) -> int:
        """The status of the page that asks: 409 where it asks again."""
        return 409 if self._asks_again else super().status

    def ask_again(self, version: int) -> None:
        """The record is another one now, in ``version``: show that, and ask anew."""
        self._asks_again = True
        self.version.data = version
        self.form_errors.append("Somebody else changed this a moment ago. Look again before you delete it.")
