"""How commands fail: one line on standard error, and an exit status."""

from functools import wraps

import click

from monsterapp.database.faults import DATABASE_FAULTS, in_one_line
from monsterapp.refusals import DomainError


def fails_in_one_line(command):
    """A command that says why in one line, and exits with 1, when the domain or the database refuses."""

    @wraps(command)
    def run(*args, **kwargs):
        try:
            return command(*args, **kwargs)
        except DomainError as error:
            raise click.ClickException(str(error)) from error
        except DATABASE_FAULTS as error:
            raise click.ClickException(in_one_line(error)) from error

    return run
