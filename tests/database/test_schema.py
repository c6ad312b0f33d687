"""Models and migrations make the same schema; the catalogue of PostgreSQL says so, down to the last definition."""

import subprocess

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from monsterapp.database.base import Base
from monsterapp.database.cluster import Cluster
from monsterapp.seed.operations import load_starter_league
from tests.server import TEMPLATE, create_database

_CATALOGUE = {
    "columns": """
        SELECT attrelid::regclass::text, attname, format_type(atttypid, atttypmod), attnotnull, attidentity,
               attgenerated, attcollation::regcollation::text, attstattarget, pg_get_expr(adbin, adrelid)
          FROM pg_attribute
          JOIN pg_class ON pg_class.oid = attrelid AND relkind = 'r' AND relnamespace = 'public'::regnamespace
          LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
         WHERE attnum > 0 AND relname <> 'alembic_version'""",
    "constraints": """
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
          FROM pg_constraint
         WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'alembic_version'""",
    "indexes": """
        SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
          FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
         WHERE relnamespace = 'public'::regnamespace AND relname <> 'alembic_version'""",
    "index columns": """
        SELECT attrelid::regclass::text, attname, attstattarget
          FROM pg_attribute
          JOIN pg_class ON pg_class.oid = attrelid AND relkind = 'i' AND relnamespace = 'public'::regnamespace
         WHERE NOT starts_with(relname, 'alembic')""",
    "functions": """
        SELECT pg_get_functiondef(pg_proc.oid)
          FROM pg_proc
         WHERE pronamespace = 'public'::regnamespace
           AND NOT EXISTS (
               SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'e')""",
    "triggers": """
        SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal""",
    "statistics": """
        SELECT pg_get_statisticsobjdef(oid) FROM pg_statistic_ext""",
    "extensions": """
        SELECT extname FROM pg_extension""",
}


#: A row for each table that the starter league leaves empty; a professor is one whom the trigger would keep.
_ACCOUNTS = """
    INSERT INTO account (trainer_id, role, recovery_hash) SELECT min(id), 'professor', 'a hash' FROM trainer;
    INSERT INTO account_session (trainer_id, token_hash, agent, stays)
    SELECT trainer_id, 'a hash', 'pytest', true FROM account;
    INSERT INTO claim (trainer_id, token_hash) SELECT max(id), 'a hash' FROM trainer;
    INSERT INTO throttle (key) VALUES ('a hash');
"""


def catalogue(engine: sa.Engine) -> dict[str, set[tuple]]:
    """All that the database knows of the schema, but for Alembic's own table."""
    with engine.connect() as connection:
        return {kind: {tuple(row) for row in connection.exec_driver_sql(q)} for kind, q in _CATALOGUE.items()}


@pytest.fixture
def database(server_uri):
    """Makes databases; returns an engine without a pool for each."""

    def make(name: str, template: str = "template0") -> sa.Engine:
        url = create_database(server_uri, name, template)
        return sa.create_engine(url.replace("postgresql:", "postgresql+psycopg2:"), poolclass=sa.NullPool)

    return make


@pytest.fixture
def migrated(database, worker_id) -> sa.Engine:
    """A database as the migrations make it."""
    return database(f"schema_migrated_{worker_id}", TEMPLATE)


def test_create_all_and_the_migrations_make_the_same(database, migrated, worker_id):
    created = database(f"schema_created_{worker_id}")
    Base.metadata.create_all(created)
    ours, theirs = catalogue(created), catalogue(migrated)
    assert {kind for kind in ours if not ours[kind]} <= {"statistics"}  # of the others there are some
    for kind in _CATALOGUE:
        assert ours[kind] == theirs[kind], kind


def test_autogenerate_finds_nothing_to_do(migrated):
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_a_dump_can_be_restored(database, migrated, worker_id, server_uri, tmp_path):
    with sa.orm.Session(migrated) as session, session.begin():
        load_starter_league(session)
        session.execute(sa.text(_ACCOUNTS))
    restored = database(f"schema_restored_{worker_id}")
    dump = tmp_path / "registry.dump"
    run("pg_dump", "--format=custom", f"--file={dump}", f"--dbname={uri(migrated)}")
    run("pg_restore", "--exit-on-error", "--no-owner", f"--dbname={uri(restored)}", str(dump))
    assert catalogue(restored) == catalogue(migrated)
    for table in Base.metadata.sorted_tables:
        everything = sa.select(table).order_by(*table.primary_key)
        with migrated.connect() as before, restored.connect() as after:
            assert after.execute(everything).all() == before.execute(everything).all() != []


def uri(engine: sa.Engine) -> str:
    """What PostgreSQL's own programs connect with."""
    return engine.url.set(drivername="postgresql").render_as_string(hide_password=False)


def run(program: str, *arguments: str) -> None:
    done = subprocess.run([Cluster.programs / program, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
