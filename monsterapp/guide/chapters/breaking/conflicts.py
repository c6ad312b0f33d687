"""Two who want the same: a name, a lock, a berry."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import perf_counter, sleep

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError, PendingRollbackError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.orm.exc import StaleDataError

from monsterapp.guide.counting import counted
from monsterapp.guide.talk_models import Trainer, open_league


def a_refused_row(place):
    """A refused row, and the session after it

    Usernames are unique, and there is a Betsy already. The database refuses the second one when the session sends it.
    If you catch that and carry on, the session says what PostgreSQL said in the first step, in its own words: roll
    back first. That throws away all of the transaction, what was good in it too.

    If one row may fail and the rest shall stay, put a savepoint around that row: `begin_nested()`.

    Here: monsterapp/database/refusals.py::refusal_of
    """
    engine = open_league(place)
    with Session(engine) as session:
        session.add(Trainer(name="Another Betsy", username="betsybookworm"))
        try:
            session.flush()
        except IntegrityError as error:
            print(f"{type(error.orig).__name__}: {error.orig}")
        try:
            session.scalars(select(Trainer)).all()
        except PendingRollbackError as error:
            print(f"{type(error).__name__}: {error}")
        session.rollback()

    with Session(engine) as session, session.begin():
        for username in ("ada", "betsybookworm", "grace"):
            try:
                with session.begin_nested():
                    session.add(Trainer(name="Somebody new", username=username))
            except IntegrityError:
                print(username, "is taken")
    with Session(engine) as session:
        print("there are:", *session.scalars(select(Trainer.username).order_by(Trainer.id)))


_RENAME = "UPDATE pocket_monster SET name = upper(name) WHERE id = %s"
_ORDERS = ((1, 2), (2, 1))


def _play(place, first, second, both):
    with place.connect() as connection, connection.cursor() as cursor:
        cursor.execute(_RENAME, [first])
        both.wait()  # until both have begun
        cursor.execute(_RENAME, [second])
    return "committed"


def a_deadlock(place):
    """A deadlock, and who is told

    Two threads change the same two rows, in opposite order. Each holds what the other wants: left alone, both would
    wait for ever. When somebody has waited for `deadlock_timeout`, one second unless the server says otherwise,
    PostgreSQL looks for such a circle and breaks it: the one who looked gets an error and loses its transaction. The
    other gets its lock, and never learns that anything happened.
    """
    open_league(place)
    both = Barrier(2, timeout=10)
    start = perf_counter()
    with ThreadPoolExecutor() as threads, place.waiting("PostgreSQL waits a second too"):
        games = [threads.submit(_play, place, *order, both) for order in _ORDERS]
    for game in sorted(games, key=lambda game: game.exception() is None):
        error = game.exception()
        print(f"{type(error).__name__}: {error}" if error else game.result())
    print(f"It took {perf_counter() - start:.2f} s.")


def _play_in_order(place, first, second, both):
    lock = "SELECT FROM pocket_monster WHERE id IN (%s, %s) ORDER BY id FOR UPDATE"
    with place.connect() as connection, connection.cursor() as cursor:
        both.wait()
        cursor.execute(lock, [first, second])
        cursor.execute(_RENAME, [first])
        sleep(0.05)  # time enough for the other to get in the way
        cursor.execute(_RENAME, [second])
    return "committed"


def everybody_in_one_order(place):
    """The cure: everybody in one order

    A circle needs two directions. If all who need several rows lock them first, and by ascending id, somebody may have
    to wait, but never in a circle. Who can't know beforehand which rows they will need is left with the other cure:
    catch the error, and do the *whole* transaction again, for nothing of it is left.

    In the application an edit of the chart holds all its types, in the order of their ids.

    Here: monsterapp/chart/operations.py::_HOLD_TYPES
    """
    open_league(place)
    both = Barrier(2, timeout=10)
    with ThreadPoolExecutor() as threads:
        games = [threads.submit(_play_in_order, place, *order, both) for order in _ORDERS]
    for game in games:
        print(game.result())


class Pantry(DeclarativeBase):
    """What trainers share between battles."""


class Bowl(Pantry):
    """A bowl of berries."""

    __tablename__ = "bowl"
    id: Mapped[int] = mapped_column(primary_key=True)
    berries: Mapped[int] = mapped_column(default=10)


class CountedBowl(Pantry):
    """The same, and it counts how often it was changed."""

    __tablename__ = "counted_bowl"
    id: Mapped[int] = mapped_column(primary_key=True)
    berries: Mapped[int] = mapped_column(default=10)
    version: Mapped[int] = mapped_column()
    __mapper_args__ = {"version_id_col": version}


def a_lost_update(place):
    """A lost update

    Ten berries. Two people read that, each adds one and writes what is in their view the new number. Both are told
    that it went well, and a berry is gone: the second write covers the first. It takes no threads, only two sessions
    that read before either has written; on a busy page that is every minute.

    Where the new value follows from the old one, the cure is to let the database do the sum: the row is locked while
    it is read *and* written.
    """
    engine = place.engine()
    Pantry.metadata.create_all(engine)
    with Session(engine) as session, session.begin():
        session.add(Bowl(id=1))
    with Session(engine) as mine, Session(engine) as theirs:
        my_bowl, their_bowl = mine.get(Bowl, 1), theirs.get(Bowl, 1)
        my_bowl.berries += 1
        mine.commit()
        their_bowl.berries += 1
        theirs.commit()
        print("10 + 1 + 1 =", mine.get(Bowl, 1).berries)
        my_bowl.berries = 10  # once more
        mine.commit()
        for session in (mine, theirs):
            session.execute(update(Bowl).values(berries=Bowl.berries + 1))
            session.commit()
        print("10 + 1 + 1 =", mine.get(Bowl, 1).berries)


def a_version_column(place):
    """The cure for what people type: a version column

    A name in a form can't be summed up. There the cure is to notice. The row counts its edits, and each UPDATE says
    which count it began from. If somebody was faster, no row has that count, SQLAlchemy sees that nothing was changed,
    and raises. What to do then is for a person to decide; in the application they see both versions side by side.

    Here: monsterapp/database/columns.py::counted_edits
    Here: monsterapp/database/editing.py::take
    """
    engine = place.engine()
    Pantry.metadata.create_all(engine)
    with Session(engine) as session, session.begin():
        session.add(CountedBowl(id=1))
    with Session(engine) as mine, Session(engine) as theirs, counted(engine) as statements:
        my_bowl, their_bowl = mine.get(CountedBowl, 1), theirs.get(CountedBowl, 1)
        my_bowl.berries += 1
        mine.commit()
        their_bowl.berries += 1
        try:
            theirs.commit()
        except StaleDataError as error:
            print(f"{type(error).__name__}: {error}")
        print(statements[-1])
        theirs.rollback()  # and then: look again, decide again
        their_bowl.berries += 1
        theirs.commit()
        print("10 + 1 + 1 =", mine.get(CountedBowl, 1).berries)
