"""Every model: the index of the schema, and where migrations look for it."""

from monsterapp.accounts import last_professor as last_professor  # its trigger belongs to the schema
from monsterapp.accounts.models import Account, AccountSession, Claim, Throttle
from monsterapp.monsters.models import PocketMonster
from monsterapp.trainers.models import Trainer
from monsterapp.types.models import MonsterType, Strength

__all__ = [
    "Account",
    "AccountSession",
    "Claim",
    "MonsterType",
    "PocketMonster",
    "Strength",
    "Throttle",
    "Trainer",
]
