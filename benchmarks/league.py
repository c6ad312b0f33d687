"""A registry to measure: on an embedded server of its own, with the real migrations and any number of monsters."""

import atexit
import logging
import os
import shutil
import tempfile
from contextlib import closing
from io import StringIO
from pathlib import Path

import psycopg2
from flask import Flask
from flask_migrate import upgrade

from benchmarks.names import names
from monsterapp import create_app
from monsterapp.database import embedded

TYPES = 18

#: Names a folder where the data stays, for the next run to find it loaded.
KEEP = "BENCH_DATA"


def league(monsters: int) -> Flask:
    """The application of a registry with so many monsters, its statistics fresh; its server runs until we end."""
    kept = os.environ.get(KEEP)
    if kept:
        folder = Path(kept) / f"league-{monsters}"
    else:
        folder = Path(tempfile.mkdtemp(prefix="monsterapp-bench-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)  # last in, first out: the server stops before
    uri = embedded.start(folder)
    app = create_app({"DATABASE_URL": uri, "SECRET_KEY": "only-for-benchmarks-and-long-enough"})
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with app.app_context():
        upgrade()
    with closing(psycopg2.connect(uri)) as connection:
        load(connection, monsters)
    return app


def load(connection, monsters: int) -> None:
    """Fill an empty registry: ``TYPES`` types and so many monsters, every third of them with a second type."""
    with connection, connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pocket_monster)")
        if cursor.fetchone() == (True,):
            return
        cursor.executemany("INSERT INTO monster_type (name) VALUES (%s)", [(f"Type {n}",) for n in range(1, TYPES + 1)])
        lines = StringIO()
        for number, name in enumerate(names(monsters)):
            second = (number // 3 * 7 + 1 + number) % TYPES + 1 if number % 3 == 0 else None
            first = number % TYPES + 1
            lines.write(f"{name}\t{first}\t{second if second and second != first else chr(92) + 'N'}\n")
        lines.seek(0)
        cursor.copy_expert("COPY pocket_monster (name, type_id, second_type_id) FROM STDIN", lines)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
