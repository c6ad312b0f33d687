"""All that knows it is PostgreSQL: URL and engine options, the embedded server, sessions, constraints, faults."""

from monsterapp.database.sessions import SessionManager, transaction

__all__ = ["SessionManager", "transaction"]
