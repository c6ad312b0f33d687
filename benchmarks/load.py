"""A load generator: keeps connections busy for a while and counts the answers.

It runs as a process of its own (``python -m benchmarks.load``), takes a job a line on standard input and answers each
with a line, both JSON. One thread, no parsing beyond the length of an answer: it says itself how much of a core it
used, and where that is far from 1 it was not what held the server back.
"""

import json
import re
import selectors
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

_LENGTH = re.compile(rb"\r\nContent-Length: (\d+)\r\n", re.IGNORECASE)
_PATIENCE = 10


@dataclass(frozen=True)
class Job:
    """Ask a server of this machine for ``path`` over so many connections, for so many seconds."""

    port: int
    path: str
    seconds: float
    connections: int = 8
    cookie: str = ""


@dataclass(frozen=True)
class Outcome:
    """Answers a second, and the share of one core that asking for them took."""

    rate: float
    core: float


class _Connection:
    """One connection that always waits for exactly one answer."""

    def __init__(self, job: Job) -> None:
        self.socket = socket.create_connection(("127.0.0.1", job.port), timeout=_PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        cookie = f"Cookie: {job.cookie}\r\n" if job.cookie else ""
        self._request = f"GET {job.path} HTTP/1.1\r\nHost: 127.0.0.1:{job.port}\r\n{cookie}\r\n".encode()
        self.ask()

    def ask(self) -> None:
        self._head = b""
        self._missing = None
        self.socket.sendall(self._request)

    def take(self) -> bool:
        """Read what is there; whether the answer is complete. Raises RuntimeError for any answer but 200."""
        data = self.socket.recv(1 << 18)
        if not data:
            raise RuntimeError("the server closed a connection")
        if self._missing is None:
            self._head += data
            end = self._head.find(b"\r\n\r\n")
            if end < 0:
                return False
            if not self._head.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(self._head[:end].decode("latin-1"))
            self.closes = b"\r\nConnection: close" in self._head[:end]
            self._missing = int(_LENGTH.search(self._head)[1]) + end + 4
            data = self._head
        self._missing -= len(data)
        return self._missing == 0


def drive(job: Job) -> Outcome:
    """Do the job. Raises RuntimeError where an answer is not a 200, or does not come."""
    answers = 0
    with selectors.DefaultSelector() as ready:
        connections = [_Connection(job) for _ in range(job.connections)]
        for connection in connections:
            ready.register(connection.socket, selectors.EVENT_READ, connection)
        begun, cpu = time.perf_counter(), time.process_time()
        end = begun + job.seconds
        while time.perf_counter() < end:
            events = ready.select(_PATIENCE)
            if not events:
                raise RuntimeError(f"no answer from port {job.port} in {_PATIENCE} seconds")
            for key, _ in events:
                if key.data.take():
                    answers += 1
                    if key.data.closes:
                        ready.unregister(key.fileobj)
                        key.fileobj.close()
                        again = _Connection(job)
                        ready.register(again.socket, selectors.EVENT_READ, again)
                    else:
                        key.data.ask()
        took, cpu = time.perf_counter() - begun, time.process_time() - cpu
        for key in list(ready.get_map().values()):
            key.fileobj.close()
    return Outcome(rate=answers / took, core=cpu / took)


@contextmanager
def generator() -> Iterator:
    """A function from a Job to its Outcome, carried out by another process that ends with the ``with``."""
    command = [sys.executable, "-m", "benchmarks.load"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(job: Job) -> Outcome:
        print(json.dumps(asdict(job)), file=process.stdin, flush=True)
        line = process.stdout.readline()
        if not line:
            raise RuntimeError("the load generator gave up")
        return Outcome(**json.loads(line))

    with process:
        try:
            yield run
        finally:
            process.stdin.close()


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(asdict(drive(Job(**json.loads(line))))), flush=True)
