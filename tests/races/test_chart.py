"""Editors of the chart who save at the same moment, each on a connection of their own."""

from functools import partial

import pytest

from monsterapp.models import Strength

PATH = "/types/chart/edit"


@pytest.fixture
def types(make):
    return [make.type(f"Kind {number}") for number in range(4)]


def at_once(crowd, *edits: dict[str, str]) -> list[int]:
    """Everyone opens the form, then all save ``edits`` together. Returns their statuses."""
    sites = crowd.sites(len(edits))
    forms = [site.open_form(PATH) for site in sites]
    acts = [partial(site.send, PATH, form, **edit) for site, form, edit in zip(sites, forms, edits, strict=True)]
    return [response.status_code for response in crowd.at_once(*acts)]


def saved(make) -> dict[str, float]:
    return {f"s-{row.type_id}-{row.against_id}": row.multiplier for row in make.all(Strength)}


@pytest.mark.parametrize("_", range(5))
def test_different_cells_are_all_kept(crowd, make, types, _):
    edits = [{f"s-{types[0].id}-{other.id}": "2" for other in types[n : n + 1]} for n in range(4)]
    assert at_once(crowd, *edits) == [303] * 4
    assert saved(make) == {f"s-{types[0].id}-{other.id}": 2 for other in types}


@pytest.mark.parametrize("_", range(5))
def test_of_those_who_change_one_cell_differently_one_saves_and_one_is_told(crowd, make, types, _):
    disputed, own = f"s-{types[0].id}-{types[1].id}", f"s-{types[2].id}-{types[3].id}"
    statuses = at_once(crowd, {disputed: "2"}, {disputed: "0.5", own: "2"})
    assert sorted(statuses) == [303, 409]
    won = statuses.index(303)
    assert saved(make) == ({disputed: 2} if won == 0 else {disputed: 0.5, own: 2})


@pytest.mark.parametrize("_", range(5))
def test_a_type_that_is_deleted_while_its_cells_are_saved_leaves_none_behind(crowd, make, types, _):
    site, deleter = crowd.sites(2)
    form, question = site.open_form(PATH), deleter.open_form(f"/types/{types[0].id}/delete")
    edit = {f"s-{types[0].id}-{other.id}": "2" for other in types} | {f"s-{types[1].id}-{types[2].id}": "2"}
    deleted, saves = crowd.at_once(
        partial(deleter.send, f"/types/{types[0].id}/delete", question), partial(site.send, PATH, form, **edit)
    )
    assert deleted.status_code == 303
    assert saves.status_code in (303, 409)
    assert not [name for name in saved(make) if name.split("-")[1] == str(types[0].id)]
