"""What happens when things change

The models of the chapters before made their tables with `create_all`. That works once. From then on the tables hold
people's monsters, and a changed class is only a wish: something has to take the tables, with the rows in them, from the
old shape to the new one. On every machine, exactly once, and in the right order.

A *migration* is a small file that does that: `upgrade()`, and `downgrade()` for the way back. Alembic keeps the files
in a row, and a table in the database that says how far along it is. Flask-Migrate makes that `flask db migrate`, which
drafts a file, and `flask db upgrade`, which runs what is missing. The first half of this chapter does so, in a small
application of its own; the second half is about doing it while the site is open.

Here: migrations/env.py
"""

PARTS = ("migrating", "moving", "locking")
