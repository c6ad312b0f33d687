"""Transactions and the session manager: all is saved, or nothing, and every session is closed."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from monsterapp.database import SessionManager, transaction
from monsterapp.extensions import db
from monsterapp.models import MonsterType, Trainer
from monsterapp.refusals import Outdated, Refused


@pytest.fixture
def closed(monkeypatch) -> list[Session]:
    """The sessions that were closed."""
    sessions = []
    close = Session.close
    monkeypatch.setattr(Session, "close", lambda session: (sessions.append(session), close(session)))
    return sessions


def test_the_manager_commits(app, make, closed):
    with app.app_context(), SessionManager() as session:
        session.add(Trainer(name="Betsy", username="betsybookworm", team="yellow"))
    assert [trainer.name for trainer in make.all(Trainer)] == ["Betsy"]
    assert session in closed


def test_the_manager_rolls_back_and_raises_again(app, make, closed):
    with app.app_context():
        with pytest.raises(ZeroDivisionError), SessionManager() as session:  # noqa: PT012
            session.add(Trainer(name="Betsy", username="betsybookworm"))
            session.flush()
            _ = 1 / 0
        assert db.engine.pool.checkedout() == 0
    assert make.all(Trainer) == []
    assert session in closed


def test_the_manager_closes_when_the_commit_fails(app, make, closed):
    make.trainer("Betsy")
    with app.app_context():
        with pytest.raises(IntegrityError, match="uq_trainer_name"), SessionManager() as session:
            session.add(Trainer(name="BETSY", username="elizabeth"))
        assert db.engine.pool.checkedout() == 0
    assert session in closed


def test_the_manager_closes_when_the_connection_is_lost(app, closed):
    with app.app_context():
        with pytest.raises(Exception, match=r"terminat|closed"), SessionManager() as session:
            session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        assert db.engine.pool.checkedout() == 0
    assert session in closed


def test_the_manager_can_be_used_again_and_inside_itself(app, make):
    manager = SessionManager()
    with app.app_context():
        for name in ("Grass", "Water"):
            with manager as session:
                session.add(MonsterType(name=name))
        with SessionManager() as outer, SessionManager() as inner:
            assert outer is not inner
    assert [each.name for each in make.all(MonsterType)] == ["Grass", "Water"]


def test_the_managers_options_are_the_sessions(app):
    with app.app_context():
        with SessionManager(expire_on_commit=False) as session:
            session.add(lightning := MonsterType(name="Lightning"))
        assert lightning.name == "Lightning"
        with SessionManager() as session:
            session.add(water := MonsterType(name="Water"))
        assert repr(water) == f"MonsterType<#{lightning.id + 1}>"


def test_a_transaction_saves_all_or_nothing(app, make):
    with app.app_context():
        with transaction() as session:
            session.add(MonsterType(name="Grass"))
        with pytest.raises(Refused), transaction() as session:  # noqa: PT012
            session.add(MonsterType(name="Water"))
            session.flush()
            session.add(MonsterType(name="GRASS"))
        with pytest.raises(KeyboardInterrupt), transaction() as session:  # noqa: PT012
            session.add(MonsterType(name="Water"))
            session.flush()
            raise KeyboardInterrupt
    assert [each.name for each in make.all(MonsterType)] == ["Grass"]


def test_a_transaction_says_every_broken_check_of_a_row_at_once(app, make):
    with app.app_context(), pytest.raises(Refused) as refused, transaction() as session:
        session.add(Trainer(name=" ", username="x", team="y" * 41))
    assert {problem.field for problem in refused.value.problems} == {"name", "username", "team"}


def test_a_transaction_of_many_rows_is_refused_by_the_first_that_breaks_a_rule(app, make):
    with app.app_context(), pytest.raises(Refused, match="spaces"), transaction() as session:
        session.add_all([MonsterType(name="Grass"), MonsterType(name=" Water")])
    assert make.all(MonsterType) == []


def test_who_saves_over_a_change_that_they_have_not_seen_is_outdated(app, make):
    grass = make.type("Grass")
    with app.app_context(), pytest.raises(Outdated), transaction() as session:  # noqa: PT012
        session.get(MonsterType, grass.id).name = "Mine"
        with make.session() as other, other.begin():
            other.get(MonsterType, grass.id).name = "Theirs"
    assert make.all(MonsterType)[0].name == "Theirs"


def test_a_session_is_fit_for_use_after_a_refusal(app, make):
    with app.app_context():
        with pytest.raises(Refused), transaction() as session:
            session.add(MonsterType(name=""))
        with transaction() as session:
            session.add(MonsterType(name="Grass"))
    assert len(make.all(MonsterType)) == 1
