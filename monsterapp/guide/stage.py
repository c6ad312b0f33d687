"""A chapter performed for a person at a terminal: prose, code, and output while it comes."""

import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import get_terminal_size
from threading import Event, Lock, Thread

import click

from monsterapp.guide.prose import Block, spans
from monsterapp.guide.reading import Chapter, Step

_WIDEST = 100
_BAR = "  │ "
_FIGURES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"


class Stage:
    """Writes to standard output, and marks of progress to standard error, so that output can go to a file."""

    def __init__(self) -> None:
        self._width = min(_WIDEST, get_terminal_size().columns)
        self._out = sys.stdout  # while a step runs, what it prints goes elsewhere first
        self._lock = Lock()
        self._marked = False
        self._at_line_start = True

    def open(self, chapter: Chapter) -> None:
        """The title and what it says below that."""
        title = f"{chapter.number}  {chapter.title}"
        click.secho(f"\n{title}\n{'═' * len(title)}", bold=True)
        self._say(chapter.blocks)

    def begin(self, chapter: Chapter, step: Step) -> None:
        """A step's title, prose and code."""
        number = f"{chapter.number}.{chapter.steps.index(step) + 1}"
        click.secho(f"\n{number}  {step.title}", bold=True)
        self._say(step.blocks)
        for code in filter(None, (step.imports, step.before, step.code)):
            click.echo(f"\n{textwrap.indent(_colored(code), '    ')}")
        click.echo()

    def end(self, step: Step) -> None:
        """Where the application does what the step did."""
        if not self._at_line_start:
            self.write("\n")
        for place in step.places:
            click.echo(f"\nHere: {place.path}:{place.first} {place.name}".rstrip())

    def write(self, text: str) -> None:
        """A piece of a step's output."""
        with self._lock:
            self._unmark()
            for line in text.splitlines(keepends=True):
                bar = click.style(_BAR, fg="green") if self._at_line_start else ""
                click.echo(f"{bar}{line}", nl=False, file=self._out)
                self._at_line_start = line.endswith("\n")

    @contextmanager
    def waiting(self, what: str) -> Iterator[None]:
        """Show that something takes its time, and how long already."""
        if not sys.stderr.isatty():
            click.echo(f"  … {what}", err=True)
            yield
            return
        done = Event()
        thread = Thread(target=self._mark, args=(what, done), daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()

    def _mark(self, what: str, done: Event) -> None:
        started = time.monotonic()
        while not done.wait(0.1):
            seconds = time.monotonic() - started
            with self._lock:
                if self._at_line_start:
                    sys.stderr.write(f"\r  {_FIGURES[int(seconds * 10) % len(_FIGURES)]} {what} {seconds:.1f} s\x1b[K")
                    sys.stderr.flush()
                    self._marked = True
        with self._lock:
            self._unmark()

    def _unmark(self) -> None:
        if self._marked:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._marked = False

    def _say(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            click.echo()
            if block.kind == "sample":
                click.echo(textwrap.indent(block.texts[0], "    "))
                continue
            first, rest = ("- ", "  ") if block.kind == "list" else ("", "")
            for text in block.texts:
                click.echo(textwrap.fill(_plain(text), self._width, initial_indent=first, subsequent_indent=rest))


def _plain(text: str) -> str:
    return "".join(f"`{words}`" if kind == "code" else words for kind, words in spans(text))


def _colored(code: str) -> str:
    """Code in the terminal's colours; what is no terminal gets it without, from ``click.echo``."""
    from pygments import highlight
    from pygments.formatters import TerminalFormatter
    from pygments.lexers import PythonLexer

    return highlight(code, PythonLexer(), TerminalFormatter()).rstrip("\n")
