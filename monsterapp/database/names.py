"""Names in the database: which may be stored, when two are the same, and how they are sorted and searched."""

from sqlalchemy import DDL, CheckConstraint, Index, event, text

from monsterapp.database.base import Base
from monsterapp.database.refusals import says

LONGEST_NAME = 80

# White space as Unicode has it: PostgreSQL's \s and btrim() mean less under a C locale.
_SPACES = r"\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

# Control characters; soft hyphen; zero-width and joiners; direction marks, overrides and isolates; variation selectors,
# fillers, blanks and formatting of scripts and scores, which show nothing by themselves; the replacement character,
# which is what is left of text that was damaged before.
_UNSEEN = (
    r"\u0001-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)

# pg_c_utf8 knows the case of every Unicode letter, is built in since PostgreSQL 17 and the same on every machine;
# the database's own locale may be C, which knows ASCII only. Upper before lower: ς and σ share their upper case only.
# Normalised again at the end, since a letter may exist as one character in lower case alone (ǰ, but J and a caron).
NAME_KEY = """
CREATE OR REPLACE FUNCTION name_key(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN normalize(lower(upper(normalize($1, NFKC) COLLATE pg_c_utf8)), NFKC) COLLATE "C"
"""

# unaccent() is only STABLE, since its dictionary can be changed: that is why the function around it says otherwise.
# A body of this kind is resolved once, when it is made, so that the extension may live in any schema.
FOLD_NAME = """
CREATE OR REPLACE FUNCTION fold_name(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN unaccent('unaccent'::regdictionary, name_key($1))
"""

# A word with one third of it hidden, ****erasaur, is what a misspelt word still has in common with the right one:
# three such blots of the whole name, written as one word, and three of each word of a name of several, behind a space.
# (search/blots.py tells why, and makes those of a query.) PL/pgSQL is ten times as fast here as SQL.
NAME_BLOTS = """
CREATE OR REPLACE FUNCTION name_blots(name text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    words text[] := CASE WHEN strpos(name, ' ') > 0 THEN string_to_array(name, ' ') END;
    word text := left(replace(name, ' ', ''), 80);
    mark text := '';
    first integer;
    second integer;
    blots text[] := '{}';
BEGIN
    FOR number IN 0 .. coalesce(cardinality(words), 0) LOOP
        IF number > 0 THEN
            word := left(words[number], 80);
            mark := ' ';
        END IF;
        IF length(word) > 2 THEN
            first := length(word) / 3;
            second := length(word) * 2 / 3;
            blots := blots || ARRAY[
                mark || repeat('*', first) || substr(word, first + 1),
                mark || left(word, first) || repeat('*', second - first) || substr(word, second + 1),
                mark || left(word, second) || repeat('*', length(word) - second)
            ];
        END IF;
    END LOOP;
    RETURN blots;
END $$
"""

EXTENSIONS = ("pg_trgm", "unaccent", "fuzzystrmatch")

# For create_all(), as in the talk; migrations carry their own copies, and a test holds both against each other.
for _statement in (*(f"CREATE EXTENSION IF NOT EXISTS {name}" for name in EXTENSIONS), NAME_KEY, FOLD_NAME, NAME_BLOTS):
    event.listen(Base.metadata, "before_create", DDL(_statement.replace("%", "%%")))


def name_rules(field: str = "name", *, longest: int = LONGEST_NAME) -> tuple[CheckConstraint, ...]:
    """The checks of a column that holds a name, each with its sentence."""
    return (
        CheckConstraint(
            f"char_length({field}) BETWEEN 1 AND {longest}",
            name=f"{field}_length",
            info=says(f"Use 1 to {longest} characters.", field=field),
        ),
        CheckConstraint(
            rf"{field} !~ '^[{_SPACES}]|[{_SPACES}]$'",
            name=f"{field}_trimmed",
            info=says("Leave out the spaces at the beginning and the end.", field=field),
        ),
        CheckConstraint(
            f"{field} IS NFC NORMALIZED",
            name=f"{field}_nfc",
            info=says("Use Unicode's composed form (NFC).", field=field),
        ),
        CheckConstraint(
            f"{field} !~ '[{_UNSEEN}]'",
            name=f"{field}_visible",
            info=says("Leave out control characters and others that can't be seen.", field=field),
        ),
    )


def unique_name(table: str, sentence: str, *, field: str = "name") -> Index:
    """No two rows with the same name, whatever its case or Unicode form."""
    return Index(f"uq_{table}_{field}", text(f"name_key({field})"), unique=True, info=says(sentence, field=field))


def name_indexes(table: str) -> tuple[Index, ...]:
    """For lists by name and for searches: order and beginnings; the inside of names; misspelt names."""
    return (
        Index(f"ix_{table}_name_folded_id", "name_folded", "id"),
        Index(
            f"ix_{table}_name_folded_trigrams",
            "name_folded",
            postgresql_using="gin",
            postgresql_ops={"name_folded": "gin_trgm_ops"},
        ),
        Index(f"ix_{table}_name_blots", text("name_blots(name_folded)"), postgresql_using="gin"),
    )
