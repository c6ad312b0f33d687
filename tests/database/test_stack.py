"""Several lists in one statement."""

from sqlalchemy import Integer, bindparam, func, literal, null, select

from monsterapp.database.stack import Stack
from tests.statements import recorded


def numbers(most: str):
    """The numbers down to 1 from that of the parameter ``most``, each with nothing beside it."""
    number = func.generate_series(bindparam(most, type_=Integer), 1, -1).column_valued("number")
    return select(number, null().label("nothing"))


WORDS = select(literal("x").label("word"))


def test_each_list_comes_with_its_own_columns_and_in_its_order(app, make):
    with make.session() as session, recorded(app) as statements:
        few, many, [(word,)] = Stack(numbers("few"), numbers("many"), WORDS).read(session, {"few": 2, "many": 3})
    assert len(statements) == 1
    assert (few, many, word) == ([(2, None), (1, None)], [(3, None), (2, None), (1, None)], "x")
    assert few[0].number == 2
    assert few[0].nothing is None


def test_any_of_them_may_be_empty(make):
    with make.session() as session:
        stack = Stack(numbers("few"), numbers("many"))
        lengths = [[len(part) for part in stack.read(session, {"few": n, "many": m})] for n in (0, 1) for m in (0, 2)]
    assert lengths == [[0, 0], [0, 2], [1, 0], [1, 2]]
