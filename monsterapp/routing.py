"""How addresses name rows."""

from werkzeug.routing import BaseConverter, ValidationError

from monsterapp.paging import LARGEST_ID


class IdConverter(BaseConverter):
    """``<id:monster_id>``: a plain whole number that fits the key's column; any other address is a 404."""

    regex = "[1-9][0-9]{0,9}"

    def to_python(self, value: str) -> int:
        """The number. Raises ValidationError, which means no match, past the column."""
        number = int(value)
        if number > LARGEST_ID:
            raise ValidationError(value)
        return number
