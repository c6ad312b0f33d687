"""Chapters run: each step's function is called in a workshop, and what it prints is kept."""

import io
from collections.abc import Callable
from contextlib import redirect_stdout
from importlib import import_module

from monsterapp.guide.reading import Step
from monsterapp.guide.workshop import Workshop


class StepFailed(Exception):
    """A step raised what it did not mean to; its text is one line for a person."""


def perform(step: Step, place: Workshop, echo: Callable[[str], object] | None = None) -> str:
    """Run a step. Returns what it printed, and hands it to ``echo`` as it comes. Raises StepFailed."""
    function = getattr(import_module(step.module), step.name)
    printed = _Printed(echo)
    try:
        with redirect_stdout(printed):
            function(place)
    except Exception as error:
        said = " ".join(f"{type(error).__name__}: {error}".split())
        raise StepFailed(f"“{step.title}” ({step.module}.{step.name}) failed: {said}") from error
    finally:
        place.tidy()
    return printed.getvalue()


class _Printed(io.StringIO):
    def __init__(self, echo: Callable[[str], object] | None) -> None:
        super().__init__()
        self._echo = echo

    def write(self, text: str) -> int:
        if self._echo is not None:
            self._echo(text)
        return super().write(text)
