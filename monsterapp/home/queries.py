"""The league at a glance."""

from sqlalchemy import Row, select

from monsterapp.database.keyset import counted_to
from monsterapp.extensions import db
from monsterapp.listing import COUNTED
from monsterapp.models import MonsterType, PocketMonster, Trainer

_TOTALS = select(
    *(
        counted_to(COUNTED + 1, select(model.__table__.c.id)).label(name)
        for name, model in (("monsters", PocketMonster), ("types", MonsterType), ("trainers", Trainer))
    )
)


def count_league() -> Row:
    """How many monsters, types and trainers there are, each counted to 1,001."""
    return db.session.execute(_TOTALS).one()
