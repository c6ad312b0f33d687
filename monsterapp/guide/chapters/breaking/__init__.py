"""Let's break things

Here everything goes wrong: on purpose, one thing at a time, and with the errors that you will meet some day at work. An
error that you have met before, in calm weather, is half mended.

Each step breaks something, shows what it says, and then the cure. All of it is real: the words come from PostgreSQL
and SQLAlchemy, as this run got them. Only the lines in which PostgreSQL repeats what was typed are missing where
SQLAlchemy speaks: the application takes them out of every error, before that can get into a log.

Here: monsterapp/database/faults.py::_forget_values
"""

PARTS = ("objects", "mappings", "conflicts")
