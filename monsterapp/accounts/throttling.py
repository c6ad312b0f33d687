"""How often something may be tried: a few times freely, then after delays that double, and never not at all.

Counted in the database, and so by all processes together. A try is counted before it is made, for a hundred at once
would else all be the first; one that succeeds is taken back. What is tried too early is not counted: whoever keeps an
account busy with wrong passwords does not push its owner's turn away.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, case, cast, delete, func, literal, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.types import Interval

from monsterapp.accounts.codes import digest
from monsterapp.accounts.models import Throttle
from monsterapp.extensions import db
from monsterapp.refusals import DomainError


@dataclass(frozen=True)
class Counter:
    """What is counted: who tries what, and how often that is free of delay before each costs twice the last."""

    what: str
    who: str
    free: int
    longest: timedelta = timedelta(minutes=5)

    @property
    def key(self) -> bytes:
        """The row's key; it does not tell who it is about."""
        return digest(f"{self.what}\0{self.who}")


#: After this long without a try, all is forgotten.
_FORGET = timedelta(hours=1)

_table = Throttle.__table__
_now = func.clock_timestamp()  # not now(): a try may have waited for the one before it


class TooManyTries(DomainError):
    """It was tried too often; ``seconds`` says when it may be tried again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"That was tried too often. Wait {in_words(seconds)}, then try again.")
        self.seconds = seconds


def in_words(seconds: int) -> str:
    """A span of time as people say it."""
    if seconds < 100:
        return "a second" if seconds == 1 else f"{seconds} seconds"
    return f"{-(-seconds // 60)} minutes"


def count_try(*counters: Counter) -> None:
    """Count a try with each of ``counters``. Raises TooManyTries, and counts nothing, while any of them waits."""
    keys = sorted(counter.key for counter in counters)
    db.session.execute(insert(_table).on_conflict_do_nothing(), [{"key": key} for key in keys])
    # In the order of their keys, so that two who try never wait for each other.
    waits = db.session.execute(_WAITS, {"keys": keys}).all()
    longest = max((wait.seconds for wait in waits), default=0)
    if longest > 0:
        raise TooManyTries(longest)
    for counter in counters:
        values = {"b_key": counter.key, "free": counter.free, "longest": counter.longest}
        db.session.execute(_COUNT, values)
    db.session.execute(_FORGOTTEN)


def take_back(*, whole: Iterable[Counter] = (), one: Iterable[Counter] = ()) -> None:
    """After success: forget all tries of ``whole``, and one try of each of ``one``.

    A wait that has begun stays: else whoever has an account could end it by signing in, between two wrong guesses of
    somebody else's password.
    """
    db.session.execute(delete(_table).where(_table.c.key.in_([counter.key for counter in whole])))
    db.session.execute(
        update(_table)
        .where(_table.c.key.in_([counter.key for counter in one]))
        .values(tries=func.greatest(_table.c.tries - 1, 0))
    )


_WAITS = (
    select(func.ceil(func.extract("epoch", _table.c.free_at - _now)).cast(_table.c.tries.type).label("seconds"))
    .where(_table.c.key.in_(bindparam("keys", expanding=True)))
    .order_by(_table.c.key)
    .with_for_update()
)

_tries = case((_table.c.forgotten_at < _now, 0), else_=_table.c.tries) + 1
_delay = case(
    (_tries <= bindparam("free"), literal(timedelta(0), Interval)),
    else_=func.least(
        text("interval '1 second'") * func.power(2, func.least(_tries - bindparam("free"), 20)),
        cast(bindparam("longest", type_=Interval), Interval),
    ),
)
_COUNT = (
    update(_table)
    .where(_table.c.key == bindparam("b_key"))
    .values(tries=_tries, free_at=_now + _delay, forgotten_at=_now + _FORGET)
)

# A few at a time, and none that somebody else is just counting with.
_FORGOTTEN = delete(_table).where(
    _table.c.key.in_(
        select(_table.c.key).where(_table.c.forgotten_at < _now - _FORGET).limit(20).with_for_update(skip_locked=True)
    )
)
