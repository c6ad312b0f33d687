"""Commands of ``flask``."""

import click
from flask import Flask
from flask.cli import with_appcontext

from monsterapp import shell
from monsterapp.accounts.commands import accounts
from monsterapp.database import transaction
from monsterapp.failures import fails_in_one_line
from monsterapp.guide.commands import guide
from monsterapp.seed.operations import load_starter_league
from monsterapp.serving import serve
from monsterapp.whereabouts import sessions


def init_app(app: Flask) -> None:
    """Register the commands."""
    app.cli.add_command(guide)
    app.cli.add_command(seed)
    app.cli.add_command(accounts)
    app.cli.add_command(serve)
    app.cli.add_command(sessions)
    shell.init_app(app)


@click.command()
@with_appcontext
@fails_in_one_line
def seed() -> None:
    """Load the starter league; what is there already stays as it is."""
    with transaction() as session:
        added = load_starter_league(session)
    click.echo(f"Added {added}." if added else "The starter league is there already.")
