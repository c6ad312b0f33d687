"""What a session holds, from its beginning to its end."""

from time import perf_counter

from sqlalchemy import func, inspect, select, text
from sqlalchemy.orm import Session, sessionmaker

from monsterapp.guide.counting import counted
from monsterapp.guide.talk_models import PocketMonster, Trainer, open_league


def _where(moment, session):
    out, begun = session.bind.pool.checkedout(), session.in_transaction()
    print(f"{moment:10}connections out: {out}, in a transaction: {begun}")


def borrowing(place):
    """A session borrows a connection, and gives it back

    To make a session costs nothing. The first statement takes a connection out of the pool and begins a transaction;
    commit, rollback or close ends both. What must be short is that stretch in between: for as long as it lasts, one
    connection is missing for everybody else, and what you changed is locked.

    `open_league`, here and in the next two chapters, gives an engine on the talk's league as it was at the start: three
    types, four monsters, and Betsy of the yellow team.

    Here: monsterapp/guide/talk_models.py::open_league
    Here: monsterapp/database/engine.py::engine_options
    """
    engine = open_league(place, pool_size=2, max_overflow=0)
    session = Session(engine)
    _where("made", session)
    session.scalar(select(func.count()).select_from(Trainer))
    _where("has read", session)
    session.commit()
    _where("committed", session)


_STATES = ("transient", "pending", "persistent", "detached")


def _state(record):
    return next(state for state in _STATES if getattr(inspect(record), state))


def remembering(place):
    """It remembers: one row is one object

    Inside one session a row is always the same Python object, however you got to it. `get` does not even ask the
    database for a row that the session has already.

    An object lives through four states. *Transient*: known to Python only. *Pending*: added, but not sent.
    *Persistent*: sent, so that it has a row in this transaction. *Detached*: its session is gone.
    """
    engine = open_league(place)
    with Session(engine) as session, counted(engine) as statements:
        betsy = session.scalars(select(Trainer).filter_by(username="betsybookworm")).one()
        same = session.get(Trainer, betsy.id)
        print("the same object:", betsy is same, "- statements:", len(statements))

    ada = Trainer(name="Ada", username="ada")
    print("made:   ", _state(ada), ada.id)
    with Session(engine) as session:
        session.add(ada)
        print("added:  ", _state(ada), ada.id)
        session.flush()
        print("flushed:", _state(ada), ada.id)
    print("closed: ", _state(ada), ada.id)


class SessionManager:
    """A session that commits, or rolls back and re-raises, and always closes."""

    def __init__(self, engine, **options):
        self.engine = engine
        self.options = options

    def __enter__(self):
        self.session = Session(self.engine, **self.options)
        return self.session

    def __exit__(self, kind, error, traceback):
        try:
            if kind is None:
                self.session.commit()
            else:
                self.session.rollback()
        finally:  # also when the commit itself fails
            self.session.close()
        # Nothing is returned: an error goes on, to whoever can do something about it.


def managing(place):
    """The talk's way: a session manager

    Four duties, each easy to forget: begin, commit when all went well, roll back when not, close in any case. The
    talk's `SessionManager` knows them in one place, and the `with` block shows at a glance how long the session lives.

    Here: monsterapp/database/sessions.py::SessionManager
    """
    engine = open_league(place)
    with SessionManager(engine) as session:
        session.add(Trainer(name="Ada", username="ada"))
    try:
        with SessionManager(engine) as session:
            session.add(Trainer(name="Grace", username="grace"))
            session.flush()  # the row is in the table, but only this transaction can see it
            raise ValueError("Grace changed her mind")
    except ValueError as error:
        print("passed on:", error)
    with SessionManager(engine) as session:
        print("in the league:", *session.scalars(select(Trainer.name).order_by(Trainer.id)))
    print(engine.pool.checkedout(), "connections out")


def beginning(place):
    """Today's way: begin

    SQLAlchemy has learned this itself. `Session.begin()` commits or rolls back, `with Session(…)` closes, and
    `sessionmaker.begin()` is both in one. Mind what each leaves to you: a session that is only closed forgets what you
    added, without a word. That is the first of the three blocks below.

    The application's own `transaction()` is such a block around the request's session; it also turns what the database
    refuses into sentences for people.

    Here: monsterapp/database/sessions.py::transaction
    """
    engine = open_league(place)
    with Session(engine) as session:
        session.add(Trainer(name="Ada", username="ada"))
        session.flush()
    with Session(engine) as session, session.begin():
        session.add(Trainer(name="Grace", username="grace"))
    make_session = sessionmaker(engine)  # made once, where the engine is made
    with make_session.begin() as session:
        session.add(Trainer(name="Hedy", username="hedy"))
    with make_session() as session:
        print("in the league:", *session.scalars(select(Trainer.name).order_by(Trainer.id)))


def after_commit(place):
    """After the commit: expire, or keep

    With the commit, the transaction is over, and what your objects say may be true no more. So a session forgets
    their values, and the next look at each asks the database again: honest, but a statement for each object, and in a
    loop that adds up.

    `expire_on_commit=False` keeps the values. That suits objects which you read once more and then drop, as on the page
    that says "saved". They may be out of date from then on; the next chapter shows how that goes wrong.
    """
    engine = open_league(place)
    for expire in (True, False):
        with Session(engine, expire_on_commit=expire) as session:
            monsters = session.scalars(select(PocketMonster).order_by(PocketMonster.id)).all()
            session.commit()
            with counted(engine) as statements:
                names = [monster.name for monster in monsters]
        print(f"expire_on_commit={expire}: {len(names)} names, {len(statements)} statements")


def _milliseconds(connection):
    start = perf_counter()
    connection.execute(text("SELECT name FROM trainer"))
    connection.rollback()
    return (perf_counter() - start) * 1000


def only_looking(place):
    """Only looking: a transaction you need not open

    By default even one SELECT is wrapped: BEGIN, the query, ROLLBACK. Three messages there and back instead of one,
    and between them a connection that sits in a transaction while a page is drawn. What only reads, and reads in one
    statement, can do without: `AUTOCOMMIT`. Two statements that must agree with each other do need a transaction.

    In the application every page that only reads does it like this. The times are the shortest of two hundred.

    Here: monsterapp/database/sessions.py::RequestSession
    """
    engine = open_league(place)
    state = text("SELECT state FROM pg_stat_activity WHERE pid = :pid")
    for level in ("READ COMMITTED", "AUTOCOMMIT"):
        with engine.connect().execution_options(isolation_level=level) as reader:
            pid = reader.scalar(text("SELECT pg_backend_pid()"))
            with engine.connect() as onlooker:
                print(f"{level:15} between two reads:", onlooker.scalar(state, {"pid": pid}))
            shortest = min(_milliseconds(reader) for _ in range(200))
            print(f"{level:15} one read: {shortest:.3f} ms")
