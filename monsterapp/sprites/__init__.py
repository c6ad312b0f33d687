"""Pictures drawn by our own code: a monster for every name, an emblem for every trainer. No Flask, no database here."""

from monsterapp.sprites.emblem import trainer_emblem
from monsterapp.sprites.sprite import monster_sprite
from monsterapp.sprites.version import picture_tag

__all__ = ["monster_sprite", "picture_tag", "trainer_emblem"]
