"""For the platform: does the process live, and can it do its work?"""

import logging
from functools import cache

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint, current_app

from monsterapp.database.faults import DATABASE_FAULTS, in_one_line
from monsterapp.extensions import db

logger = logging.getLogger("monsterapp")

blueprint = Blueprint("health", __name__)

_PLAIN = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}


@blueprint.get("/livez")
def livez():
    """200 while the process answers, whatever the database does."""
    return "alive\n", _PLAIN


@blueprint.get("/readyz")
def readyz():
    """200 when the database answers and is at the newest migration, else 503."""
    try:
        at = MigrationContext.configure(db.session.connection()).get_current_heads()
    except DATABASE_FAULTS as error:
        logger.warning("not ready: %s", in_one_line(error))
        return "the database is away\n", 503, {**_PLAIN, "Retry-After": "5"}
    if set(at) != newest_migrations(current_app.extensions["migrate"].directory):
        return "the database is not at the newest migration\n", 503, {**_PLAIN, "Retry-After": "5"}
    return "ready\n", _PLAIN


@cache
def newest_migrations(directory: str) -> frozenset[str]:
    """The revisions that a migrated database is at."""
    return frozenset(ScriptDirectory(directory).get_heads())
