"""The Procfile, really run: a release and then the web, against a PostgreSQL of its own over TCP."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from monsterapp import create_app
from monsterapp.database.cluster import Cluster, run_program
from monsterapp.extensions import db
from tests.factories import Factory
from tests.server import SECRET_KEY
from tests.site import Site

CHECKOUT = Path(__file__).parent.parent.parent
BIN = Path(sys.executable).parent


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def database_url() -> Iterator[str]:
    """A server of its own, as an add-on names it."""
    with tempfile.TemporaryDirectory(prefix="monsterapp-tests-") as folder:
        cluster, port = Cluster(Path(folder) / "postgres"), free_port()
        cluster.create()
        options = f"-h 127.0.0.1 -p {port} -k . -F"
        run_program("pg_ctl", "start", "--wait", "-l", "log", "-o", options, "-D", ".", folder=cluster.data)
        yield f"postgres://postgres:secret@127.0.0.1:{port}/postgres"
        cluster.stop()


@pytest.fixture(scope="module")
def environ(database_url) -> dict[str, str]:
    """The environment that a platform gives."""
    return {
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "HOME": tempfile.gettempdir(),
        # A lock may be waited for a little longer than usual: this machine may be slow.
        "DATABASE_URL": f"{database_url}?options=-c%20lock_timeout%3D20s%20-c%20statement_timeout%3D20s",
        "SECRET_KEY": SECRET_KEY,
        "PORT": str(free_port()),
        "WEB_CONCURRENCY": "2",
        "LOG_FORMAT": "json",
        "GUNICORN_CMD_ARGS": "--access-logfile -",  # as Heroku sets it
    }


@pytest.fixture(scope="module")
def released(environ) -> None:
    """The release has run."""
    run = subprocess.run(
        [BIN / "honcho", "start", "release"], env=environ, cwd=CHECKOUT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.fixture(scope="module")
def cookie(environ, released) -> str:
    """What the browser of a professor sends."""
    app = create_app({name: environ[name] for name in ("DATABASE_URL", "SECRET_KEY")})
    make = Factory(app)
    site = Site(app).enter(make.signed_in(make.account(role="professor")))
    with app.app_context():
        db.engine.dispose()
    return f"session={site.client.get_cookie('session').value}"


class Web:
    """``web`` of the Procfile."""

    def __init__(self, environ: dict[str, str]) -> None:
        self.port = int(environ["PORT"])
        self.process = subprocess.Popen(
            [BIN / "honcho", "start", "web"],
            env=environ,
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        while not self.listens():
            assert self.process.poll() is None, self.process.stdout.read()
            time.sleep(0.05)

    def listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def ask(
        self, method: str, path: str, body: str | None = None, cookie: str = "", **more: str
    ) -> http.client.HTTPResponse:
        """One request on a connection of its own, with ``more`` headers; the answer is read."""
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", **more}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            response.text = response.read().decode()
            return response

    def add_type(self, name: str, cookie: str) -> http.client.HTTPResponse:
        """What a browser does to add a type: open the form, send it with its cookie and token."""
        form = self.ask("GET", "/types/new", cookie=cookie)
        cookie = form.headers["Set-Cookie"].split(";")[0]
        token = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', form.text)[1]
        return self.ask("POST", "/types/new", f"name={name}&color=%23123456&csrf_token={token}", cookie)

    def stop(self) -> list[str]:
        """SIGTERM, as a platform does. Returns all lines that were logged, without what honcho puts before them."""
        self.process.send_signal(signal.SIGTERM)
        output, _ = self.process.communicate(timeout=60)
        return [line.partition(" | ")[2] for line in re.sub(r"\x1b\[\d*m", "", output).splitlines()]


@pytest.fixture
def web(environ, released) -> Iterator[Web]:
    """A web that runs."""
    web = Web(environ)
    yield web
    if web.process.poll() is None:
        web.stop()


def requests(lines: list[str]) -> list[dict]:
    """What was logged of requests; every line of ours must be JSON."""
    entries = [json.loads(line) for line in lines if line.startswith("{")]
    return [entry for entry in entries if entry["message"] == "request"]


def test_it_is_ready_takes_a_write_and_logs_each_request_once(web, cookie):
    ready = web.ask("GET", "/readyz")
    assert (ready.status, ready.text) == (200, "ready\n")
    assert web.add_type("Grass", cookie).status == 303
    assert not any(character.isdigit() for character in ready.headers.get("Server", ""))
    lines = web.stop()
    assert [(entry["method"], entry["path"]) for entry in requests(lines)] == [
        ("GET", "/readyz"),
        ("GET", "/types/new"),
        ("POST", "/types/new"),
    ]
    said = [json.loads(line)["message"] for line in lines if line.startswith("{")]
    assert any(message.startswith("Listening at") for message in said), "gunicorn has no voice"
    foreign = [line for line in lines if "HTTP/1.1" in line]
    assert foreign == []
    assert not list(Path(tempfile.gettempdir()).glob(".gunicorn/*.ctl"))


def test_nobody_is_believed_about_scheme_and_address_unless_proxies_are_trusted(web):
    headers = web.ask("GET", "/livez", **{"X-Forwarded-Proto": "https"}).headers
    assert "Strict-Transport-Security" not in headers
    assert web.ask("GET", "/elsewhere/monsters/", SCRIPT_NAME="/elsewhere").status == 404


def test_a_request_in_flight_is_finished_before_it_stops(web, cookie, database_url):
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    with (
        closing(psycopg2.connect(database_url)) as holder,
        closing(psycopg2.connect(database_url)) as watcher,
        ThreadPoolExecutor(1) as thread,
    ):
        watcher.autocommit = True
        holder.cursor().execute("LOCK TABLE monster_type IN SHARE MODE")
        answer = thread.submit(web.add_type, "Lightning", cookie)
        cursor = watcher.cursor()
        while not answer.done():
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                break
        web.process.send_signal(signal.SIGTERM)
        time.sleep(1)  # long enough for the signal to get from honcho to the worker, and for that to drop the request
        holder.rollback()
        assert answer.result(timeout=60).status == 303
        web.process.communicate(timeout=60)
        cursor.execute("SELECT count(*) FROM monster_type WHERE name = 'Lightning'")
        assert cursor.fetchone()[0] == 1
