"""Every rule of the schema once: who breaks it meets it by name in SQL, and as a sentence at its field."""

import pytest
from psycopg2 import IntegrityError as Broken
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, NullPool, UniqueConstraint, create_engine, make_url, text
from sqlalchemy.exc import IntegrityError

from monsterapp.database import transaction
from monsterapp.database.base import Base
from monsterapp.database.refusals import rules
from monsterapp.refusals import InUse, Problem, Refused
from tests.server import create_database
from tests.statements import recorded

#: Rows to break the rules beside: types 1 to 3, a monster, a strength, and trainers: 1, whose account is the only
#: professor's, and 2, who has a claim link.
BESIDE = """
    INSERT INTO monster_type (id, name) OVERRIDING SYSTEM VALUE VALUES (1, 'Grass'), (2, 'Lightning'), (3, 'Water');
    INSERT INTO pocket_monster (name, type_id) VALUES ('Chooseachu', 2);
    INSERT INTO trainer (id, name, username) OVERRIDING SYSTEM VALUE
    VALUES (1, 'Betsy', 'betsybookworm'), (2, 'Ash', 'ash');
    INSERT INTO account (trainer_id, role, recovery_hash) VALUES (1, 'professor', 'hash');
    INSERT INTO account_session (trainer_id, token_hash, agent, stays) VALUES (1, 'hash', '', true);
    INSERT INTO claim (trainer_id, token_hash) VALUES (2, 'hash');
    INSERT INTO throttle (key) VALUES ('hash');
    INSERT INTO strength (type_id, against_id, multiplier) VALUES (2, 3, 2);
"""

LENGTH = Problem("name", "Use 1 to 80 characters.")
TRIMMED = Problem("name", "Leave out the spaces at the beginning and the end.")
NFC = Problem("name", "Use Unicode's composed form (NFC).")
VISIBLE = Problem("name", "Leave out control characters and others that can't be seen.")
NO_SUCH_TYPE = "There is no such type."
CHOOSE = "There is no such type. Choose one from the list."

TRAINER = "INSERT INTO trainer (name, username, team) VALUES "
TYPE = "INSERT INTO monster_type (name, color) VALUES "
MONSTER = "INSERT INTO pocket_monster (name, type_id, second_type_id) VALUES "
STRENGTH = "INSERT INTO strength (type_id, against_id, multiplier) VALUES "
ACCOUNT = "INSERT INTO account (trainer_id, role, recovery_hash) VALUES "
SESSION = "INSERT INTO account_session (trainer_id, token_hash, agent, stays) VALUES "
CLAIM = "INSERT INTO claim (trainer_id, role, token_hash) VALUES "

ROLE = Problem("role", "A role is trainer or professor.")
LAST_PROFESSOR = Problem("", "The league needs a professor, and this is the last one. Make somebody else one first.")

#: Constraint -> a statement that breaks it and nothing else, and what a person is told.
CASES = {
    "ck_trainer_name_length": (TRAINER + "('', 'amara', NULL)", LENGTH),
    "ck_trainer_name_trimmed": (TRAINER + "('Amara ', 'amara', NULL)", TRIMMED),
    "ck_trainer_name_nfc": (TRAINER + r"(U&'Rene\0301', 'amara', NULL)", NFC),
    "ck_trainer_name_visible": (TRAINER + r"(U&'Ama\200Bra', 'amara', NULL)", VISIBLE),
    "ck_trainer_team_length": (
        TRAINER + "('Amara', 'amara', repeat('x', 41))",
        Problem("team", "Use 1 to 40 characters."),
    ),
    "ck_trainer_team_trimmed": (TRAINER + "('Amara', 'amara', ' teal')", Problem("team", TRIMMED.sentence)),
    "ck_trainer_team_nfc": (TRAINER + r"('Amara', 'amara', U&'e\0301')", Problem("team", NFC.sentence)),
    "ck_trainer_team_visible": (TRAINER + r"('Amara', 'amara', U&'te\202Eal')", Problem("team", VISIBLE.sentence)),
    "ck_trainer_username_characters": (
        TRAINER + "('Amara', 'am', NULL)",
        Problem("username", "Use 3 to 30 letters (a to z), digits, _ or -."),
    ),
    "ck_trainer_username_reserved": (
        TRAINER + "('Amara', 'New', NULL)",
        Problem("username", "This word is the address of a page. Choose another username."),
    ),
    "uq_trainer_name": (
        TRAINER + "('BETSY', 'elizabeth', NULL)",
        Problem("name", "Another trainer already has this name."),
    ),
    "uq_trainer_username": (
        TRAINER + "('Elizabeth', 'BetsyBookworm', NULL)",
        Problem("username", "Another trainer already has this username."),
    ),
    "ck_monster_type_name_length": (TYPE + "(repeat('x', 81), '#112233')", LENGTH),
    "ck_monster_type_name_trimmed": (TYPE + "(' Ember', '#112233')", TRIMMED),
    "ck_monster_type_name_nfc": (TYPE + r"(U&'Ember\0301'|| U&'e\0301', '#112233')", NFC),
    "ck_monster_type_name_visible": (TYPE + r"(U&'Em\00ADber', '#112233')", VISIBLE),
    "ck_monster_type_color_hex": (
        TYPE + "('Ember', 'red')",
        Problem("color", "Use a colour like #3fa34d: # and six of 0 to 9 and a to f."),
    ),
    "uq_monster_type_name": (
        TYPE + "('GRASS', '#112233')",
        Problem("name", "Another type already has this name."),
    ),
    "ck_pocket_monster_name_length": (MONSTER + "('', 1, NULL)", LENGTH),
    "ck_pocket_monster_name_trimmed": (MONSTER + r"(U&'Magiflop\3000', 1, NULL)", TRIMMED),
    "ck_pocket_monster_name_nfc": (MONSTER + r"(U&'E\0301clair', 1, NULL)", NFC),
    "ck_pocket_monster_name_visible": (MONSTER + r"(U&'Magi\FEFFflop', 1, NULL)", VISIBLE),
    "ck_pocket_monster_types_differ": (
        MONSTER + "('Magiflop', 3, 3)",
        Problem("second_type_id", "The second type must differ from the first."),
    ),
    "uq_pocket_monster_name": (
        MONSTER + "('chooseachu', 1, NULL)",
        Problem("name", "Another monster already has this name."),
    ),
    "fk_pocket_monster_type_id": (MONSTER + "('Magiflop', 99, NULL)", Problem("type_id", CHOOSE)),
    "fk_pocket_monster_second_type_id": (MONSTER + "('Magiflop', 1, 99)", Problem("second_type_id", CHOOSE)),
    "ck_strength_multiplier_known": (
        STRENGTH + "(1, 2, 4)",
        Problem("multiplier", "Use 0, 0.5 or 2; leave the pair out for 1."),
    ),
    "uq_strength_type_id_against_id": (
        STRENGTH + "(2, 3, 0)",
        Problem("", "The chart already has this pair of types."),
    ),
    "fk_strength_type_id": (STRENGTH + "(99, 1, 2)", Problem("type_id", NO_SUCH_TYPE)),
    "fk_strength_against_id": (STRENGTH + "(1, 99, 2)", Problem("against_id", NO_SUCH_TYPE)),
    "pk_account": (ACCOUNT + "(1, 'trainer', 'x')", Problem("", "This trainer has an account already.")),
    "ck_account_role_known": (ACCOUNT + "(2, 'judge', 'x')", ROLE),
    "ck_account_last_professor": ("UPDATE account SET role = 'trainer'", LAST_PROFESSOR),
    "ck_claim_role_known": (CLAIM + "(NULL, 'judge', 'x')", ROLE),
}

#: Rules that no person can break by what they type; constraint -> a statement that does.
UNSAID = {
    "fk_account_trainer_id": ACCOUNT + "(99, 'trainer', 'x')",
    "fk_account_session_trainer_id": SESSION + "(2, 'x', '', true)",
    "uq_account_session_token_hash": SESSION + "(1, 'hash', '', true)",
    "fk_claim_trainer_id": CLAIM + "(99, 'trainer', 'x')",
    "uq_claim_trainer_id": CLAIM + "(NULL, 'trainer', 'x'), (NULL, 'trainer', 'y')",
    "uq_claim_token_hash": CLAIM + "(NULL, 'trainer', 'hash')",
    "pk_throttle": "INSERT INTO throttle (key) VALUES ('hash')",
}


#: What a trigger holds is no constraint of the catalogue.
BY_TRIGGER = {"ck_account_last_professor"}

#: Every constraint, index and function of ours, as the database writes it.
DEFINITIONS = text("""
    SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype <> 'n' AND conrelid::regclass::text <> 'alembic_version'
    UNION
    SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    UNION
    SELECT proname, pg_get_functiondef(oid) FROM pg_proc WHERE proname IN ('name_key', 'fold_name', 'keep_a_professor')
    ORDER BY 1, 2
""")


@pytest.fixture
def beside(make):
    """Rows to break the rules beside."""
    with make.session() as session, session.begin():
        session.execute(text(BESIDE))


def test_every_rule_has_a_sentence_and_a_test():
    rules_of_the_schema = {
        rule.name
        for table in Base.metadata.tables.values()
        for rule in (*table.constraints, *table.indexes)
        if isinstance(rule, CheckConstraint | UniqueConstraint | ForeignKeyConstraint) or getattr(rule, "unique", False)
    }
    assert set(rules()) == set(CASES)
    assert rules_of_the_schema | BY_TRIGGER | {"pk_account", "pk_throttle"} == {*CASES, *UNSAID}


def test_migrations_and_models_make_the_same_rules(make, server_uri):
    url = make_url(create_database(server_uri, "made_by_models")).set(drivername="postgresql+psycopg2")
    engine = create_engine(url, poolclass=NullPool)
    Base.metadata.create_all(engine)
    with engine.connect() as by_models, make.session() as by_migrations:
        assert by_models.execute(DEFINITIONS).all() == by_migrations.execute(DEFINITIONS).all()
        assert {name for name, _ in by_models.execute(DEFINITIONS)} >= {*CASES, *UNSAID} - BY_TRIGGER


@pytest.mark.parametrize(("name", "statement"), [*((name, case[0]) for name, case in CASES.items()), *UNSAID.items()])
def test_the_database_holds_it(make, beside, name, statement):
    with make.session() as session, pytest.raises(IntegrityError) as error:
        session.execute(text(statement))
    assert isinstance(error.value.orig, Broken)
    assert error.value.orig.diag.constraint_name == name


@pytest.mark.parametrize("name", CASES)
def test_a_person_is_told_at_the_right_field(app, make, beside, name):
    before = make.rows()
    statement, problem = CASES[name]
    with app.app_context(), recorded(app) as statements, pytest.raises(Refused) as refused, transaction() as session:
        session.execute(text(statement))
    assert len(statements) == 1
    assert refused.value.problems == (problem,)
    assert str(refused.value) == problem.sentence
    assert make.rows() == before


@pytest.mark.parametrize(
    ("statement", "field"),
    [(TRAINER + "(NULL, 'amara', NULL)", "name"), (MONSTER + "('Magiflop', NULL, NULL)", "type_id")],
)
def test_what_is_required_is_said_at_its_field(app, beside, statement, field):
    with app.app_context(), pytest.raises(Refused) as refused, transaction() as session:
        session.execute(text(statement))
    assert refused.value.problems == (Problem(field, "This is required."),)


def test_who_deletes_what_others_point_at_is_told_that(app, make, beside):
    before = make.rows()
    with app.app_context(), pytest.raises(InUse), transaction() as session:
        session.execute(text("DELETE FROM monster_type WHERE id = 2"))
    assert make.rows() == before


@pytest.mark.parametrize("of", ["account", "trainer"])
def test_the_last_professor_can_not_be_deleted_either(app, make, beside, of):
    before = make.rows()
    with app.app_context(), pytest.raises(Refused) as refused, transaction() as session:
        session.execute(text(f"DELETE FROM {of}"))
    assert refused.value.problems == (LAST_PROFESSOR,)
    assert make.rows() == before
