"""From settings to the configuration that Flask-SQLAlchemy makes its engine of."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from flask import Flask
from psycopg2.extensions import parse_dsn
from sqlalchemy import URL, Engine, NullPool, create_engine

from monsterapp.database import embedded
from monsterapp.database.engine import connect_args, engine_options
from monsterapp.settings import THREADS, Settings, SettingsError


def configure(app: Flask, settings: Settings) -> None:
    """Name the database in ``app.config``, and the secret that belongs with it.

    Nothing is opened here: the embedded server starts with the first connection.
    """
    if settings.database_url is not None:
        app.config["SECRET_KEY"] = settings.secret_key
        app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url
        app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(THREADS, settings.database_url)
        return
    folder = Path(app.instance_path)
    app.config["SECRET_KEY"] = settings.secret_key or _kept_secret(folder)
    app.config["EMBEDDED_SERVER"] = folder
    app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql+psycopg2://"
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(
        THREADS, creator=lambda: embedded.connect(folder, **connect_args())
    )


def _kept_secret(folder: Path) -> str:
    """The secret of this checkout, made at the first start: 64 hexadecimal digits, for the owner's eyes only.

    Raises SettingsError where the folder can't be written to.
    """
    try:
        return _secret_in(folder)
    except OSError as error:
        raise SettingsError(f"no secret can be kept in {folder} ({error.strerror}); set SECRET_KEY") from None


def _secret_in(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / "secret_key"
    if not kept.exists():
        draft = folder / f"secret_key.{os.getpid()}"
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
        with suppress(FileExistsError):
            os.link(draft, kept)  # whoever comes first wins, and nobody reads half a secret
        draft.unlink()
    return kept.read_text()


def migration_engine(app: Flask, **server_settings: str) -> Engine:
    """An engine for one migration: no pool, and ``server_settings`` in place of a request's timeouts.

    Raises EmbeddedServerError.
    """
    folder = app.config.get("EMBEDDED_SERVER")
    if folder is not None:
        return create_engine(
            "postgresql+psycopg2://",
            poolclass=NullPool,
            creator=lambda: embedded.connect(folder, **connect_args(**server_settings)),
        )
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    return create_engine(url, poolclass=NullPool, connect_args=connect_args(url.query, **server_settings))


def database_url(app: Flask) -> URL:
    """The address of the database in use, for whoever connects to it in another way than ``db.engine``.

    Starts the embedded server where that is the one. Raises EmbeddedServerError.
    """
    folder = app.config.get("EMBEDDED_SERVER")
    if folder is None:
        return app.config["SQLALCHEMY_DATABASE_URI"]
    parts = parse_dsn(embedded.start(folder))
    return URL.create(
        "postgresql+psycopg2", username=parts["user"], database=parts["dbname"], query={"host": parts["host"]}
    )
