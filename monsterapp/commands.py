"""Commands of ``flask``, and what its shell has at hand."""

import os
from functools import wraps

import click
import psycopg2
import sqlalchemy as sa
from flask import Flask, current_app
from flask.cli import with_appcontext
from psycopg2.extensions import parse_dsn

from monsterapp import models
from monsterapp.database import SessionManager, embedded, transaction
from monsterapp.database.embedded import EmbeddedServerError
from monsterapp.database.faults import DATABASE_FAULTS, in_one_line
from monsterapp.extensions import db
from monsterapp.refusals import DomainError
from monsterapp.seed.operations import load_starter_league


def init_app(app: Flask) -> None:
    """Register the commands, and fill the shell."""
    from monsterapp.serving import serve  # it needs fails_in_one_line from here

    app.cli.add_command(seed)
    app.cli.add_command(serve)
    app.shell_context_processor(shell_context)


def fails_in_one_line(command):
    """A command that fails says why in one line, and exits with 1."""

    @wraps(command)
    def run(*args, **kwargs):
        try:
            return command(*args, **kwargs)
        except (DomainError, EmbeddedServerError) as error:
            raise click.ClickException(str(error)) from error
        except DATABASE_FAULTS as error:
            raise click.ClickException(in_one_line(error)) from error

    return run


@click.command()
@with_appcontext
@fails_in_one_line
def seed() -> None:
    """Load the starter league; what is there already stays as it is."""
    with transaction() as session:
        added = load_starter_league(session)
    click.echo(f"Added {added}." if added else "The starter league is there already.")


def shell_context() -> dict[str, object]:
    """What ``flask shell`` has at hand, with the talk's five variables set, so that its raw psycopg2 part runs too."""
    _name_database()
    everything = {name: getattr(models, name) for name in models.__all__}
    return {
        **everything,
        "db": db,
        "session": db.session,
        "select": sa.select,
        "func": sa.func,
        "SessionManager": SessionManager,
        "connect": psycopg2.connect,
        "getenv": os.getenv,
    }


def _name_database() -> None:
    """Set DB_HOST … DB_NAME to the database in use, but for those that are set."""
    folder = current_app.config.get("EMBEDDED_SERVER")
    url = current_app.config["SQLALCHEMY_DATABASE_URI"]
    dsn = (
        parse_dsn(embedded.start(folder)) if folder else url.translate_connect_args(database="dbname", username="user")
    )
    for variable, part in (
        ("HOST", "host"),
        ("PORT", "port"),
        ("USER", "user"),
        ("PASSWORD", "password"),
        ("NAME", "dbname"),
    ):
        if dsn.get(part):
            os.environ.setdefault(f"DB_{variable}", str(dsn[part]))
