"""The shape of a type's input."""

from wtforms.widgets import ColorInput

from monsterapp.database.names import LONGEST_NAME
from monsterapp.forms import EditForm, Form, TextField
from monsterapp.types.models import GREY


class TypeForm(Form):
    """A type: its name and its colour."""

    name = TextField("Name", description=f"Up to {LONGEST_NAME} characters. No two types share a name.")
    color = TextField("Colour", default=GREY, widget=ColorInput(), description="The colour of its badge.")


class TypeEditForm(EditForm, TypeForm):
    """A type that is there already."""
