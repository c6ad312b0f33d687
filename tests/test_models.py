"""The talk's code, as it was written there, and what models say of themselves."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from monsterapp.extensions import db
from monsterapp.models import (
    Account,
    AccountSession,
    Claim,
    MonsterType,
    PocketMonster,
    Strength,
    Throttle,
    Trainer,
)
from tests.statements import recorded


@pytest.fixture
def chooseachu(make) -> PocketMonster:
    """Saved, and its session is gone."""
    return make.monster("Chooseachu", type_=make.type("Lightning"))


def test_a_type_by_its_name_is_no_type():
    with pytest.raises(TypeError, match="takes a MonsterType or the id of one, not 'Grass'"):
        PocketMonster(name="Flowerasaur", type_="Grass")


def test_type_takes_a_monster_type_or_the_id_of_one(make):
    lightning, water = make.type("Lightning"), make.type("Water")
    make.monster("Chooseachu", type_=lightning, second_type=water)
    make.monster("Splashle", type_=water.id, second_type=lightning.id)
    chooseachu, splashle = make.all(PocketMonster)
    assert (chooseachu.type_.name, chooseachu.second_type.name) == ("Lightning", "Water")
    assert (splashle.type_.name, splashle.second_type.name) == ("Water", "Lightning")


def test_a_type_lists_its_monsters(make, chooseachu):
    with make.session() as session:
        lightning = session.scalars(select(MonsterType).filter_by(name="Lightning")).one()
        assert [monster.name for monster in lightning.monsters] == ["Chooseachu"]
        lightning.monsters.append(PocketMonster(name="Wattabout"))
        session.commit()
        assert [monster.type_.name for monster in session.scalars(select(PocketMonster))] == ["Lightning"] * 2


def test_a_type_cannot_be_deleted_from_under_its_monsters(make, chooseachu):
    with make.session() as session:
        session.delete(session.scalars(select(MonsterType)).one())
        with pytest.raises(IntegrityError, match="fk_pocket_monster_type_id"):
            session.flush()
    assert make.all(PocketMonster)[0].type_.name == "Lightning"


def test_models_say_what_they_are(make, chooseachu):
    water = make.type("Water")
    strength = make.strength(chooseachu.type_, water, 2)
    make.monster("Zapfin", type_=chooseachu.type_.id, second_type=water.id)
    betsy = make.trainer("Betsy", username="betsybookworm", team="yellow")
    assert [repr(monster) for monster in make.all(PocketMonster)] == [
        "PocketMonster<Chooseachu (Lightning)>",
        "PocketMonster<Zapfin (Lightning/Water)>",
    ]
    assert repr(water) == "MonsterType<Water>"
    assert repr(make.all(Strength)[0]) == "Strength<Lightning ×2 against Water>"
    assert repr(strength) == "Strength<? ×2 against ?>"
    assert repr(betsy) == "Trainer<Betsy (betsybookworm, yellow)>"
    assert repr(make.trainer("Lone", username="lone")) == "Trainer<Lone (lone, no team)>"


def test_accounts_say_whose_they_are_and_nothing_that_is_secret(make):
    betsy = make.trainer("Betsy", username="betsybookworm")
    account = make.account(betsy, role="professor", password="a battery of staples")
    make.signed_in(account)
    make.claim(betsy)
    make.claim()
    throttle = Throttle(key=b"secret", tries=7, free_at="later")
    with make.session() as session:
        assert repr(session.get(Account, betsy.id)) == "Account<Betsy (professor)>"
    assert [repr(one) for one in (account, *make.all(AccountSession), *make.all(Claim), throttle)] == [
        "Account<? (professor)>",
        f"AccountSession<of trainer #{betsy.id}>",
        f"Claim<for trainer #{betsy.id} (trainer)>",
        "Claim<for anybody (trainer)>",
        "Throttle<7 tries, free at later>",
    ]


def test_what_was_never_saved_still_prints(app):
    with recorded(app) as statements:
        assert repr(PocketMonster(name="Chooseachu", type_=MonsterType(name="Lightning"))) == (
            "PocketMonster<Chooseachu (Lightning)>"
        )
        assert repr(PocketMonster(name="Chooseachu", type_=3)) == "PocketMonster<Chooseachu (?)>"
        models = (Account, AccountSession, Claim, Throttle, PocketMonster, MonsterType, Strength, Trainer)
        assert [repr(model()) for model in models] == [
            "Account<? (?)>",
            "AccountSession<of trainer #?>",
            "Claim<for anybody (?)>",
            "Throttle<? tries, free at ?>",
            "PocketMonster<? (?)>",
            "MonsterType<?>",
            "Strength<? ×? against ?>",
            "Trainer<? (?, no team)>",
        ]
    assert statements == []


def test_what_lost_its_session_still_prints_without_a_query(app, make, chooseachu):
    with make.session() as session:
        monster = session.get(PocketMonster, chooseachu.id)
        expired = session.get(MonsterType, chooseachu.type_id)
        session.expire(expired)
    with recorded(app) as statements:
        assert repr(monster) == f"PocketMonster<Chooseachu (#{chooseachu.type_id})>"
        assert repr(expired) == f"MonsterType<#{chooseachu.type_id}>"
    assert statements == []


def test_what_is_in_a_failed_session_still_prints_without_a_query(app, make, chooseachu):
    with make.session() as session:
        monster = session.get(PocketMonster, chooseachu.id)
        session.add(PocketMonster(name="CHOOSEACHU", type_=chooseachu.type_id))
        with pytest.raises(IntegrityError):
            session.flush()
        with recorded(app) as statements:
            assert repr(monster).startswith("PocketMonster<")
        assert statements == []


def test_a_row_that_is_gone_still_prints(make, chooseachu):
    with make.session() as session:
        monster = session.get(PocketMonster, chooseachu.id)
        with make.session() as other, other.begin():
            other.delete(other.get(PocketMonster, chooseachu.id))
        session.rollback()
        session.expire(monster)
        assert repr(monster) == f"PocketMonster<#{chooseachu.id} (?)>"


def test_printing_a_saved_object_in_the_shell_asks_for_what_it_forgot(make, chooseachu):
    with make.session() as session:
        monster = session.get(PocketMonster, chooseachu.id)
        session.expire_all()
        assert repr(monster) == "PocketMonster<Chooseachu (Lightning)>"


def test_printing_saves_nothing(app, make, chooseachu):
    with make.session() as session:
        monster = session.get(PocketMonster, chooseachu.id)
        session.expire(monster)
        session.add(MonsterType(name="Half-typed"))
        with recorded(app) as statements:
            repr(monster)
        assert not [statement for statement in statements if "INSERT" in statement]


def test_printing_in_a_request_asks_nothing(app, make, chooseachu):
    with app.test_request_context("/"):
        monster = db.session.get(PocketMonster, chooseachu.id)
        db.session.expire(monster)
        with recorded(app) as statements:
            assert repr(monster) == f"PocketMonster<#{chooseachu.id} (?)>"
        assert statements == []


def test_a_forgotten_load_in_a_request_raises_instead_of_asking_once_a_row(app, make, chooseachu):
    with app.test_request_context("/"):
        lightning = db.session.get(MonsterType, chooseachu.type_id)
        with pytest.raises(RuntimeError, match="load it in the query"):
            _ = lightning.monsters


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_request_that_only_reads_may_not_write(app, make, method):
    with app.test_request_context("/", method=method):
        db.session.add(MonsterType(name="Lightning"))
        with pytest.raises(RuntimeError, match=f"{method} request may not write"):
            db.session.flush()
    assert make.all(MonsterType) == []
