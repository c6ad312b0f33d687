"""The statements that add a league: one for each kind of row, however many rows.

Each takes its rows as one JSON document, looks up the ids of types by name as ``name_key`` has it (whatever their case
or Unicode form), and leaves out the rows that are there: by name, so that no id is used up for them, and by any other
unique rule, a trainer's username for one. Ids follow the order of the file.
"""

import json

from sqlalchemy import text

from monsterapp.seed.files import Row

# Ids begin at 1, so that the foreign key refuses 0: what stands for a type that is named and not there. What is no
# number becomes NaN ("not a number"), which the rule for multipliers refuses like any other.

#: Kind -> its statement, in the order in which the kinds refer to each other.
ADD = {
    "types": text("""
        INSERT INTO monster_type (name, color)
        SELECT name, color
        FROM json_to_recordset(CAST(:rows AS json)) AS given (line int, name text, color text)
        WHERE NOT EXISTS (SELECT FROM monster_type AS there WHERE name_key(there.name) = name_key(given.name))
        ORDER BY line
        ON CONFLICT DO NOTHING
        """),
    "strengths": text("""
        INSERT INTO strength (type_id, against_id, multiplier)
        SELECT
            CASE WHEN given.type IS NOT NULL THEN coalesce(type_.id, 0) END,
            CASE WHEN given.against IS NOT NULL THEN coalesce(against.id, 0) END,
            CASE WHEN pg_input_is_valid(multiplier, 'float8') THEN CAST(multiplier AS float8)
                 WHEN multiplier IS NOT NULL THEN 'NaN' END
        FROM json_to_recordset(CAST(:rows AS json))
            AS given (line int, type text, against text, multiplier text)
        LEFT JOIN monster_type AS type_ ON name_key(type_.name) = name_key(given.type)
        LEFT JOIN monster_type AS against ON name_key(against.name) = name_key(given.against)
        WHERE NOT EXISTS (SELECT FROM strength WHERE (type_id, against_id) = (type_.id, against.id))
        ORDER BY line
        ON CONFLICT DO NOTHING
        """),
    "monsters": text("""
        INSERT INTO pocket_monster (name, type_id, second_type_id)
        SELECT
            given.name,
            CASE WHEN given.type IS NOT NULL THEN coalesce(type_.id, 0) END,
            CASE WHEN given.second_type IS NOT NULL THEN coalesce(second_type.id, 0) END
        FROM json_to_recordset(CAST(:rows AS json)) AS given (line int, name text, type text, second_type text)
        LEFT JOIN monster_type AS type_ ON name_key(type_.name) = name_key(given.type)
        LEFT JOIN monster_type AS second_type ON name_key(second_type.name) = name_key(given.second_type)
        WHERE NOT EXISTS (SELECT FROM pocket_monster AS there WHERE name_key(there.name) = name_key(given.name))
        ORDER BY line
        ON CONFLICT DO NOTHING
        """),
    "trainers": text("""
        INSERT INTO trainer (name, username, team)
        SELECT name, username, team
        FROM json_to_recordset(CAST(:rows AS json)) AS given (line int, name text, username text, team text)
        WHERE NOT EXISTS (SELECT FROM trainer AS there WHERE name_key(there.name) = name_key(given.name))
        ORDER BY line
        ON CONFLICT DO NOTHING
        """),
}


def given(rows: list[Row]) -> dict[str, str]:
    """The parameter of each statement."""
    return {"rows": json.dumps([{**row.values, "line": row.line} for row in rows])}
