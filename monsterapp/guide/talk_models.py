"""The talk's league, for the chapters after the third: its models, which that explains, and its few rows."""

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from monsterapp.guide.chapters.orm.models import Base, MonsterType, PocketMonster, Trainer

__all__ = ["MonsterType", "PocketMonster", "Trainer", "open_league"]


def open_league(place, **options) -> Engine:
    """An engine on the talk's league as it was at the start: three types, four monsters, Betsy."""
    engine = place.engine(**options)
    Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)
    grass, lightning, water = (MonsterType(name=name) for name in ("Grass", "Lightning", "Water"))
    kinds = (("Flowerasaur", grass), ("Chooseachu", lightning), ("Splashle", water), ("Magiflop", water))
    with Session(engine) as session, session.begin():
        session.add(Trainer(name="Betsy", username="betsybookworm", team="yellow"))
        session.add_all(PocketMonster(name=name, type_=type_) for name, type_ in kinds)
    return engine
