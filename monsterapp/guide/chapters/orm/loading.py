"""What loads when: the N+1 counted, and cured."""

import time

from sqlalchemy import insert, select
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import Session, contains_eager, joinedload, raiseload, selectinload

from monsterapp.guide.chapters.orm.models import Base, MonsterType, PocketMonster
from monsterapp.guide.counting import counted


def a_larger_league(place):
    """A larger league

    Four monsters forgive everything. For what follows there are fifty types with a hundred monsters each. `insert` with
    a list of dictionaries goes past the objects, in batches: the ORM's own way to add many rows.
    """
    engine = place.engine()
    Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)
    with place.waiting("five thousand monsters"), Session(engine) as session, session.begin():
        types = session.scalars(
            insert(MonsterType).returning(MonsterType.id), [{"name": f"Type {n}"} for n in range(50)]
        ).all()
        monsters = [{"name": f"Monster {n}", "type_id": types[n % 50]} for n in range(5000)]
        with counted(engine) as statements:
            session.execute(insert(PocketMonster), monsters)
        print(len(monsters), "monsters in", len(statements), "statements")


def n_plus_one(place):
    """One query, and N more

    Here is the loop that everybody writes: the types, and for each its monsters. It looks like one query. But
    `type_.monsters` is not there until you touch it, and then it is fetched: once for each type. Fifty types, fifty-one
    statements. On your machine it is a little slow; in production, with a network in between, it is the slow page.
    """
    engine = place.engine()
    with Session(engine) as session, counted(engine) as statements:
        total = 0
        for type_ in session.scalars(select(MonsterType)):
            total += len(type_.monsters)
        print(total, "monsters,", len(statements), "statements")
    print(statements[0], statements[1], statements[2], sep="\n\n")


def _best(engine, read):
    """The shortest of three times that ``read`` takes with a new session, in seconds."""
    times = []
    for _ in range(3):
        with Session(engine) as session:
            session.connection()
            started = time.perf_counter()
            read(session)
            times.append(time.perf_counter() - started)
    return min(times)


def joined_or_selectin(place):
    """Say beforehand what you need

    A query can say what it will be asked for. `joinedload` fetches all in one statement, with a `LEFT JOIN`; each type
    then comes a hundred times, once beside each of its monsters. `selectinload` sends a second statement with the ids
    of the first. A good rule: `joinedload` for the one at the other end (a monster's type), `selectinload` for the many
    (a type's monsters). `contains_eager` is for a join that you wrote yourself.

    Here: monsterapp/monsters/queries.py
    """
    joined = select(MonsterType).join(MonsterType.monsters).options(contains_eager(MonsterType.monsters))
    engine = place.engine()
    print(f"{'':16}statements        time")
    for name, query in {
        "lazy": select(MonsterType),
        "joinedload": select(MonsterType).options(joinedload(MonsterType.monsters)),
        "selectinload": select(MonsterType).options(selectinload(MonsterType.monsters)),
        "contains_eager": joined,
    }.items():

        def count_monsters(session, query=query):
            return sum(len(type_.monsters) for type_ in session.scalars(query).unique())

        with Session(engine) as session, counted(engine) as statements:
            count_monsters(session)
        print(f"{name:16}{len(statements):10} {_best(engine, count_monsters) * 1000:8.1f} ms")


def make_it_an_error(place):
    """Make it an error

    Nobody remembers this in every loop. So let the loop fail: with `raiseload` a relationship that was not loaded
    raises instead of asking. This application does so for every relationship in every request, and a test holds how
    many statements a page may send: three.

    Here: monsterapp/database/sessions.py::_refuse_statements_that_pages_may_not_send
    Here: tests/test_statements.py
    """
    with Session(place.engine()) as session:
        type_ = session.scalars(select(MonsterType).options(raiseload("*")).limit(1)).one()
        try:
            print(type_.monsters)
        except InvalidRequestError as error:
            print(f"{type(error).__name__}: {error}")


def rows_will_do(place):
    """Rows will do

    Objects can be changed and saved, and know their relations. A list on a page needs none of that. Ask for columns,
    and you get light rows instead: one statement, and no session has to remember five thousand objects.

    Here: monsterapp/search/named_list.py
    Here: monsterapp/home/queries.py::get_league_at_a_glance
    """
    objects = select(PocketMonster).options(joinedload(PocketMonster.type_))
    rows = select(PocketMonster.name, MonsterType.name.label("type_name")).join(PocketMonster.type_)

    def read_objects(session):
        return [(monster.name, monster.type_.name) for monster in session.scalars(objects)]

    def read_rows(session):
        return [(row.name, row.type_name) for row in session.execute(rows)]

    engine = place.engine()
    slow, quick = _best(engine, read_objects), _best(engine, read_rows)
    print(f"objects {slow * 1000:8.1f} ms")
    print(f"rows    {quick * 1000:8.1f} ms, {slow / quick:.1f}× as fast")
