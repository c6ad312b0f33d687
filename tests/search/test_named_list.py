import pytest

from monsterapp.search import named_list


@pytest.mark.parametrize("kept", [named_list._statement, named_list._similar])
def test_a_stranger_cannot_fill_the_memory_with_shapes_of_searches(kept):
    # Queries have tens of thousands of shapes, and a statement takes half a megabyte.
    assert kept.cache_info().maxsize is not None
    assert kept.cache_info().maxsize <= 256
