"""The talk's models, made and used."""

import textwrap

from sqlalchemy import ForeignKey, event, inspect, select, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship
from sqlalchemy.schema import CreateTable


class Base(DeclarativeBase):
    """What the models have in common: the list of their tables."""


class Trainer(Base):
    """A person in the league."""

    __tablename__ = "trainer"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    username: Mapped[str] = mapped_column(unique=True)
    team: Mapped[str | None]


class MonsterType(Base):
    """Grass, Lightning, Water."""

    __tablename__ = "monster_type"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    monsters: Mapped[list["PocketMonster"]] = relationship(back_populates="type_")


class PocketMonster(Base):
    """One kind of monster."""

    __tablename__ = "pocket_monster"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    type_id: Mapped[int] = mapped_column(ForeignKey("monster_type.id"))
    type_: Mapped[MonsterType] = relationship(back_populates="monsters")

    def __repr__(self):
        return f"PocketMonster<{self.name} ({self.type_.name})>"


def _show(_connection, _cursor, statement, *_):
    print("→", textwrap.shorten(statement, 88, placeholder=" …"))


def create_all(place):
    """Models, and the tables they make

    The classes below are the talk's, in today's style. The talk wrote `name = Column(String)`; now the annotation says
    it, `Mapped[str]`, and an editor understands it too. `str | None` is a column that may be `NULL`; without the `None`
    it is `NOT NULL`. Old code still runs. And SQLAlchemy still makes an id a `SERIAL`, unless one says `Identity()`.

    `create_all` makes the tables that are missing. It is right for a first evening and for the guide. It never
    *changes* a table: for that there are migrations, in chapter 7.

    Here: monsterapp/monsters/models.py::PocketMonster
    Here: monsterapp/database/base.py::Base
    """
    engine = place.engine()
    Base.metadata.create_all(engine)
    print(sorted(inspect(engine).get_table_names()))
    print(str(CreateTable(PocketMonster.__table__).compile(engine)).strip())


def add_and_commit(place):
    """Add, flush, commit

    `Session.begin()` opens a transaction that commits at the end of the `with`, or rolls back after an error. Nothing
    is sent by `add`. A flush sends what has gathered, in an order in which the foreign keys hold, types before their
    monsters; the commit flushes by itself. Three types are one `INSERT`, and so are the four monsters: the session
    waits so that it can do that.

    Note that nobody wrote a `type_id`. The monster has a `type_`, and the session fills in its number once it has one.

    Here: monsterapp/database/sessions.py::transaction
    """
    engine = place.engine()
    event.listen(engine, "before_cursor_execute", _show)

    with Session(engine) as session, session.begin():
        grass, lightning, water = (MonsterType(name=name) for name in ("Grass", "Lightning", "Water"))
        session.add_all([grass, lightning, water])
        monsters = {"Flowerasaur": grass, "Chooseachu": lightning, "Splashle": water, "Magiflop": water}
        session.add_all(PocketMonster(name=name, type_=type_) for name, type_ in monsters.items())
        print("added:   Grass has the id", grass.id)
        session.flush()
        print("flushed: Grass has the id", grass.id)


def both_ways(place):
    """A relationship goes both ways

    `back_populates` ties `monster.type_` to `type.monsters`: set one, and the other knows at once. Inside of a session
    there is one object for each row, so that both ends of the tie speak of the same one.

    Here: monsterapp/types/models.py::MonsterType
    """
    with Session(place.engine()) as session:
        water = session.scalars(select(MonsterType).where(MonsterType.name == "Water")).one()
        print(water.monsters)
        print("one row, one object:", water.monsters[0].type_ is water)

        water.monsters.append(PocketMonster(name="Otterwise"))
        print(water.monsters[-1].type_.name, "- and not yet saved")


def the_grass_query(place):
    """The Grass query

    All monsters of type Grass, the talk's first real question. A `select` is only a description; printed, it shows its
    SQL, with a named hole where the value goes. No value of yours ever becomes part of the text.

    `scalars` gives objects, `execute` gives rows. The talk wrote `session.query(PocketMonster)` with a `filter`, which
    still works and sends the same statement.

    Here: monsterapp/monsters/listing.py
    """
    grass_monsters = (
        select(PocketMonster).join(PocketMonster.type_).where(MonsterType.name == "Grass").order_by(PocketMonster.name)
    )
    print(grass_monsters, end="\n\n")
    with Session(place.engine()) as session:
        print(session.scalars(grass_monsters).all())
        print(session.query(PocketMonster).join(PocketMonster.type_).filter(MonsterType.name == "Grass").all())


def change_and_delete(place):
    """Change an object, or change rows

    To change a row, change its object: the session notices which attributes, and updates these columns alone. To change
    many, say it in one statement: `update` never loads them.

    Here: monsterapp/trainers/operations.py
    """
    engine = place.engine()
    event.listen(engine, "before_cursor_execute", _show)
    with Session(engine) as session, session.begin():
        flop = session.scalars(select(PocketMonster).where(PocketMonster.name == "Magiflop")).one()
        flop.name = "Magiflap"
        print("changed, not sent:", [record.name for record in session.dirty])
    with Session(engine) as session, session.begin():
        changed = session.execute(update(PocketMonster).values(name=PocketMonster.name + "!"))
        print("rows changed:", changed.rowcount)
