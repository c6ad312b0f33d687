"""For the chapter about migrations: a small application in several releases, and the files that lead to each."""

import inspect
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic.config import Config
from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine, NullPool
from sqlalchemy.orm import DeclarativeBase

from monsterapp.guide.places import ROOT
from monsterapp.guide.workshop import Workshop

#: The shortest environment that migrations can run in: all of them in one transaction.
ENV = """
from alembic import context
from flask import current_app

db = current_app.extensions["migrate"].db

with db.engine.begin() as connection:
    context.configure(connection=connection, target_metadata=db.metadata)
    context.run_migrations()
"""


@contextmanager
def release(place: Workshop, models: type[DeclarativeBase]) -> Iterator[Engine]:
    """Flask, Flask-SQLAlchemy and Flask-Migrate, with the models of one release. Gives the engine."""
    app = Flask("league")
    app.config["SQLALCHEMY_DATABASE_URI"] = place.url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"creator": place.connect, "poolclass": NullPool}
    db = SQLAlchemy(app, model_class=models, disable_autonaming=True)
    folder = place.folder / "migrations"
    if not folder.exists():  # as after `flask db init`, which writes more into them
        (folder / "versions").mkdir(parents=True)
        (folder / "env.py").write_text(ENV)
        shutil.copy(ROOT / "migrations/script.py.mako", folder)
    migrate = Migrate(app, db, directory=folder)
    migrate.configure(_without_progress)
    with app.app_context():
        yield db.engine


def _without_progress(config: Config) -> Config:
    config.cmd_opts.quiet = True
    return config


def file_of(place: Workshop, revision: str) -> Path:
    """The file of a migration."""
    return next((place.folder / "migrations/versions").glob(f"{revision}_*.py"))


def upgrade_of(place: Workshop, revision: str) -> str:
    """The function in that file that leads up."""
    return re.search(r"def upgrade.*?(?=\n+def )", file_of(place, revision).read_text(), re.DOTALL)[0]


def write_by_hand(place: Workshop, revision: str, after: str, *functions: Callable) -> None:
    """Make these two functions, ``upgrade`` and ``downgrade``, the migration that comes next."""
    head = f"import sqlalchemy as sa\nfrom alembic import op\n\nrevision, down_revision = {revision!r}, {after!r}\n\n\n"
    source = "\n\n".join(inspect.getsource(function) for function in functions)
    (place.folder / f"migrations/versions/{revision}_by_hand.py").write_text(head + source)


def shape(engine: Engine) -> str:
    """Which migration a database is at, and the columns of its monsters."""
    with engine.connect() as connection:
        at = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
        columns = ", ".join(column["name"] for column in sa.inspect(connection).get_columns("pocket_monster"))
        return f"{at}: pocket_monster({columns})"


def rows(engine: Engine, query: str) -> str:
    """What a query finds, a row a line."""
    with engine.connect() as connection:
        return "\n".join(" ".join(map(str, row)) for row in connection.execute(sa.text(query)))
