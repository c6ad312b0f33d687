"""What the pages are measured against is honest: the same statements, the same bytes, from the rows of each request."""

import re
from urllib.parse import urlsplit

import pytest
from sqlalchemy import text

from benchmarks.floor import Floor
from benchmarks.recording import record, without_nonce


@pytest.fixture
def league(make):
    """A few types with match-ups, and a few monsters."""
    grass, water = make.type("Grass", color="#3f9d4e"), make.type("Water", color="#3b82c4")
    make.strength(grass, water, 2)
    make.monsters("Flowerasaur", "Magi & Flop", "Splashle", "100% <b>", type_id=water.id)
    return make.monster("Chooseachu", type_id=grass.id, second_type_id=water.id)


@pytest.fixture
def floor_of(app, environ):
    """The floor for an address, and a function that asks it."""

    def floor_of(path: str):
        floor = Floor([record(app, path)], environ["DATABASE_URL"])
        address = urlsplit(path)
        environment = {"PATH_INFO": address.path, "QUERY_STRING": address.query}
        return floor, lambda: b"".join(floor(environment, lambda status, headers: None)).decode()

    return floor_of


def without_picture(page: str) -> str:
    """The page but for what the floor does not do anew: its nonce, and a picture, which depends on the name."""
    return re.sub(r"<svg.*?</svg>", "", without_nonce(page), flags=re.DOTALL)


PATHS = ("/monsters/", "/monsters/?sort=-name", "/monsters/{id}")


@pytest.mark.parametrize("path", PATHS)
def test_the_floor_answers_the_bytes_of_the_application(passer_by, league, floor_of, path):
    path = path.format(id=league.id)
    _, ask = floor_of(path)
    assert without_nonce(ask()) == without_nonce(passer_by.get(path).text)


@pytest.mark.parametrize("path", PATHS)
def test_the_floor_puts_the_rows_of_each_request_into_the_page(passer_by, make, league, floor_of, path):
    path = path.format(id=league.id)
    _, ask = floor_of(path)
    with make.session() as session, session.begin():
        session.execute(text("UPDATE pocket_monster SET name = 'Chooseme <i>' WHERE name = 'Chooseachu'"))
    assert "Chooseme &lt;i&gt;" in ask()
    assert without_picture(ask()) == without_picture(passer_by.get(path).text)


@pytest.mark.parametrize(("path", "statements"), [("/monsters/", 1), ("/monsters/{id}", 2)])
def test_the_floor_sends_every_statement_of_the_application(league, floor_of, path, statements):
    floor, _ = floor_of(path.format(id=league.id))
    (page,) = floor.pages.values()
    assert len(page.statements) == statements
