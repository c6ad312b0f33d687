"""``flask serve``: the whole registry for one person at their own machine, from one process that is quick to start."""

import logging
import socket
from functools import partial

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade

from monsterapp.accounts import queries
from monsterapp.accounts.operations import offer_first_professor
from monsterapp.database import transaction
from monsterapp.extensions import db
from monsterapp.failures import fails_in_one_line
from monsterapp.seed.operations import is_empty, load_starter_league

HOST = "127.0.0.1"


@click.command()
@with_appcontext
@fails_in_one_line
def serve() -> None:
    """Migrate, load the starter league into an empty registry, and serve it at this machine's PORT."""
    from monsterapp.gunicorn import Server  # the other commands need none of it, and it stumbles over WEB_CONCURRENCY

    app = current_app._get_current_object()
    port = app.config["PORT"]
    _refuse_taken(port)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    upgrade()
    with transaction() as session:
        if is_empty(session):
            load_starter_league(session)
        claim = None if queries.has_professor() else offer_first_professor()
    db.session.remove()
    db.engine.dispose()  # the workers are forks, and must not share our connections
    Server(app, bind=f"{HOST}:{port}", when_ready=partial(_say_where, claim)).run()


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise click.ClickException(f"port {port} is not for everybody; choose one above 1023") from None
        except OSError:
            other = port + 1 if port < 65535 else 5001
            raise click.ClickException(
                f"port {port} is taken by another program; choose another: PORT={other} make run"
            ) from None


def _say_where(claim: str | None, server) -> None:
    address = f"http://{server.address[0][0]}:{server.address[0][1]}"
    click.echo(f"monsterapp is at {address} (Ctrl-C stops it)")
    if claim:
        # For who sits here and for nobody else: no page offers this.
        click.echo(f"It has no professor yet. Become one, with this link, once: {address}/claim/{claim}")
