"""From ``make run`` on a database that is there already, to the first page."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.gunicorn import ROOT, free_port, wait_for_page
from benchmarks.table import Target, print_table

TIMES = 5
AT_MOST = 2.0

_PARTS = ("Makefile", "requirements.txt", "wsgi.py", "gunicorn.conf.py", "migrations", "monsterapp")


def run() -> list[Target]:
    """Measure, print, and give what was aimed at and reached."""
    with tempfile.TemporaryDirectory(prefix="monsterapp-start-") as name:
        checkout = Path(name)
        _copy(checkout)
        first = _seconds_to_first_page(checkout)
        again = [_seconds_to_first_page(checkout) for _ in range(TIMES)]
    print_table(
        "Seconds from make run to the first page",
        ("", "seconds"),
        [
            ("with a new database", f"{first:.2f}"),
            (f"with one that is there, median of {TIMES}", f"{median(again):.2f}"),
            ("the slowest of those", f"{max(again):.2f}"),
        ],
    )
    return [Target("make run to first page", median(again), AT_MOST, at_most=True, unit=" s")]


def _copy(checkout: Path) -> None:
    """This checkout without its data, which are not ours to touch; its virtual environment is shared."""
    for part in _PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, checkout / part)
        else:
            shutil.copy2(ROOT / part, checkout / part)
    (checkout / ".venv").symlink_to((ROOT / ".venv").resolve())


def _seconds_to_first_page(checkout: Path) -> float:
    """Start, wait for the list of monsters, and stop."""
    port = free_port()
    ours = ("DATABASE_URL", "DB_HOST", "SECRET_KEY", "WEB_CONCURRENCY")
    environ = {name: value for name, value in os.environ.items() if name not in ours}
    # What is installed is up to date: we run with it.
    command = ["make", "--silent", "--old-file=.venv/run.installed", "run"]
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=checkout,
        env={**environ, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_for_page(f"http://127.0.0.1:{port}/monsters/", process, seconds=60)
        return time.perf_counter() - begun
    finally:
        _stop(process)


def _stop(process: subprocess.Popen) -> None:
    """As Ctrl-C does: to make and all that it started."""
    os.killpg(process.pid, signal.SIGINT)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
