"""``flask guide``: the chapters, listed or run."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import current_app
from flask.cli import with_appcontext

from monsterapp.failures import fails_in_one_line


@click.command()
@click.argument("chapter", required=False)
@click.option("--record", is_flag=True, help="Run all chapters, and keep what they print for the pages.")
@with_appcontext
@fails_in_one_line
def guide(chapter: str | None, record: bool) -> None:
    """List the chapters of the practical guide, or run one of them against this database."""
    # Only now: no other command needs any of it.
    from monsterapp.database.connection import database_url
    from monsterapp.guide.reading import find_chapter, list_chapters
    from monsterapp.guide.running import StepFailed
    from monsterapp.guide.workshop import WorkshopError

    found = chapter and find_chapter(chapter)
    if chapter and not found:
        raise click.ClickException(f"there is no chapter {chapter!r}; flask guide lists them")
    try:
        if record:
            _record(database_url(current_app), list_chapters())
        elif found:
            _perform(database_url(current_app), found)
        else:
            _list(list_chapters())
    except (WorkshopError, StepFailed) as error:
        raise click.ClickException(str(error)) from error


def _list(chapters) -> None:
    for one in chapters:
        click.echo(f"{one.number:3}  {one.title}")
    click.echo("\nflask guide 2 runs the second, in a schema of its own that is gone afterwards.")


def _perform(url, chapter) -> None:
    from monsterapp.guide.running import perform
    from monsterapp.guide.stage import Stage
    from monsterapp.guide.workshop import Workshop

    stage = Stage()
    stage.open(chapter)
    with _ended_by_sigterm(), Workshop(url, stage.waiting) as place:
        for step in chapter.steps:
            stage.begin(chapter, step)
            perform(step, place, stage.write)
            stage.end(step)


def _record(url, chapters) -> None:
    from monsterapp.guide.recording import write_record
    from monsterapp.guide.running import perform
    from monsterapp.guide.workshop import Workshop

    for chapter in chapters:
        with _ended_by_sigterm(), Workshop(url) as place:
            write_record(chapter, {step.name: perform(step, place) for step in chapter.steps})
        click.echo(f"{chapter.number:3}  {chapter.title}: recorded")


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """A SIGTERM ends what is inside as Ctrl-C does: with everything put away."""

    def leave(number: int, _frame) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
