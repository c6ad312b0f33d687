"""One statement at a time: connect, create, insert, commit."""

import psycopg2
from psycopg2 import sql


def connect_and_create(place):
    """Connect, and create a table

    `place.connect()` is the guide's way to say `psycopg2.connect(host=…, dbname=…, user=…, password=…)`: it adds a
    schema of its own, so that nothing here touches the league. The connection is the conversation with the server. A
    cursor sends one statement at a time and holds its result.

    The talk's `id` was a `serial`. Today one writes `GENERATED ALWAYS AS IDENTITY`: the same counter, but nobody can
    slip in a number of their own by accident and have the counter stumble over it a week later.

    Here: monsterapp/shell.py::_name_database
    """
    connection = place.connect()
    cursor = connection.cursor()
    cursor.execute("""
        CREATE TABLE trainer (
            id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            name text NOT NULL,
            username text NOT NULL UNIQUE,
            team text
        )
    """)
    connection.commit()
    print(cursor.statusmessage)


def insert_with_parameters(place):
    """Insert, with parameters

    The statement has a `%s` wherever a value goes, and the values travel beside it. No quotes around the `%s`, whatever
    the value's type, and no `%` operator: the comma before the list is the whole difference between this and the next
    step. `None` becomes `NULL`. `RETURNING` brings back what the database made up, the id, with no second question.

    Here: monsterapp/seed/statements.py
    """
    connection = place.connect()
    cursor = connection.cursor()
    cursor.execute(
        "INSERT INTO trainer (name, username, team) VALUES (%s, %s, %s) RETURNING id",
        ["Betsy", "betsybookworm", "yellow"],
    )
    print("rows:", cursor.rowcount, "- the id it got:", cursor.fetchone()[0])
    cursor.execute("INSERT INTO trainer (name, username) VALUES (%(name)s, %(who)s)", {"name": "Ada", "who": "ada"})
    connection.commit()


def never_format(place):
    """Never by string formatting

    With an f-string the value becomes part of the *statement*. An honest Irish name breaks it. A dishonest one ends it,
    and goes on with a statement of its own. This is SQL injection, the oldest hole there is, and still among the most
    common.

    It happens in earnest below, in a transaction that is rolled back afterwards. Then the same name goes in as a
    parameter, and it is just a strange name.
    """
    connection = place.connect()
    cursor = connection.cursor()
    team = "yellow"

    name = "Siân O'Hara"
    try:
        cursor.execute(f"SELECT count(*) FROM trainer WHERE name = '{name}' AND team = '{team}'")
    except psycopg2.Error as error:
        print(f"{type(error).__name__}: {str(error).strip()}")
    connection.rollback()

    name = "'; DROP TABLE trainer; --"
    cursor.execute(statement := f"SELECT count(*) FROM trainer WHERE name = '{name}' AND team = '{team}'")
    print("\nwhat was sent:", statement)
    cursor.execute("SELECT to_regclass('trainer')")
    print("the table is now:", cursor.fetchone()[0])
    connection.rollback()

    cursor.execute("SELECT count(*) FROM trainer WHERE name = %s AND team = %s", [name, team])
    print("\nas a parameter:", cursor.fetchone()[0], "trainers of that name, and the table is still there")


def names_are_no_values(place):
    """Names of tables are no values

    A parameter stands for a value. The name of a table or a column can't be one, and if it has to come from somewhere,
    `psycopg2.sql` puts it in with the right quotes. If you find yourself doing this often, ask why.

    Here: monsterapp/database/embedded.py::_make_database
    """
    connection = place.connect()
    cursor = connection.cursor()
    for table in ("trainer", 'trainer"; DROP TABLE trainer; --'):
        statement = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
        try:
            cursor.execute(statement)
            print(cursor.fetchone()[0], "rows in", statement.as_string(connection))
        except psycopg2.Error as error:
            print(f"{type(error).__name__}: {str(error).splitlines()[0]}")


def nobody_sees_it_before_the_commit(place):
    """Nobody sees it before the commit

    The first statement on a connection begins a transaction, without a word, also if it only reads. It lasts until
    `commit` or `rollback`. Until then your changes are for you alone, and a close or a crash takes them back.

    `with connection:` commits at its end, or rolls back after an error. Unlike with a file, it does *not* close.

    Here: monsterapp/database/sessions.py::transaction
    """
    mine, theirs = place.connect(), place.connect()
    theirs.autocommit = True  # looks only, and stays in no transaction

    def count(connection):
        cursor = connection.cursor()
        cursor.execute("SELECT count(*) FROM trainer")
        return cursor.fetchone()[0]

    with mine:
        mine.cursor().execute("INSERT INTO trainer (name, username) VALUES ('Old Fitz', 'oldfitz')")
        print("before the commit I see", count(mine), "and they see", count(theirs))
    print("after the commit I see ", count(mine), "and they see", count(theirs))
    print("the connection is", "closed" if mine.closed else "still open")
