"""``flask accounts``: for whoever is at the console, which is above any role."""

import click
from flask.cli import with_appcontext

from monsterapp.accounts import audit, operations
from monsterapp.accounts.models import PROFESSOR, TRAINER
from monsterapp.database import transaction
from monsterapp.failures import fails_in_one_line

_ADVICE = "With it, choose a password at /account/recover. It is shown this once and works once."


@click.group()
def accounts() -> None:
    """Accounts of trainers: make one, or a new way back into one."""


@accounts.command()
@click.argument("username")
@click.option("--professor", is_flag=True, help="Who keeps the dex and looks after all trainers.")
@with_appcontext
@fails_in_one_line
def create(username: str, professor: bool) -> None:
    """Give the trainer USERNAME an account; where there is no such trainer, make one.

    With --professor, also make a professor of a trainer who has an account.
    """
    role = PROFESSOR if professor else TRAINER
    with transaction():
        code = operations.create_account(username, role)
    audit.record("account made at the console", username=username, role=role)
    if code is None:
        click.echo(f"{username} is a professor now, and signs in anew.")
        return
    click.echo(f"{username} has an account{' and is a professor' if professor else ''}.")
    _show(code)


@accounts.command()
@click.argument("username")
@with_appcontext
@fails_in_one_line
def reset(username: str) -> None:
    """Make a new recovery code for USERNAME, and sign them out everywhere. The old code works no longer."""
    with transaction():
        code = operations.reset_account(username)
    if code is None:
        raise click.ClickException(f"there is no account of the username {username}")
    audit.record("recovery code made at the console", username=username)
    _show(code)


def _show(code: str) -> None:
    click.echo(f"Recovery code: {code}")
    click.echo(_ADVICE)
