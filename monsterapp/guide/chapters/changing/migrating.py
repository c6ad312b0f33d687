"""A migration is drafted, fails, is mended, and runs."""

import flask_migrate
from sqlalchemy import MetaData, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from monsterapp.database.base import NAMING
from monsterapp.guide.releases import file_of, release, rows, shape, upgrade_of


class First(DeclarativeBase):
    """The first release."""

    metadata = MetaData(naming_convention=NAMING)


class Monster(First):
    """A monster, as it began: its type is only a word."""

    __tablename__ = "pocket_monster"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    type: Mapped[str]


def the_first_draft(place):
    """The first draft

    `flask db migrate` compares the models with the database and writes down the difference. The database is empty, so
    the difference is everything. What it writes is a *draft*: read it before you run it, every time; two steps further
    down you will see why. Then it belongs into version control, beside the models that it goes with.

    `flask db upgrade` runs it, and notes in the table `alembic_version` that it did.

    Give every constraint a name, or let a convention do so, as here. What has no name can't be dropped or changed by
    the next migration, and its errors can't be told apart.

    (`release(place, models)` is a small Flask application with these models and Flask-Migrate.)

    Here: migrations/versions/0001_registry.py::upgrade
    Here: monsterapp/database/base.py::NAMING
    Here: monsterapp/guide/releases.py::release
    """
    with release(place, First) as engine:
        flask_migrate.migrate(message="monsters", rev_id="0001")
        print(upgrade_of(place, "0001"))

        flask_migrate.upgrade()
        print(shape(engine))
        with engine.begin() as connection:
            connection.execute(
                text("INSERT INTO pocket_monster (name, type) VALUES (:name, :type)"),
                [
                    {"name": "Flowerasaur", "type": "Grass"},
                    {"name": "Chooseachu", "type": "Lightning"},
                    {"name": "Leafling", "type": "Grass"},
                ],
            )


class Second(DeclarativeBase):
    """The second release."""

    metadata = MetaData(naming_convention=NAMING)


class ColoredMonster(Second):
    """A monster, now with a colour."""

    __tablename__ = "pocket_monster"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    type: Mapped[str]
    color: Mapped[str]


def a_column_is_added(place):
    """A column is added, and is not

    One line more in the model, one line in the draft. It runs on the developer's machine, where the table is empty, and
    fails on the server, where it is not: of which colour are the monsters that are there already?

    Nothing else has happened, though. In PostgreSQL, tables change inside of transactions like rows do, so a migration
    is done or not done; there is no half way to be repaired at night. (MySQL commits after each `ALTER TABLE`.)

    The cure is an answer to the question. A constant `server_default` is cheap, however many rows there are: PostgreSQL
    notes the default and leaves the table's file as it is.

    Here: migrations/env.py::_migrate
    """
    with release(place, Second) as engine:
        flask_migrate.migrate(message="color", rev_id="0002")
        print(upgrade_of(place, "0002"))
        try:
            flask_migrate.upgrade()
        except IntegrityError as error:
            print(f"{type(error.orig).__name__}: {error.orig}")
        print(shape(engine))

        draft = file_of(place, "0002")
        draft.write_text(draft.read_text().replace("nullable=False", 'nullable=False, server_default="#78c850"'))
        before = rows(engine, "SELECT pg_relation_filenode('pocket_monster')")
        flask_migrate.upgrade()
        print(shape(engine))
        print("written anew:", rows(engine, "SELECT pg_relation_filenode('pocket_monster')") != before)
        print(rows(engine, "SELECT name, color FROM pocket_monster ORDER BY id"))
