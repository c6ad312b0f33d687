"""How migrations run: one at a time, all or nothing, and never at the head of a queue."""

import logging
import time

import psycopg2
import sqlalchemy as sa
from alembic import context
from alembic.util import CommandError
from flask import current_app

from monsterapp.database.connection import migration_engine
from monsterapp.database.faults import DATABASE_FAULTS, in_one_line

logger = logging.getLogger("monsterapp")

#: One number for all who migrate this application's database.
ADVISORY_LOCK = 0x6D6F6E73746572

#: A migration waits this long for a lock, then lets everyone behind it pass and tries again.
LOCK_TIMEOUT = "1s"
TRIES = 60


def run_online() -> None:
    """Migrate in one transaction; whoever comes second waits and finds nothing left to do."""
    engine = migration_engine(current_app, statement_timeout="0", transaction_timeout="0")
    try:
        for attempt in range(1, TRIES + 1):
            try:
                return _migrate(engine)
            except sa.exc.OperationalError as error:
                if not isinstance(error.orig, psycopg2.errors.LockNotAvailable) or attempt == TRIES:
                    raise
                logger.info("waiting for a lock, try %d of %d", attempt + 1, TRIES)
                time.sleep(min(0.05 * 2**attempt, 1))
    except DATABASE_FAULTS as error:
        raise CommandError(in_one_line(error)) from error
    finally:
        engine.dispose()


def _migrate(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=current_app.extensions["migrate"].db.metadata,
            transaction_per_migration=False,
        )
        with context.begin_transaction():
            # After configure() and inside its transaction: a lock taken before would open another one around it,
            # and alembic would leave that to be rolled back. Whoever waits for it stands in nobody's way, and may
            # wait for as long as another's migration takes.
            connection.execute(sa.text("SET LOCAL lock_timeout = 0"))
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
            connection.execute(sa.text(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'"))
            context.run_migrations()


def run_offline() -> None:
    """Print the SQL (``flask db upgrade --sql``)."""
    context.configure(dialect_name="postgresql", literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    run_offline()
else:
    run_online()
