"""DB-API with psycopg2

Below every ORM lies the DB-API, the small standard that all of Python's database drivers share: a connection, its
cursors, `execute`, `fetch`, `commit`. Learn these five words once, and no database of the relational kind is foreign to
you. What an ORM does with them is the next chapter; that it can do nothing else is worth knowing first.

The driver here is psycopg2, as in the talk. Its successor, psycopg 3, speaks the same words.
"""

PARTS = ("statements", "rows")
