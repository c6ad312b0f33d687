"""The registry: trainers, monster types, monsters and strengths

Revision: 0001, the first
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

EXTENSIONS = ("pg_trgm", "unaccent", "fuzzystrmatch")

NAME_KEY = """
CREATE OR REPLACE FUNCTION name_key(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN normalize(lower(upper(normalize($1, NFKC) COLLATE pg_c_utf8)), NFKC) COLLATE "C"
"""

FOLD_NAME = """
CREATE OR REPLACE FUNCTION fold_name(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN unaccent('unaccent'::regdictionary, name_key($1))
"""

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

SPACES = r"\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
UNSEEN = (
    r"\u0001-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
RESERVED = "'all', 'delete', 'edit', 'export', 'import', 'index', 'me', 'new', 'search'"


def key() -> sa.Column:
    return sa.Column("id", sa.Integer, sa.Identity())


def version() -> sa.Column:
    return sa.Column("version", sa.Integer, nullable=False, server_default="1")


def name_folded() -> sa.Column:
    return sa.Column("name_folded", sa.Text(collation="C"), sa.Computed("fold_name(name)", persisted=True))


def name_rules(table: str, column: str = "name", longest: int = 80) -> list[sa.CheckConstraint]:
    rules = {
        "length": f"char_length({column}) BETWEEN 1 AND {longest}",
        "trimmed": f"{column} !~ '^[{SPACES}]|[{SPACES}]$'",
        "nfc": f"{column} IS NFC NORMALIZED",
        "visible": f"{column} !~ '[{UNSEEN}]'",
    }
    return [sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{column}_{word}")) for word, rule in rules.items()]


def type_reference(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], ["monster_type.id"], name=op.f(f"fk_{table}_{column}"), ondelete="RESTRICT"
    )


def upgrade() -> None:
    for extension in EXTENSIONS:
        op.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    op.execute(NAME_KEY)
    op.execute(FOLD_NAME)
    op.execute(NAME_BLOTS)

    op.create_table(
        "trainer",
        key(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("username", sa.Text, nullable=False),
        sa.Column("team", sa.Text),
        version(),
        name_folded(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trainer")),
        *name_rules("trainer"),
        *name_rules("trainer", "team", longest=40),
        sa.CheckConstraint("username ~ '^[A-Za-z0-9_-]{3,30}$'", name=op.f("ck_trainer_username_characters")),
        sa.CheckConstraint(
            f'lower(username COLLATE "C") NOT IN ({RESERVED})', name=op.f("ck_trainer_username_reserved")
        ),
    )
    op.create_index("uq_trainer_name", "trainer", [sa.text("name_key(name)")], unique=True)
    op.create_index("uq_trainer_username", "trainer", [sa.text('lower(username COLLATE "C")')], unique=True)
    op.create_index("ix_trainer_team", "trainer", [sa.text("name_key(team)"), "name_folded", "id"])
    name_indexes("trainer")

    op.create_table(
        "monster_type",
        key(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("color", sa.Text, nullable=False, server_default="#8a8f98"),
        version(),
        name_folded(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monster_type")),
        *name_rules("monster_type"),
        sa.CheckConstraint("color ~ '^#[0-9A-Fa-f]{6}$'", name=op.f("ck_monster_type_color_hex")),
    )
    op.create_index("uq_monster_type_name", "monster_type", [sa.text("name_key(name)")], unique=True)
    op.create_index("ix_monster_type_name_folded_id", "monster_type", ["name_folded", "id"])

    op.create_table(
        "strength",
        key(),
        sa.Column("type_id", sa.Integer, nullable=False),
        sa.Column("against_id", sa.Integer, nullable=False),
        sa.Column("multiplier", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strength")),
        sa.UniqueConstraint("type_id", "against_id", name=op.f("uq_strength_type_id_against_id")),
        sa.CheckConstraint("multiplier IN (0, 0.5, 2)", name=op.f("ck_strength_multiplier_known")),
        type_reference("strength", "type_id"),
        type_reference("strength", "against_id"),
    )
    op.create_index("ix_strength_against_id_type_id", "strength", ["against_id", "type_id"])

    op.create_table(
        "pocket_monster",
        key(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("type_id", sa.Integer, nullable=False),
        sa.Column("second_type_id", sa.Integer),
        version(),
        name_folded(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pocket_monster")),
        *name_rules("pocket_monster"),
        sa.CheckConstraint("type_id <> second_type_id", name=op.f("ck_pocket_monster_types_differ")),
        type_reference("pocket_monster", "type_id"),
        type_reference("pocket_monster", "second_type_id"),
    )
    op.create_index("uq_pocket_monster_name", "pocket_monster", [sa.text("name_key(name)")], unique=True)
    for column in ("type_id", "second_type_id"):
        op.create_index(f"ix_pocket_monster_{column}_name_folded_id", "pocket_monster", [column, "name_folded", "id"])
        op.create_index(f"ix_pocket_monster_{column}_id", "pocket_monster", [column, "id"])
    name_indexes("pocket_monster")


def name_indexes(table: str) -> None:
    op.create_index(f"ix_{table}_name_folded_id", table, ["name_folded", "id"])
    op.create_index(
        f"ix_{table}_name_folded_trigrams",
        table,
        ["name_folded"],
        postgresql_using="gin",
        postgresql_ops={"name_folded": "gin_trgm_ops"},
    )
    op.create_index(f"ix_{table}_name_blots", table, [sa.text("name_blots(name_folded)")], postgresql_using="gin")


def downgrade() -> None:
    for table in ("pocket_monster", "strength", "monster_type", "trainer"):
        op.drop_table(table)
    op.execute("DROP FUNCTION name_blots(text)")
    op.execute("DROP FUNCTION fold_name(text)")
    op.execute("DROP FUNCTION name_key(text)")
    # The extensions stay: they may have been there before, belong to somebody else, or be used by others.
