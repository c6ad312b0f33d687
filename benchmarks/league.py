"""A registry to measure: on an embedded server of its own, with the real migrations and as many monsters as wanted."""

import atexit
import logging
import os
import shutil
import tempfile
from contextlib import closing
from functools import cache
from io import StringIO
from pathlib import Path

import psycopg2
from flask import Flask
from flask_migrate import upgrade
from psycopg2.extensions import parse_dsn
from sqlalchemy import URL

from benchmarks.names import names
from monsterapp import create_app
from monsterapp.database import embedded

TYPES = 18

#: Names a folder where the data stays, for the next run to find it loaded.
KEEP = "BENCH_DATA"

_TYPES = """
INSERT INTO monster_type (name, color)
SELECT 'Type ' || n, '#' || lpad(to_hex(n * 7654321 %% 16777216), 6, '0') FROM generate_series(1, %s) n
"""

_CHART = """
INSERT INTO strength (type_id, against_id, multiplier)
SELECT one.id, other.id, CASE (one.id + other.id) % 5 WHEN 0 THEN 0 WHEN 1 THEN 0.5 WHEN 2 THEN 0.5 ELSE 2 END
FROM monster_type one, monster_type other WHERE (one.id * 3 + other.id) % 4 = 0
"""


@cache
def league(monsters: int) -> Flask:
    """The application of a registry with so many monsters, its statistics fresh; its server runs until we end."""
    kept = os.environ.get(KEEP)
    if kept:
        folder = Path(kept) / f"league-{monsters}"
    else:
        folder = Path(tempfile.mkdtemp(prefix="monsterapp-bench-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)  # last in, first out: the server stops before
    dsn = embedded.start(folder)
    app = create_app({"DATABASE_URL": _url(dsn), "SECRET_KEY": "only-for-benchmarks-and-long-enough"})
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with app.app_context():
        upgrade()
    with closing(psycopg2.connect(dsn)) as connection:
        load(connection, monsters)
    return app


def _url(dsn: str) -> str:
    parts = parse_dsn(dsn)
    url = URL.create("postgresql", parts["user"], database=parts["dbname"], query={"host": parts["host"]})
    return url.render_as_string()


def load(connection, monsters: int) -> None:
    """Fill an empty registry: ``TYPES`` types with their chart, and so many monsters, each third with a second type."""
    with connection, connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pocket_monster)")
        if cursor.fetchone() == (True,):
            return
        cursor.execute(_TYPES, [TYPES])
        cursor.execute(_CHART)
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
