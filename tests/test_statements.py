"""The budget of every page: three statements, however many rows there are."""

import pytest

from monsterapp.models import MonsterType
from tests.faults.conftest import before_statement
from tests.hostile.world import PAGES, World


@pytest.mark.parametrize("endpoint", PAGES)
def test_a_page_sends_three_statements_at_the_most_however_many_rows_there_are(endpoint, app, site, make):
    world = World(make)
    path = world.address(endpoint)
    few = statements(app, site, path)
    own, other = make.all(MonsterType)[:2]
    make.monsters(*(f"Many {n}" for n in range(60)), type_id=own.id)
    for n in range(30):
        make.type(f"Many {n}")
        make.trainer(team=f"team {n % 4}")
    make.strength(own, other, 2)
    many = statements(app, site, path)
    assert len(few) <= 3, few
    assert many == few


def statements(app, site, path: str) -> list[str]:
    with before_statement(app, -1, None) as sent:
        assert site.get(path).status_code == 200
    return sent
