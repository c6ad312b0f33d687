"""Transactions that failed, and objects that have outlived theirs."""

import psycopg2
from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.exc import DetachedInstanceError

from monsterapp.guide.talk_models import PocketMonster, Trainer, open_league


def a_wrong_name(place):
    """A wrong name, and then nothing works

    The table is called `trainer`, not `trainers`. That error is plain. The next one is not: a correct query, and it
    fails. Once a statement has failed, PostgreSQL refuses all others until the transaction is over: it will not save
    half of what you meant.

    The cure is `rollback()`. Whoever catches an error of the database and goes on without it only moves the trouble to
    an innocent line. The application rolls back in one place, for everybody.

    Here: monsterapp/database/sessions.py::transaction
    """
    open_league(place)
    connection = place.connect()
    cursor = connection.cursor()
    for statement in ("SELECT name FROM trainers", "SELECT name FROM trainer"):
        try:
            cursor.execute(statement)
        except psycopg2.Error as error:
            print(f"{type(error).__name__}: {error}")
    connection.rollback()
    cursor.execute("SELECT name FROM trainer")
    print("after the rollback:", cursor.fetchone())


def a_detached_object(place):
    """The session is gone, the object is still here

    An object without its session is *detached*: it knows what it has loaded, and can load nothing more. There are two
    ways into trouble. You ask for a relationship that was never loaded; or you ask for anything at all after a commit,
    which made the object forget everything.

    The cure is not to keep sessions open for longer. Say in the query what you will need, and the object can travel. In
    the application each query says it, and one that forgot is caught: while a request is answered, a lazy load raises.

    Here: monsterapp/database/sessions.py::RequestSession
    Here: monsterapp/monsters/models.py::PocketMonster
    """
    engine = open_league(place)
    with Session(engine) as session:
        monster = session.scalars(select(PocketMonster)).first()
    print(f"{monster.name} was loaded; its type was not.")
    try:
        print(monster.type_.name)
    except DetachedInstanceError as error:
        print(f"{type(error).__name__}: {error}")

    with Session(engine) as session:
        monster = session.scalars(select(PocketMonster)).first()
        session.commit()
    try:
        print(monster.name)
    except DetachedInstanceError as error:
        print(f"{type(error).__name__}: {error}")

    with Session(engine) as session:
        with_its_type = select(PocketMonster).options(joinedload(PocketMonster.type_))
        monster = session.scalars(with_its_type).first()
    print(f"Loaded with its type: {monster.name} ({monster.type_.name})")


def _while_somebody_else_moves_betsy(engine):
    with Session(engine) as session, session.begin():
        session.execute(update(Trainer).values(team="green"))


def a_stale_object(place):
    """Dangerous: the object that nobody refreshed

    `expire_on_commit=False` looks like a cure for the last step, and here is its price. The object goes on saying what
    was true when it was read, for as long as its session lives. Not even a new query helps: it does bring the new row,
    but the session has an object for that row already, and leaves it as it is. No error, no warning, only a wrong team
    on a shirt.

    With the default, the commit makes the session forget, and the next look is fresh. Where you do switch it off, let
    session and objects go soon, and `refresh()` what you are going to act on.
    """
    engine = open_league(place)
    with Session(engine, expire_on_commit=False) as session:
        betsy = session.get(Trainer, 1)
        session.commit()
        _while_somebody_else_moves_betsy(engine)
        print("kept:              ", betsy.team)
        print("the table says:    ", session.scalar(select(Trainer.team)))
        print("from a new query:  ", session.scalars(select(Trainer)).one().team)
        session.refresh(betsy)
        print("refreshed:         ", betsy.team)

    engine = open_league(place)
    with Session(engine) as session:
        betsy = session.get(Trainer, 1)
        session.commit()
        _while_somebody_else_moves_betsy(engine)
        print("with the default:  ", betsy.team)
