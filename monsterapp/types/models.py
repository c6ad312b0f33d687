"""Monster types and strengths."""

from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, Double, ForeignKeyConstraint, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from monsterapp.database.base import Base
from monsterapp.database.columns import Key, counted_edits, folded
from monsterapp.database.names import name_rules, unique_name
from monsterapp.database.printing import known, name_of
from monsterapp.database.refusals import says

if TYPE_CHECKING:
    from monsterapp.monsters.models import PocketMonster

#: The colour of a type that was given none.
GREY = "#8a8f98"


class MonsterType(Base):
    """Grass, Lightning, Water …, each with a colour."""

    __tablename__ = "monster_type"
    __table_args__ = (
        *name_rules(),
        unique_name("monster_type", "Another type already has this name."),
        CheckConstraint(
            "color ~ '^#[0-9A-Fa-f]{6}$'",
            name="color_hex",
            info=says("Use a colour like #3fa34d: # and six of 0 to 9 and a to f.", field="color"),
        ),
        Index("ix_monster_type_name_folded_id", "name_folded", "id"),
    )

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(Text)
    color: Mapped[str] = mapped_column(Text, default=GREY, server_default=GREY)
    version: Mapped[int] = counted_edits()
    name_folded: Mapped[str] = folded()

    # The database refuses to delete a type that monsters use; the ORM must not empty their type_id before it can.
    monsters: Mapped[list["PocketMonster"]] = relationship(
        back_populates="type_", foreign_keys="PocketMonster.type_id", passive_deletes="all"
    )
    second_monsters: Mapped[list["PocketMonster"]] = relationship(
        back_populates="second_type", foreign_keys="PocketMonster.second_type_id", passive_deletes="all"
    )

    __mapper_args__ = {"version_id_col": version}

    def __repr__(self) -> str:
        return f"MonsterType<{name_of(self)}>"


class Strength(Base):
    """How hard attacks of one type hit monsters of another: 0, ½ or 2 times. No row means once."""

    __tablename__ = "strength"
    __table_args__ = (
        UniqueConstraint("type_id", "against_id", info=says("The chart already has this pair of types.")),
        CheckConstraint(
            "multiplier IN (0, 0.5, 2)",
            name="multiplier_known",
            info=says("Use 0, 0.5 or 2; leave the pair out for 1.", field="multiplier"),
        ),
        ForeignKeyConstraint(
            ["type_id"],
            ["monster_type.id"],
            ondelete="RESTRICT",
            info=says("There is no such type.", field="type_id"),
        ),
        ForeignKeyConstraint(
            ["against_id"],
            ["monster_type.id"],
            ondelete="RESTRICT",
            info=says("There is no such type.", field="against_id"),
        ),
        Index("ix_strength_against_id_type_id", "against_id", "type_id"),
    )

    id: Mapped[Key]
    type_id: Mapped[int] = mapped_column()
    against_id: Mapped[int] = mapped_column()
    multiplier: Mapped[float] = mapped_column(Double)

    type_: Mapped[MonsterType] = relationship(foreign_keys=[type_id], lazy="joined", innerjoin=True)
    against: Mapped[MonsterType] = relationship(foreign_keys=[against_id], lazy="joined", innerjoin=True)

    def __repr__(self) -> str:
        type_, against, multiplier = known(self, "type_", "against", "multiplier")
        times = "?" if multiplier is None else format(multiplier, "g")
        return f"Strength<{name_of(type_)} ×{times} against {name_of(against)}>"
