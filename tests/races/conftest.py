"""People who act at the same moment: threads with a browser each, and a look at who waits for whom."""

import time
from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.factories import Factory
from tests.site import Site

#: Longer than anything here takes; only a test that has failed waits for it.
PATIENCE = 20

_WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")


class Crowd:
    """Several people at once."""

    def __init__(self, make: Factory, browser: Callable[[], Site]) -> None:
        self._make = make
        self._browser = browser

    def sites(self, number: int) -> list[Site]:
        """So many professors' browsers, each with cookies of its own."""
        return [self._browser() for _ in range(number)]

    def at_once(self, *acts: Callable) -> list:
        """What the acts return, all begun at the same moment."""
        barrier = Barrier(len(acts), timeout=PATIENCE)
        return self._run([lambda act=act: (barrier.wait(), act())[1] for act in acts])

    def while_held(self, hold: Callable[[Session], object], *acts: Callable, then: Callable | None = None) -> list:
        """What the acts return, begun one after another while a transaction ``hold``s what they need.

        Each waits for its lock before the next begins, so that they get it in this order. ``then`` is what the holder
        does before it lets go.
        """
        with self._make.session() as holder:
            hold(holder)
            return self._run(acts, let_go=lambda: (then and then(holder), holder.rollback()))

    def _run(self, acts, let_go: Callable | None = None) -> list:
        results: list = [None] * len(acts)

        def run(number: int, act: Callable) -> None:
            results[number] = act()

        threads = [Thread(target=run, args=(number, act), daemon=True) for number, act in enumerate(acts)]
        for number, thread in enumerate(threads, start=1):
            thread.start()
            if let_go:
                self._wait_until_waiting(number)
        if let_go:
            let_go()
        for thread in threads:
            thread.join(PATIENCE)
            assert not thread.is_alive(), "somebody waits for ever"
        return results

    def _wait_until_waiting(self, number: int) -> None:
        deadline = time.monotonic() + PATIENCE
        with self._make.session() as session:
            while session.scalar(_WAITING) < number:
                session.rollback()
                assert time.monotonic() < deadline, "nobody waits for the lock"
                time.sleep(0.005)


@pytest.fixture
def crowd(app, make, as_professor) -> Crowd:
    return Crowd(make, lambda: as_professor(app))
