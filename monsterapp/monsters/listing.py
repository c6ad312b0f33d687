"""What the URL of the dex says."""

from dataclasses import dataclass
from typing import Self

from werkzeug.datastructures import MultiDict

from monsterapp.listing import Listing, an_id


@dataclass(frozen=True, kw_only=True)
class MonsterListing(Listing):
    """Search words, type, order, place and size of a page of the dex."""

    type_id: int | None = None

    @classmethod
    def from_args(cls, args: MultiDict) -> Self:
        """Read a URL's parameters. Raises BadRequest for those that make no sense."""
        return super().from_args(args, type_id=an_id(args, "type"))
