"""Servers to be measured, each under gunicorn as in production."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent
WORKERS = 2

_LONGEST_START = 20


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_page(address: str, process: subprocess.Popen, seconds: float = _LONGEST_START) -> None:
    """Wait until ``address`` answers 200. Raises RuntimeError where ``process`` ends before, or takes too long."""
    deadline = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < deadline:
        try:
            urlopen(address, timeout=5).close()
            return
        except (URLError, ConnectionError):
            time.sleep(0.005)
    raise RuntimeError(f"{address} does not answer")


@contextmanager
def served(callable_: str, environ: Mapping[str, str], path: str, log: Path) -> Iterator[int]:
    """Serve ``callable_`` (module:name) by gunicorn.conf.py's settings, ready when ``path`` answers. Gives the port."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", callable_]
    variables = {**os.environ, "WEB_CONCURRENCY": str(WORKERS), **environ}
    with open(log, "w") as stderr, subprocess.Popen(command, cwd=ROOT, env=variables, stderr=stderr) as process:
        try:
            wait_for_page(f"http://127.0.0.1:{port}{path}", process)
            yield port
        except RuntimeError:
            print(log.read_text()[-2000:], file=sys.stderr)
            raise
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
