"""The chapters, in the order in which they are read. Each is a module whose functions are its steps."""

ORDER = ("setting_up", "dbapi", "orm", "sessions", "breaking", "concurrency", "changing", "where")
