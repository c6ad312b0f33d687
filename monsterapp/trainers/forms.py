"""The shape of a trainer's input."""

from monsterapp.database.names import LONGEST_NAME
from monsterapp.forms import DeleteForm, EditForm, Form, NumberField, TextField


class TrainerForm(Form):
    """A trainer: name, username and team."""

    name = TextField("Name", description=f"Up to {LONGEST_NAME} characters. No two trainers share a name.")
    username = TextField("Username", description="3 to 30 letters, digits, _ or -. It is also the page's address.")
    team = TextField("Team", optional=True, description="A label such as yellow, or nothing.")


class ById(Form):
    """Knows its trainer by ``id``, since a username may change, and may be another's by the time the form is sent."""

    id = NumberField()

    def validate_id(self, field: NumberField) -> None:
        """A form without the id is taken to mean the trainer whose address it was sent to."""
        field.data = field.data or field.object_data


class TrainerEditForm(ById, EditForm, TrainerForm):
    """A trainer who is in the league already."""


class TrainerDeleteForm(ById, DeleteForm):
    """The question before a trainer leaves."""
