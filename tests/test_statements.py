"""The budget of every page: two statements, however many rows there are, and one for who is signed in."""

import pytest

from monsterapp.access import RULES, Who
from monsterapp.models import MonsterType
from tests.faults.conftest import before_statement
from tests.hostile.world import DOORS, PAGES, World


@pytest.mark.parametrize("endpoint", sorted({*PAGES} - {*DOORS}))
def test_a_page_sends_two_statements_at_the_most_and_one_for_a_professor(endpoint, app, site, make):
    assert_sends(2 + 1, endpoint, app, site, make)


@pytest.mark.parametrize("endpoint", [endpoint for endpoint in PAGES if RULES[endpoint] is Who.ANYBODY])
def test_a_page_sends_two_statements_at_the_most_for_who_passes_by(endpoint, app, passer_by, make):
    assert_sends(2, endpoint, app, passer_by, make)


def assert_sends(most: int, endpoint: str, app, site, make) -> None:
    """It sends ``most`` statements at the most, and the same ones when there is much more in the registry."""
    path = World(make).address(endpoint)
    few = statements(app, site, path)
    own, other = make.all(MonsterType)[:2]
    make.monsters(*(f"Many {n}" for n in range(60)), type_id=own.id)
    for n in range(30):
        make.type(f"Many {n}")
        make.account(make.trainer(team=f"team {n % 4}"))
    make.strength(own, other, 2)
    many = statements(app, site, path)
    assert len(few) <= most, few
    assert many == few


def statements(app, site, path: str) -> list[str]:
    with before_statement(app, -1, None) as sent:
        assert site.get(path).status_code == 200
    return sent
