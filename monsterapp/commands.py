"""Commands of ``flask``."""

from functools import wraps

import click
from flask import Flask
from flask.cli import with_appcontext

from monsterapp.database import transaction
from monsterapp.database.embedded import EmbeddedServerError
from monsterapp.database.faults import DATABASE_FAULTS, in_one_line
from monsterapp.refusals import DomainError
from monsterapp.seed.operations import load_starter_league


def init_app(app: Flask) -> None:
    """Register the commands."""
    from monsterapp import shell
    from monsterapp.serving import serve  # gunicorn is Unix's only, and the other commands need none of it

    app.cli.add_command(seed)
    app.cli.add_command(serve)
    shell.init_app(app)


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
