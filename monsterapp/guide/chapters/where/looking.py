"""What a session is at each moment, and what the pool can tell."""

import time
import traceback

from sqlalchemy import event, text
from sqlalchemy.exc import TimeoutError
from sqlalchemy.orm import Session


def state_of(watcher, pid):
    """What PostgreSQL says that a backend is doing."""
    cursor = watcher.cursor()
    cursor.execute("SELECT state FROM pg_stat_activity WHERE pid = %s", [pid])
    found = cursor.fetchone()
    watcher.rollback()  # or the next look would see the same again: the view is a snapshot
    return found[0] if found else "gone"


def a_session_has_three_ends(place):
    """A session has three ends

    In the program there is a `Session`: some objects, and changes that were not sent yet. With its first statement it
    borrows a *connection* from the engine's pool, and keeps it until commit, rollback or close. At the far end of the
    connection sits a *backend*, a process of PostgreSQL's that does nothing but serve it, and that knows whether a
    transaction is open.

    Here we ask all three. Look at the second line. The query was only a `SELECT`, it was over long ago, and yet the
    connection is lent and a transaction is open, until somebody says that it ends.

    Here: monsterapp/database/sessions.py::RequestSession
    """
    engine, watcher = place.engine(), place.connect()
    session, pid = Session(engine), None

    def look(when):
        doing = "in a transaction" if session.in_transaction() else "-"
        pool = f"{engine.pool.checkedout()} lent, {engine.pool.checkedin()} there"
        print(f"{when:18}{doing:20}{pool:20}{state_of(watcher, pid) if pid else '-'}")

    print(f"{'':18}{'the session':20}{'the pool':20}the backend")
    look("made")
    pid = session.scalar(text("SELECT pg_backend_pid()"))
    look("after a query")
    session.commit()
    look("after its commit")
    session.close()
    look("closed")
    engine.dispose()
    while state_of(watcher, pid) != "gone":  # it takes a moment to leave
        time.sleep(0.005)
    look("pool disposed of")


def the_pool_tells(place):
    """The pool tells

    SQLAlchemy's pool says what it does to whoever listens. `connect` and `close` are the real beginning and end of a
    connection, and should be rare; `checkout` and `checkin` are a loan. Where the former come as often as the latter,
    there is no pool, whatever the settings say.

    The application listens as well, so that whoever borrows a connection finds it as new.

    Here: monsterapp/database/sessions.py::_begin_transactions
    """
    engine = place.engine(pool_pre_ping=True)
    for name in ("connect", "checkout", "checkin", "invalidate", "close"):
        event.listen(engine, name, lambda *_, name=name: print(f"    {name}"))

    print("a session:")
    with Session(engine) as session:
        pid = session.scalar(text("SELECT pg_backend_pid()"))
    print("another one:")
    with Session(engine) as session:
        session.execute(text("SELECT 1"))

    administrator = place.connect()
    administrator.cursor().execute("SELECT pg_terminate_backend(%s, 1000)", [pid])
    print("one more, after the backend was ended:")
    with Session(engine) as session:
        session.execute(text("SELECT 1"))
    print("the end:")
    engine.dispose()


def _tidy_page(engine):
    """A page as it should be."""
    with Session(engine) as session:
        return session.scalar(text("SELECT 'Flowerasaur'"))


_kept = []


def _careless_page(engine):
    """A page that is too clever: it keeps its session, for later."""
    _kept.append(Session(engine))
    return _kept[-1].scalar(text("SELECT 'Chooseachu'"))


def who_has_them(place):
    """The pool is empty: who has them?

    The first that one hears of a leak is a `TimeoutError`, and it hits the innocent: a page that asks for a connection
    when somebody else has them all. Its traceback is of no use. What one wants to know is who borrowed the others, and
    the pool's events can tell: note at each loan which function asked for it.
    """
    engine = place.engine(pool_size=2, max_overflow=0, pool_timeout=0.1)
    borrowers = {}

    @event.listens_for(engine, "checkout")
    def note(connection, _record, _proxy):
        borrowers[connection] = [frame.name for frame in traceback.extract_stack() if frame.filename == __file__][-2]

    @event.listens_for(engine, "checkin")
    def forget(connection, _record):
        borrowers.pop(connection, None)

    try:
        for page in (_tidy_page, _careless_page, _tidy_page, _careless_page, _tidy_page):
            print(page(engine))
    except TimeoutError as error:
        print(f"{type(error).__name__}: {error}")
    print("lent to:", *borrowers.values())

    while _kept:
        _kept.pop().close()
    print("and now:", _tidy_page(engine))
