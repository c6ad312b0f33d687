import pytest

from tests.hostile.world import World


@pytest.fixture
def world(make) -> World:
    """A registry with one record of each kind."""
    return World(make)
