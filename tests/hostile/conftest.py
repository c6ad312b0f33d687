from dataclasses import replace

import pytest

from monsterapp.accounts import proving
from tests.hostile.world import World


@pytest.fixture
def world(make) -> World:
    """A registry with one record of each kind."""
    return World(make)


@pytest.fixture(autouse=True)
def patience(monkeypatch) -> None:
    """Everything may be tried as often as these tests do."""
    count_try = proving.count_try
    monkeypatch.setattr(proving, "count_try", lambda *counters: count_try(*(replace(c, free=10**6) for c in counters)))
