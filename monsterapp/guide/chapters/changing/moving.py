"""Rows move to another table and back; and what no draft can know."""

import flask_migrate
import sqlalchemy as sa
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, String, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from monsterapp.database.base import NAMING
from monsterapp.guide.releases import file_of, release, rows, shape, upgrade_of, write_by_hand


class Third(DeclarativeBase):
    """The third release."""

    metadata = MetaData(naming_convention=NAMING)


class MonsterType(Third):
    """A type, now with a table of its own."""

    __tablename__ = "monster_type"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class TypedMonster(Third):
    """A monster, now with a key in place of a word."""

    __tablename__ = "pocket_monster"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    color: Mapped[str]
    type_id: Mapped[int] = mapped_column(ForeignKey(MonsterType.id))


def upgrade():
    """Take each monster's type from a word to a row of its own."""
    op.create_table(
        "monster_type", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String, nullable=False)
    )
    op.create_unique_constraint("uq_monster_type_name", "monster_type", ["name"])
    op.add_column("pocket_monster", sa.Column("type_id", sa.Integer))
    op.execute("INSERT INTO monster_type (name) SELECT DISTINCT type FROM pocket_monster ORDER BY type")
    op.execute("UPDATE pocket_monster SET type_id = t.id FROM monster_type AS t WHERE t.name = pocket_monster.type")
    op.alter_column("pocket_monster", "type_id", nullable=False)
    op.create_foreign_key("fk_pocket_monster_type_id", "pocket_monster", "monster_type", ["type_id"], ["id"])
    op.drop_column("pocket_monster", "type")


def downgrade():
    """Take it back to a word."""
    op.add_column("pocket_monster", sa.Column("type", sa.String))
    op.execute("UPDATE pocket_monster SET type = t.name FROM monster_type AS t WHERE t.id = type_id")
    op.alter_column("pocket_monster", "type", nullable=False)
    op.drop_column("pocket_monster", "type_id")
    op.drop_table("monster_type")


def the_data_moves(place):
    """The data moves

    Types get a table of their own. The draft sees a table more, a column more and a column less, and does that: it
    would throw all types away. No tool can know that the words in the old column are the rows of the new table.

    So this one is written by hand, as above. Make the new place, fill it, check it with `NOT NULL` and a foreign key,
    and only then drop the old one. The database moves the rows: one `INSERT … SELECT` and one `UPDATE … FROM`, not a
    loop over objects. A migration does not import the models, either: they will have moved on when it runs on somebody
    else's machine next year.

    On a site that stays open these are two releases. While the first is rolled out, the workers of the release before
    still read the old column, so it is dropped by the next.
    """
    with release(place, Third) as engine:
        flask_migrate.migrate(message="types", rev_id="0003")
        print(upgrade_of(place, "0003"))
        file_of(place, "0003").unlink()  # no, thank you

        write_by_hand(place, "0003", "0002", upgrade, downgrade)
        flask_migrate.upgrade()
        print(shape(engine))
        print(
            rows(engine, "SELECT m.name, t.name FROM pocket_monster m JOIN monster_type t ON t.id = type_id ORDER BY 1")
        )


def down_again(place):
    """Down again

    `flask db downgrade` goes one migration back, or to the one that is named. Our words come back, since our
    `downgrade` puts them back; one that only restores the shape would restore no rows. The colours do not come back:
    Chooseachu was given a yellow just before, the column was dropped on the way down, and the yellow went with it.

    So down is for the developer's machine, and for the minutes after a release, while nothing new has been typed. After
    that one goes forward, with a migration that mends.

    Here: tests/database/test_migrations.py::test_they_go_up_down_and_up_again
    """
    with release(place, Third) as engine:
        with engine.begin() as connection:
            connection.execute(sa.text("UPDATE pocket_monster SET color = '#f8d030' WHERE name = 'Chooseachu'"))

        flask_migrate.downgrade(revision="0001")
        print(shape(engine))
        print(rows(engine, "SELECT name, type FROM pocket_monster ORDER BY name"))

        flask_migrate.upgrade()
        print(shape(engine))
        print(rows(engine, "SELECT name, color FROM pocket_monster ORDER BY name"))


def _monster(*more, name="name", length=40, default=None):
    """The table of monsters, as some model would have it."""
    columns = Column("id", Integer, primary_key=True), Column(name, String(length), server_default=default)
    return Table("pocket_monster", MetaData(), *columns, *more)


def _kinds(seen):
    """The kinds of differences: those between columns come in lists."""
    return [(one[0] if isinstance(one, list) else one)[0] for one in seen]


def what_a_draft_misses(place):
    """What a draft sees, and what it misses

    One table in the database, and eight ways in which its model could have changed. On the right stands what Alembic
    finds out by comparing them.

    It does not compare `CHECK` constraints, nor defaults unless it is asked to (`compare_server_default`). Functions,
    triggers, extensions and grants are no part of any model. And a new name looks like one column less and one more,
    so that the draft would drop all that people have typed: make it
    `op.alter_column("pocket_monster", "name", new_column_name="title")`.

    The application therefore has a test that makes the schema twice, by the models and by the migrations, and compares
    all that PostgreSQL's catalogue knows of both.

    Here: tests/database/test_schema.py
    """
    changes = {
        "one column more": _monster(Column("color", String)),
        "one index more": _monster(Index("by_name", "name")),
        "one unique constraint more": _monster(sa.UniqueConstraint("name", name="one_of_a_kind")),
        "one foreign key more": _monster(Column("rival_id", ForeignKey("pocket_monster.id"))),
        "a longer text": _monster(length=80),
        "another default": _monster(default="Nameless"),
        "one CHECK more": _monster(CheckConstraint("name <> ''", name="named")),
        "another name for a column": _monster(name="title"),
    }
    engine = place.engine()
    with engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE IF EXISTS alembic_version, pocket_monster, monster_type"))
        _monster().create(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        for change, table in changes.items():
            seen = compare_metadata(context, table.metadata)
            print(f"{change:28}{', '.join(_kinds(seen)) or 'nothing'}")
