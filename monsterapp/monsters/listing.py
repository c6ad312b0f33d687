"""What the URL of the dex says."""

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from monsterapp.listing import Order, an_id, chosen_order, one_value, page_size, place
from monsterapp.paging import Cursor

NAME = Order("name", "Name, A to Z", (str, int))
NAME_BACKWARD = Order("-name", "Name, Z to A", (str, int), descending=True)
NEWEST = Order("newest", "Newest first", (int,), descending=True)
ORDERS = (NAME, NAME_BACKWARD, NEWEST)


@dataclass(frozen=True)
class MonsterListing:
    """Search words, type, order, place and size of a page of the dex."""

    search: str
    type_id: int | None
    order: Order
    cursor: Cursor | None
    size: int

    @classmethod
    def from_args(cls, args: MultiDict) -> "MonsterListing":
        """Read a URL's parameters. Raises BadRequest for those that make no sense."""
        order = chosen_order(args, ORDERS)
        return cls(
            search=one_value(args, "q").strip(),
            type_id=an_id(args, "type"),
            order=order,
            cursor=place(args, order.kinds),
            size=page_size(args),
        )
