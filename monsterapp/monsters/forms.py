"""The shape of a monster's input."""

from monsterapp.database.names import LONGEST_NAME
from monsterapp.forms import ChoiceField, EditForm, Form, TextField


class MonsterForm(Form):
    """A monster: its name and its one or two types."""

    name = TextField("Name", description=f"Up to {LONGEST_NAME} characters. No two monsters share a name.")
    type_id = ChoiceField("Type")
    second_type_id = ChoiceField("Second type", optional=True, description="For monsters of two types.")

    def offer_types(self, types) -> "MonsterForm":
        """Let people choose among ``types``."""
        self.type_id.offer(types, nothing="Choose a type")
        self.second_type_id.offer(types, nothing="None")
        return self


class MonsterEditForm(EditForm, MonsterForm):
    """A monster that is in the dex already."""
