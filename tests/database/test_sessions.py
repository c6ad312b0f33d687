"""Where the sessions are: in the request that made them, and nowhere else."""

from collections.abc import Iterator

import pytest
from flask import Flask, abort, after_this_request, render_template_string, stream_with_context, template_rendered
from sqlalchemy import delete, event, insert, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from monsterapp import create_app
from monsterapp.database import transaction
from monsterapp.extensions import csrf, db
from monsterapp.models import MonsterType
from monsterapp.refusals import Outdated, Refused


@pytest.fixture
def bare(app, environ, open_to_anybody) -> Iterator[Flask]:
    """An application of its own on the tests' database, for the route /test that only a test has."""
    open_to_anybody("test")
    bare = create_app(environ)
    yield bare
    with bare.app_context():
        assert db.engine.pool.checkedout() == 0, "a connection was not given back"
        assert not db.session.registry.registry, "a session was left behind"
        db.engine.dispose()


def page(app: Flask, view, *, method: str = "GET"):
    """What ``app`` answers where ``view`` is the page."""
    app.add_url_rule("/test", view_func=csrf.exempt(view), methods=[method], endpoint="test")
    return app.test_client().open("/test", method=method)


def ask() -> str:
    """Use the session, so that it holds a connection."""
    return str(db.session.execute(text("SELECT 1")).scalar_one())


_STATES = text("SELECT state FROM pg_stat_activity WHERE datname = current_database()")


def raise_(error: BaseException):
    raise error


def save_and_raise(manager, error: type[BaseException]) -> None:
    with manager as session:
        session.add(MonsterType(name="Grass"))
        session.flush()
        raise error


def checked_out(app: Flask) -> int:
    with app.app_context():
        return db.engine.pool.checkedout()


@pytest.mark.parametrize("method", ["GET", "POST"])
class TestTheSessionIsRemoved:
    """The fixture ``bare`` looks, after each, whether a connection or a session is left."""

    def test_after_a_page(self, bare, method):
        assert page(bare, ask, method=method).text == "1"

    def test_after_an_error(self, bare, method):
        response = page(bare, lambda: ask() and 1 // 0, method=method)
        assert response.status_code == 500

    def test_after_abort(self, bare, method):
        assert page(bare, lambda: ask() and abort(404), method=method).status_code == 404

    def test_after_an_error_in_the_template(self, bare, method):
        response = page(bare, lambda: ask() and render_template_string("{{ 1 // 0 }}"), method=method)
        assert response.status_code == 500

    def test_after_an_error_in_an_after_request_function(self, bare, method):
        def view():
            after_this_request(lambda _: raise_(KeyError("after")))
            return ask()

        assert page(bare, view, method=method).status_code == 500

    def test_after_an_error_in_a_before_request_function(self, bare, method):
        bare.before_request(lambda: ask() and raise_(KeyError("before")))
        assert page(bare, ask, method=method).status_code == 500

    def test_after_a_teardown_function_that_raises_and_the_page_is_sent(self, bare, method):
        bare.teardown_appcontext(lambda _: ask() and raise_(KeyError("teardown of the context")))
        bare.teardown_request(lambda _: ask() and raise_(KeyError("teardown of the request")))
        response = page(bare, ask, method=method)
        assert (response.status_code, response.text) == (200, "1")

    def test_after_a_page_that_streams(self, bare, method):
        response = page(bare, lambda: (word for word in (ask(), "2")), method=method)
        assert response.text == "12"

    def test_after_a_page_that_streams_with_its_context(self, bare, method):
        response = page(bare, lambda: bare.response_class(stream_with_context(n for n in [ask()])), method=method)
        assert response.text == "1"
        response.close()

    def test_after_an_unfinished_transaction(self, bare, method):
        def view():
            db.session.execute(text("CREATE TEMPORARY TABLE unsaved ()")) if method == "POST" else ask()
            return "ok"

        assert page(bare, view, method=method).status_code == 200


def test_a_request_has_a_session_of_its_own(bare):
    sessions = []
    bare.add_url_rule("/test", "test", lambda: sessions.append(db.session()) or "")
    for _ in range(3):
        bare.test_client().get("/test")
    assert len({id(session) for session in sessions}) == 3


def test_a_GET_reads_in_autocommit_so_that_no_connection_waits_in_a_transaction(bare, make):
    make.monsters("Flowerasaur")
    states = []

    def look(*_, **__):
        with make.session() as session:
            states.extend(session.scalars(_STATES))

    with template_rendered.connected_to(look, bare):
        assert bare.test_client().get("/monsters/").status_code == 200
    assert "idle" in states
    assert not any(state and state.startswith("idle in") for state in states)


def test_a_GET_that_writes_raises(bare, make):
    def view():
        with transaction() as session:
            session.add(MonsterType(name="Sneaky"))
        return "saved"

    assert page(bare, view).status_code == 500
    assert make.all(MonsterType) == []


_TYPES = MonsterType.__table__


@pytest.mark.parametrize(
    "statement",
    [
        insert(MonsterType).values(name="Sneaky"),
        insert(_TYPES).values(name="Sneaky"),
        update(_TYPES).values(name="Sneaky"),
        delete(_TYPES),
    ],
)
def test_a_statement_that_writes_raises_in_a_GET(bare, make, statement):
    make.type("Grass")
    assert page(bare, lambda: str(db.session.execute(statement))).status_code == 500
    assert [one.name for one in make.all(MonsterType)] == ["Grass"]


@pytest.mark.parametrize("relationship", ["monsters", "second_monsters"])
def test_a_lazy_load_in_a_request_raises(bare, make, relationship):
    grass = make.type("Grass")
    bare.config["PROPAGATE_EXCEPTIONS"] = True
    with pytest.raises(RuntimeError, match=f"lazy load of .*{relationship}"):
        page(bare, lambda: str(getattr(db.session.get(MonsterType, grass.id), relationship)))


def test_a_lazy_load_outside_of_a_request_is_a_convenience(app, make):
    monster = make.monster("Flowerasaur")
    with app.app_context():
        assert [one.name for one in db.session.get(MonsterType, monster.type_id).monsters] == ["Flowerasaur"]


class TestTransaction:
    def test_commits_once(self, app, make):
        commits = []
        with app.app_context():
            event.listen(db.engine, "commit", count := lambda connection: commits.append(connection))
            with transaction() as session:
                session.add(MonsterType(name="Grass"))
                session.flush()
                session.add(MonsterType(name="Water"))
            event.remove(db.engine, "commit", count)
        assert len(commits) == 1
        assert [one.name for one in make.all(MonsterType)] == ["Grass", "Water"]

    @pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, GeneratorExit, Outdated])
    def test_rolls_back_on_whatever_is_raised(self, app, make, error):
        with app.app_context():
            with pytest.raises(error):
                save_and_raise(transaction(), error)
            assert not db.session().in_transaction()
            assert checked_out(app) == 0
        assert make.all(MonsterType) == []

    def test_says_a_broken_constraint_in_a_sentence(self, app, make):
        make.type("Grass")
        with app.app_context():
            with pytest.raises(Refused) as refused, transaction() as session:
                session.add(MonsterType(name="GRASS"))
            assert checked_out(app) == 0
        (problem,) = refused.value.problems
        assert (problem.field, problem.sentence) == ("name", "Another type already has this name.")

    def test_says_a_lost_race_as_outdated(self, app, make):
        grass = make.type("Grass")

        def save_after_them():
            with transaction() as session:
                mine = session.get(MonsterType, grass.id)
                with make.session() as other, other.begin():
                    other.get(MonsterType, grass.id).name = "Theirs"
                mine.name = "Mine"

        with app.app_context(), pytest.raises(Outdated) as outdated:
            save_after_them()
        assert isinstance(outdated.value.__cause__, StaleDataError)
        assert make.all(MonsterType)[0].name == "Theirs"

    def test_does_not_hide_a_rule_that_has_no_sentence(self, app, make):
        grass = make.type("Grass")
        with app.app_context(), pytest.raises(IntegrityError), transaction() as session:
            session.execute(
                text("INSERT INTO monster_type (id, name) OVERRIDING SYSTEM VALUE VALUES (:id, 'x')"), {"id": grass.id}
            )
