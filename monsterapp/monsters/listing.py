"""What the URLs of the dex say."""

from dataclasses import dataclass
from typing import Self

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from monsterapp.listing import Listing, an_id, one_value, some_ids
from monsterapp.monsters.defences import DEFENCES, MOST_WANTED, Wanted

#: How a list looks; the first is the usual one.
VIEWS = ("table", "cards")

#: How many monsters are compared at once.
LEAST_COMPARED, MOST_COMPARED = 2, 6


@dataclass(frozen=True, kw_only=True)
class MonsterListing(Listing):
    """Search words, type, match-ups, order, place and size of a page of the dex, and how it looks."""

    type_id: int | None = None
    wanted: tuple[Wanted, ...] = ()
    view: str = VIEWS[0]
    #: Ids of monsters that others are being chosen to be compared with.
    compared: tuple[int, ...] = ()

    @classmethod
    def from_args(cls, args: MultiDict) -> Self:
        """Read a URL's parameters. Raises BadRequest for those that make no sense."""
        return super().from_args(
            args,
            type_id=an_id(args, "type"),
            wanted=_wanted(args),
            view=_view(args),
            compared=some_ids(args, "compare", most=MOST_COMPARED - 1),
        )

    @property
    def attackers(self) -> list[int]:
        """The types of ``wanted``, in its order."""
        return [one.type_id for one in self.wanted]

    @property
    def full(self) -> bool:
        """Whether there is no room for another match-up."""
        return len(self.wanted) >= MOST_WANTED

    def chosen(self, word: str) -> list[int]:
        """The ids of the types that the parameter ``word`` names."""
        return [one.type_id for one in self.wanted if one.defence.word == word]

    def without(self, removed: Wanted) -> list[int]:
        """What the parameter of ``removed`` names when that is taken away."""
        return [id_ for id_ in self.chosen(removed.defence.word) if id_ != removed.type_id]


def _wanted(args: MultiDict) -> tuple[Wanted, ...]:
    found = tuple(Wanted(one, id_) for one in DEFENCES for id_ in some_ids(args, one.word))
    if len(found) > MOST_WANTED:
        raise BadRequest(f"Filter by {MOST_WANTED} match-ups at the most.")
    return found


def _view(args: MultiDict) -> str:
    word = one_value(args, "view") or VIEWS[0]
    if word not in VIEWS:
        raise BadRequest(f"A list can't be viewed as {word[:30]!r}. Try {' or '.join(VIEWS)}.")
    return word


def compared_ids(args: MultiDict) -> tuple[int, ...]:
    """The ids of the monsters to compare, from ``id``. Raises BadRequest for too few or too many."""
    ids = some_ids(args, "id", most=MOST_COMPARED)
    if len(ids) < LEAST_COMPARED:
        raise BadRequest(f"Choose {LEAST_COMPARED} to {MOST_COMPARED} monsters to compare.")
    return ids
