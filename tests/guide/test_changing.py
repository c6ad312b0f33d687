"""What chapter 7 claims: drafts fail and are mended, rows move and come back, and one setting keeps the site open."""

from monsterapp.guide.chapters.changing import locking, migrating, moving

UP_TO_TWO = (migrating.the_first_draft, migrating.a_column_is_added)
UP_TO_THREE = (*UP_TO_TWO, moving.the_data_moves)


def ask(place, query: str) -> list[tuple]:
    """What is in the chapter's schema now."""
    connection = place.connect()
    with connection, connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def test_a_draft_is_what_the_models_have_and_the_database_has_not(run, place):
    printed = run(migrating.the_first_draft)
    assert "op.create_table('pocket_monster'," in printed
    assert ask(place, "SELECT version_num FROM alembic_version") == [("0001",)]
    assert ask(place, "SELECT name, type FROM pocket_monster ORDER BY id")[0] == ("Flowerasaur", "Grass")


def test_a_migration_that_fails_leaves_nothing_half_done_and_a_default_mends_it(run, place):
    _, _, told = run(*UP_TO_TWO).partition("NotNullViolation: ")
    refusal, after_failure, after_mending, *_ = told.splitlines()
    assert refusal == 'column "color" of relation "pocket_monster" contains null values'
    assert after_failure == "0001: pocket_monster(id, name, type)"
    assert after_mending == "0002: pocket_monster(id, name, type, color)"
    assert "written anew: False" in told
    assert ask(place, "SELECT DISTINCT color FROM pocket_monster") == [("#78c850",)]


def test_the_draft_would_lose_the_types_and_the_migration_by_hand_keeps_them(run, place):
    printed = run(*UP_TO_THREE)
    assert "op.drop_column('pocket_monster', 'type')" in printed
    assert "INSERT" not in printed, "the draft moves no rows"
    kept = ask(place, "SELECT m.name, t.name FROM pocket_monster m JOIN monster_type t ON t.id = type_id ORDER BY m.id")
    assert kept == [("Flowerasaur", "Grass"), ("Chooseachu", "Lightning"), ("Leafling", "Grass")]


def test_down_brings_the_types_back_but_not_the_colours(run):
    down, up = run(*UP_TO_THREE, moving.down_again).split("0003: pocket_monster(id, name, color, type_id)\n")
    assert down.splitlines() == [
        "0001: pocket_monster(id, name, type)",
        "Chooseachu Lightning",
        "Flowerasaur Grass",
        "Leafling Grass",
    ]
    assert up.splitlines()[0] == "Chooseachu #78c850"  # it was #f8d030 before


def test_a_draft_misses_checks_and_defaults_and_takes_a_new_name_for_two_changes(run):
    seen = dict(line.rsplit("  ", 1) for line in run(moving.what_a_draft_misses).splitlines())
    found = {change.strip(): kinds.strip() for change, kinds in seen.items()}
    assert found["one column more"] == "add_column"
    assert found["a longer text"] == "modify_type"
    assert [change for change, kinds in found.items() if kinds == "nothing"] == ["another default", "one CHECK more"]
    assert found["another name for a column"] == "add_column, remove_column"


def test_who_has_to_wait_for_which_change(run):
    _, *lines = run(locking.which_lock_it_takes).splitlines()
    assert {line[:29].strip(): tuple(line[29:].split(maxsplit=1)) for line in lines} == {
        "SELECT": ("AccessShareLock", "go on    go on"),
        "UPDATE": ("RowExclusiveLock", "go on    go on"),
        "ADD COLUMN": ("AccessExclusiveLock", "wait     wait"),
        "ADD FOREIGN KEY … NOT VALID": ("ShareRowExclusiveLock", "go on    wait"),
        "VALIDATE CONSTRAINT": ("ShareUpdateExclusiveLock", "go on    go on"),
        "CREATE INDEX": ("ShareLock", "go on    wait"),
    }


def test_a_page_stands_in_line_behind_a_migration_that_waits(run):
    migration, page, _ = run(locking.a_queue_forms).splitlines()
    assert migration == "the migration waits for the report"
    assert page == "the page waits for the migration"


def test_a_migration_with_a_lock_timeout_gives_way_and_gets_there(run, place):
    refusal, *_ = run(locking.the_lock_timeout_that_does_not).splitlines()
    assert refusal == "LockNotAvailable: canceling statement due to lock timeout"
    assert ask(place, "SELECT color FROM pocket_monster") == [(None,)]


def test_the_folder_of_migrations_goes_with_the_workshop(run, place):
    run(migrating.the_first_draft)
    folder = place.folder
    assert (folder / "migrations/versions").is_dir()
    place.__exit__(None, None, None)
    assert not folder.exists()
    place.__enter__()
