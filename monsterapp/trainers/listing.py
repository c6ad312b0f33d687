"""What the URL of the list of trainers says."""

from dataclasses import dataclass
from typing import Self

from werkzeug.datastructures import MultiDict

from monsterapp.listing import Listing, one_value


@dataclass(frozen=True, kw_only=True)
class TrainerListing(Listing):
    """Search words, team, order, place and size of a page of trainers."""

    team: str = ""

    @classmethod
    def from_args(cls, args: MultiDict) -> Self:
        """Read a URL's parameters. Raises BadRequest for those that make no sense."""
        return super().from_args(args, team=one_value(args, "team").strip())
