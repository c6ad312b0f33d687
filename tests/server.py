"""The PostgreSQL that tests run on: a server of their own, a migrated template, a copy of it for each worker."""

import logging
import shutil
import tempfile
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import psycopg2
from flask_migrate import upgrade
from psycopg2 import sql

from monsterapp import create_app
from monsterapp.database.cluster import Cluster

SECRET_KEY = "only-for-tests-and-long-enough"
TEMPLATE = "migrated"

# Nothing here must survive a power cut.
_QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class TestServer:
    """A server in a folder that goes when it stops."""

    __test__ = False

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="monsterapp-tests-"))
        self.cluster = Cluster(self._folder / "data")
        self.cluster.create()
        with open(self.cluster.data / "postgresql.conf", "a") as settings:
            settings.writelines(f"{name} = {value}\n" for name, value in _QUICK.items())
        self.cluster.start()
        self.uri = f"postgresql://postgres:@/postgres?host={quote(str(self.cluster.socket_folder()))}"

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        self.cluster.stop()
        shutil.rmtree(self._folder, ignore_errors=True)


def database_url(server_uri: str, name: str) -> str:
    """The URL of the database ``name`` on that server."""
    return server_uri.replace("/postgres?", f"/{name}?")


def create_database(server_uri: str, name: str, template: str = "template0") -> str:
    """Create a database, anew if it is there. Returns its URL."""
    with closing(psycopg2.connect(server_uri)) as connection:
        connection.autocommit = True
        database, of = sql.Identifier(name), sql.Identifier(template)
        connection.cursor().execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(database))
        connection.cursor().execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(database, of))
    return database_url(server_uri, name)


def create_template(server_uri: str) -> None:
    """A database as the migrations make it, for workers to copy."""
    app = create_app({"DATABASE_URL": create_database(server_uri, TEMPLATE), "SECRET_KEY": SECRET_KEY})
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with app.app_context():
        upgrade()
