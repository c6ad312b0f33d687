"""Every model: the index of the schema, and where migrations look for it."""

from monsterapp.monsters.models import PocketMonster
from monsterapp.trainers.models import Trainer
from monsterapp.types.models import MonsterType, Strength

__all__ = ["MonsterType", "PocketMonster", "Strength", "Trainer"]
