"""A model with two faults, and without."""

from sqlalchemy import ForeignKey, select
from sqlalchemy.exc import AmbiguousForeignKeysError, ArgumentError, InvalidRequestError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

from monsterapp.guide.talk_models import open_league


def _base():
    # A broken class spoils all that share its base, so each step has a base of its own.
    class Base(DeclarativeBase):
        pass

    class MonsterType(Base):
        __tablename__ = "monster_type"
        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]

    return Base, MonsterType


def strength_without_a_key(place):
    """Strength, its first fault

    The talk's `Strength` says how hard one type hits another, and it has two faults. The first is met at once, when
    Python makes the class: SQLAlchemy has to tell rows apart, so every mapped class needs a primary key.
    """
    Base, MonsterType = _base()
    try:

        class Strength(Base):
            __tablename__ = "strength"
            type_id: Mapped[int] = mapped_column(ForeignKey("monster_type.id"))
            against_id: Mapped[int] = mapped_column(ForeignKey("monster_type.id"))
            multiplier: Mapped[float]
            type_: Mapped[MonsterType] = relationship()
            against: Mapped[MonsterType] = relationship()

    except ArgumentError as error:
        print(f"{type(error).__name__}: {error}")


def strength_with_two_ways(place):
    """Strength, its second fault

    Now it has a key, and the class is made without complaint. The error comes with the first use of *any* model, here
    of `MonsterType`, which is innocent: only then does SQLAlchemy connect the relationships. There are two foreign
    keys from `strength` to `monster_type`, and it can't guess which of them `type_` should follow. From then on every
    model reports the same trouble. So read such a message to its end: it names the class that is at fault.
    """
    Base, MonsterType = _base()

    class Strength(Base):
        __tablename__ = "strength"
        id: Mapped[int] = mapped_column(primary_key=True)
        type_id: Mapped[int] = mapped_column(ForeignKey("monster_type.id"))
        against_id: Mapped[int] = mapped_column(ForeignKey("monster_type.id"))
        multiplier: Mapped[float]
        type_: Mapped[MonsterType] = relationship()
        against: Mapped[MonsterType] = relationship()

    for _ in range(2):
        try:
            MonsterType(name="Grass")
        except (AmbiguousForeignKeysError, InvalidRequestError) as error:
            print(f"{type(error).__name__}: {error}")
    Base.registry.dispose()


def strength_that_works(place):
    """Strength that works

    A key, and each relationship says which column it follows. The application's own has a rule more: no pair of types
    may be there twice, and that is a constraint of the table, so that it holds whoever writes.

    Here: monsterapp/types/models.py::Strength
    """
    Base, MonsterType = _base()

    class Strength(Base):
        __tablename__ = "strength"
        id: Mapped[int] = mapped_column(primary_key=True)
        type_id: Mapped[int] = mapped_column(ForeignKey("monster_type.id"))
        against_id: Mapped[int] = mapped_column(ForeignKey("monster_type.id"))
        multiplier: Mapped[float]
        type_: Mapped[MonsterType] = relationship(foreign_keys=[type_id])
        against: Mapped[MonsterType] = relationship(foreign_keys=[against_id])

    engine = open_league(place)
    Base.metadata.create_all(engine)
    with Session(engine) as session, session.begin():
        types = {type_.name: type_ for type_ in session.scalars(select(MonsterType))}
        session.add(Strength(type_=types["Grass"], against=types["Water"], multiplier=2))
    with Session(engine) as session:
        strength = session.scalars(select(Strength)).one()
        hitter, hit = strength.type_.name, strength.against.name
        print(f"{hitter} against {hit}: ×{strength.multiplier:g}")
    Strength.__table__.drop(engine)
