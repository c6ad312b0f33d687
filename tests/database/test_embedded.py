"""The embedded server: started by the first, shared, stopped when the last has gone, and not put off by crashes.

Users are real processes, each with ``instance`` in a folder of the test.
"""

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from monsterapp.database.cluster import Cluster
from tests.database.embedded_user import User


@pytest.fixture(scope="module")
def top() -> Iterator[Path]:
    """A folder for all of it. Not pytest's, which every start of pytest closes to other accounts, root's server too."""
    with tempfile.TemporaryDirectory(prefix="monsterapp-tests-") as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def made_before(top) -> Path:
    """A data folder that nothing has happened to yet; making one takes a second."""
    cluster = Cluster(top / "postgres")
    cluster.create()
    return cluster.data


@pytest.fixture
def empty(top) -> Path:
    """Where the data will be; not made yet."""
    return Path(tempfile.mkdtemp(dir=top)) / "instance"


@pytest.fixture
def folder(empty, made_before) -> Path:
    """Where the data are; the server has never been started."""
    empty.mkdir()
    subprocess.run(["cp", "-a", made_before, empty], check=True)
    return empty


@pytest.fixture
def user(empty) -> Iterator[Callable[[], User]]:
    """Makes users, and sees to it that none is left, nor a server."""
    users, folders = [], set()

    def make(where: Path = empty) -> User:
        users.append(User(where))
        folders.add(where)
        return users[-1]

    yield make
    for left in users:
        if left.process.poll() is None:
            left.end(signal.SIGKILL)
    assert all(stops(where) for where in folders)


def server(folder: Path) -> Cluster:
    return Cluster(folder / "postgres")


def postmaster(folder: Path) -> int:
    return int((folder / "postgres/postmaster.pid").read_text().split()[0])


def stops(folder: Path) -> bool:
    """Whether the server stops within reasonable time."""
    deadline = time.monotonic() + 20
    while server(folder).runs() and time.monotonic() < deadline:
        time.sleep(0.02)
    return not server(folder).runs()


def test_the_server_runs_for_as_long_as_anybody_uses_it(folder, user):
    first, second = user(), user()
    assert first.run() == second.run() == "1"
    pid = postmaster(folder)
    first.end()
    assert second.run() == "1"
    assert postmaster(folder) == pid
    second.end()
    assert stops(folder)


def test_data_is_kept_over_a_restart(folder, user):
    first = user()
    first.run("CREATE TABLE kept AS SELECT 42 AS answer")
    first.end()
    assert stops(folder)
    assert user().run("SELECT answer FROM kept") == "42"


def test_eight_who_start_at_once_without_any_data_share_one_server(user):
    users = [user() for _ in range(8)]
    for one in users:
        one.ask("SELECT pg_postmaster_start_time()")
    assert len({one.answer() for one in users}) == 1


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_user_that_is_killed_leaves_as_well(folder, user, by):
    killed = user()
    killed.run("CREATE TABLE kept AS SELECT 42 AS answer")
    killed.end(by)
    assert stops(folder)
    assert user().run("SELECT answer FROM kept") == "42"


def test_a_killed_server_is_started_again_for_those_who_still_use_it(folder, user):
    one = user()
    one.run("CREATE TABLE kept AS SELECT 42 AS answer")
    os.kill(postmaster(folder), signal.SIGKILL)
    assert one.run("SELECT answer FROM kept") == "42"
    one.end()
    assert stops(folder)


def test_server_and_user_killed_together_leave_data_that_start_again(folder, user):
    one = user()
    one.run("CREATE TABLE kept AS SELECT 42 AS answer")
    os.kill(postmaster(folder), signal.SIGKILL)
    one.end(signal.SIGKILL)
    assert user().run("SELECT answer FROM kept") == "42"


def test_a_note_that_names_another_process_by_now_is_not_believed(folder, user):
    one = user()
    one.run("CREATE TABLE kept AS SELECT 42 AS answer")
    note = (folder / "postgres/postmaster.pid").read_text().splitlines()
    os.kill(postmaster(folder), signal.SIGKILL)
    one.end(signal.SIGKILL)
    bystander = subprocess.Popen(["sleep", "60"])
    try:
        note[0] = str(bystander.pid)
        (folder / "postgres/postmaster.pid").write_text("\n".join(note) + "\n")
        next_one = user()
        assert next_one.run("SELECT answer FROM kept") == "42"
        next_one.end()
        assert stops(folder)
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


def test_a_first_start_that_was_interrupted_does_not_stand_in_the_way(empty, user):
    interrupted = user()
    interrupted.ask("SELECT 1")
    while not list(empty.glob("postgres.new-*/base")):
        time.sleep(0.005)
    for process in psutil.Process(interrupted.process.pid).children(recursive=True):
        with suppress(psutil.Error):
            process.kill()
    interrupted.end(signal.SIGKILL)
    assert user().run() == "1"
    assert not list(empty.glob("postgres.new-*"))


def test_an_interrupted_start_of_the_server_is_begun_anew(folder, user):
    first = user()
    first.run()
    first.end()
    assert stops(folder)
    (folder / "postgres/postmaster.pid").write_text("")  # it writes its number a moment after it makes the file
    assert user().run() == "1"


@pytest.mark.parametrize("name", ["it's a $HOME, with späces", "long" * 30])
def test_the_path_may_be_of_any_kind(top, folder, user, name):
    moved = folder.rename(top / name)
    assert user(moved).run() == "1"


def test_what_stands_in_the_way_is_named_in_one_line(empty, user):
    (empty / "postgres").mkdir(parents=True)
    (empty / "postgres/letters.txt").write_text("mine")
    error = user().run()
    assert error.startswith("EmbeddedServerError: the embedded PostgreSQL does not start: ")
    assert "move it away" in error
    assert (empty / "postgres/letters.txt").read_text() == "mine"


def test_the_kept_secret_is_for_its_owner_only(folder, user):
    environ = {**os.environ, "FOLDER": str(folder)}
    script = (
        "import os; from pathlib import Path; from monsterapp.database.connection import _kept_secret as kept; "
        "print(kept(Path(os.environ['FOLDER'])))"
    )
    runs = [subprocess.run([sys.executable, "-c", script], env=environ, capture_output=True, text=True) for _ in "12"]
    user().run()
    assert len(runs[0].stdout.strip()) == 64
    assert runs[0].stdout == runs[1].stdout
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600
    assert sorted(path.name for path in folder.iterdir()) == ["postgres", "secret_key", "start.lock", "users.lock"]
