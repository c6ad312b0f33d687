"""A process that uses the embedded server, for tests to ask and to kill."""

import os
import signal
import subprocess
import sys
from pathlib import Path

# Sends the queries it is told, line by line. The packages' own imports, the whole application, are left out:
# they would take longer than all of this.
USER = """
import sys
from pathlib import Path
from types import ModuleType
for name, path in (("monsterapp", "monsterapp"), ("monsterapp.database", "monsterapp/database")):
    sys.modules[name] = ModuleType(name)
    sys.modules[name].__path__ = [path]
from monsterapp.database import embedded
folder = Path(sys.argv[1])
for line in sys.stdin:
    try:
        with embedded.connect(folder) as connection, connection.cursor() as cursor:
            cursor.execute(line)
            answer = cursor.fetchone()[0] if cursor.description else "done"
        print(answer, flush=True)  # now that it is committed
    except Exception as error:
        print(f"{type(error).__name__}: {error}", flush=True)
"""


class User:
    """A process that uses the embedded server."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", USER, folder],
            cwd=Path(__file__).parent.parent.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def ask(self, query: str) -> None:
        """Send a query."""
        self.process.stdin.write(f"{query}\n")
        self.process.stdin.flush()

    def answer(self) -> str:
        """The first value that the query gave, or the error."""
        return self.process.stdout.readline().strip()

    def run(self, query: str = "SELECT 1") -> str:
        """Send a query and wait for what it gives."""
        self.ask(query)
        return self.answer()

    def end(self, by: signal.Signals | None = None) -> None:
        """End the process, by itself or by a signal to its group."""
        if by:
            os.killpg(self.process.pid, by)
        self.process.stdin.close()
        self.process.wait(timeout=20)
        self.process.stdout.close()
