"""Editors of the chart who save at the same moment, each on a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from monsterapp.models import Strength
from tests.site import Site

PATH = "/types/chart/edit"


@pytest.fixture
def types(make):
    return [make.type(f"Kind {number}") for number in range(4)]


def at_once(app, *edits: dict[str, str]) -> list[int]:
    """Everyone opens the form, then all save ``edits`` together. Returns their statuses."""
    sites = [Site(app) for _ in edits]
    forms = [site.open_form(PATH) for site in sites]
    barrier = Barrier(len(edits))

    def save(site: Site, form: dict, edit: dict) -> int:
        barrier.wait()
        return site.send(PATH, form, **edit).status_code

    with ThreadPoolExecutor(len(edits)) as pool:
        return list(pool.map(save, sites, forms, edits))


def saved(make) -> dict[str, float]:
    return {f"s-{row.type_id}-{row.against_id}": row.multiplier for row in make.all(Strength)}


@pytest.mark.parametrize("_", range(5))
def test_different_cells_are_all_kept(app, make, types, _):
    edits = [{f"s-{types[0].id}-{other.id}": "2" for other in types[n : n + 1]} for n in range(4)]
    assert at_once(app, *edits) == [303] * 4
    assert saved(make) == {f"s-{types[0].id}-{other.id}": 2 for other in types}


@pytest.mark.parametrize("_", range(5))
def test_of_those_who_change_one_cell_differently_one_saves_and_one_is_told(app, make, types, _):
    disputed, own = f"s-{types[0].id}-{types[1].id}", f"s-{types[2].id}-{types[3].id}"
    statuses = at_once(app, {disputed: "2"}, {disputed: "0.5", own: "2"})
    assert sorted(statuses) == [303, 409]
    won = statuses.index(303)
    assert saved(make) == ({disputed: 2} if won == 0 else {disputed: 0.5, own: 2})


@pytest.mark.parametrize("_", range(5))
def test_a_type_that_is_deleted_while_its_cells_are_saved_leaves_none_behind(app, make, types, _):
    site, deleter = Site(app), Site(app)
    form, question = site.open_form(PATH), deleter.open_form(f"/types/{types[0].id}/delete")
    edit = {f"s-{types[0].id}-{other.id}": "2" for other in types} | {f"s-{types[1].id}-{types[2].id}": "2"}
    with ThreadPoolExecutor(2) as pool:
        deleted = pool.submit(deleter.send, f"/types/{types[0].id}/delete", question)
        saves = pool.submit(site.send, PATH, form, **edit)
    assert deleted.result().status_code == 303
    assert saves.result().status_code in (303, 409)
    assert not [name for name in saved(make) if name.split("-")[1] == str(types[0].id)]
