"""``flask serve``, which is what ``make run`` runs, in a process of its own on an empty registry."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Timer
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.server import SECRET_KEY, create_database

#: Seconds; only a test that has failed waits for so long.
PATIENCE = 60

CHECKOUT = Path(__file__).parent.parent


@pytest.fixture
def environ(server_uri) -> dict[str, str]:
    """The environment of an empty registry of its own."""
    name = f"serving_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port = probe.getsockname()[1]
    given = {"DATABASE_URL": create_database(server_uri, name), "SECRET_KEY": SECRET_KEY, "PORT": str(port)}
    return {"PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1", **given}


@contextmanager
def served(environ: dict[str, str], *, lines: int) -> Iterator[list[str]]:
    """Serves, and gives so many lines of what it says when it is ready; then what it says until it stops."""
    process = subprocess.Popen(
        [sys.executable, "-m", "flask", "serve"],
        env=environ,
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    silent = Timer(PATIENCE, process.kill)
    silent.start()
    said = [process.stdout.readline().strip() for _ in range(lines)]
    silent.cancel()
    try:
        yield said
    finally:
        process.send_signal(signal.SIGINT)  # Ctrl-C
        rest, _ = process.communicate(timeout=PATIENCE)
        said.extend(rest.splitlines())


def status_of(url: str) -> int:
    try:
        with urlopen(url, timeout=PATIENCE) as response:
            return response.status
    except HTTPError as error:
        error.close()
        return error.code


def test_who_sits_at_the_console_gets_a_link_to_become_the_first_professor(environ):
    address = f"http://127.0.0.1:{environ['PORT']}"
    with served(environ, lines=2) as said:
        assert said[0].startswith(f"monsterapp is at {address} ")
        (link,) = re.findall(rf"{address}/claim/[\w-]{{43}}$", said[1])
        assert status_of(link) == 200
        with urlopen(address, timeout=PATIENCE) as home:
            assert link.rsplit("/")[-1] not in home.read().decode()
        create = [sys.executable, "-m", "flask", "accounts", "create", "oakoakoak", "--professor"]
        subprocess.run(create, env=environ, cwd=CHECKOUT, check=True, capture_output=True)
        assert status_of(link) == 404
    with served(environ, lines=1) as said:
        assert said[0].startswith(f"monsterapp is at {address} ")
        assert status_of(address) == 200
    assert "claim" not in "".join(said), "a league that has a professor offers another"
