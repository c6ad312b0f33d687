"""``flask shell``: Python with the database at hand, for questions that no page answers."""

import os

import click
import psycopg2
import sqlalchemy as sa
from flask import Flask, current_app
from psycopg2.extensions import parse_dsn
from sqlalchemy import Engine, event

from monsterapp import models
from monsterapp.database import SessionManager, embedded
from monsterapp.extensions import db
from monsterapp.failures import fails_in_one_line

#: A person thinks between two lines; only one who has forgotten the shell must not hold locks over night.
PATIENCE = {"statement_timeout": "5min", "idle_in_transaction_session_timeout": "1h", "transaction_timeout": "1h"}


def init_app(app: Flask) -> None:
    """Fill the shell."""
    app.shell_context_processor(open_shell)


@fails_in_one_line
def open_shell() -> dict[str, object]:
    """Make ready for a person, say what is at hand, and give it: name -> thing.

    Flask looks for its own ``shell`` before it looks at the application, so the command can't be replaced, nor its
    banner: ours is printed above it.
    """
    namespace = shell_context()
    be_patient(db.engine)
    click.echo(banner(namespace), err=True)
    return namespace


def shell_context() -> dict[str, object]:
    """What the shell has at hand, with the talk's five variables set, so that its raw psycopg2 part runs too."""
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


def banner(namespace: dict[str, object]) -> str:
    """What the shell says first: where it is, what ``namespace`` holds, and how to look and to save."""
    tools = [name for name in namespace if name not in models.__all__]
    return "\n".join(
        (
            f"monsterapp on the database {os.environ.get('DB_NAME')!r} at {os.environ.get('DB_HOST', 'localhost')}",
            f"Models:  {', '.join(models.__all__)}",
            f"Tools:   {', '.join(tools)}",
            "Look:    session.scalars(select(PocketMonster).limit(5)).all()",
            "Save:    session.add(…), then session.commit(); or with SessionManager() as session: …",
            "Raw:     connect(host=getenv('DB_HOST'), database=getenv('DB_NAME'), user=getenv('DB_USER')).cursor()",
            "",
        )
    )


def be_patient(engine: Engine) -> None:
    """Let connections of ``engine`` wait for a person, where those that serve pages give up after seconds."""

    @event.listens_for(engine, "connect")
    def _set(connection, _record) -> None:
        with connection.cursor() as cursor:
            for name, value in PATIENCE.items():
                cursor.execute(f"SET {name} = '{value}'")
        connection.commit()  # or the next rollback would undo it


def _name_database() -> None:
    """Set DB_HOST … DB_NAME to the database in use, but for those that are set."""
    for variable, value in _address().items():
        os.environ.setdefault(variable, value)


def _address() -> dict[str, str]:
    """Where the database in use is: variable -> value."""
    folder = current_app.config.get("EMBEDDED_SERVER")
    if folder is not None:
        parts = parse_dsn(embedded.start(folder))
    else:
        # As the driver would connect: the host may be in the URL's query string, as a folder with a socket is.
        _, parts = db.engine.dialect.create_connect_args(db.engine.url)
    # What connect() is not told, as the port in the talk, libpq takes from its own variables.
    variables = {
        "DB_HOST": "host",
        "DB_PORT": "port",
        "DB_USER": "user",
        "DB_PASSWORD": "password",
        "DB_NAME": "dbname",
        "PGHOST": "host",
        "PGPORT": "port",
        "PGUSER": "user",
        "PGPASSWORD": "password",
        "PGDATABASE": "dbname",
    }
    return {variable: str(parts[part]) for variable, part in variables.items() if parts.get(part)}
