"""A monster: one kind of monster in the dex."""

from sqlalchemy import BigInteger, CheckConstraint, Computed, ForeignKeyConstraint, Index, Text
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from monsterapp.database.base import Base
from monsterapp.database.columns import Key, counted_edits, folded
from monsterapp.database.names import name_indexes, name_rules, unique_name
from monsterapp.database.printing import known, name_of
from monsterapp.database.refusals import says
from monsterapp.monsters.typing import TYPING_SQL
from monsterapp.types.models import MonsterType


class PocketMonster(Base):
    """One kind of monster, of one type or of two.

    As in the talk, ``type_`` takes a MonsterType or the id of one: ``PocketMonster(name="Chooseachu", type_=3)``.
    """

    __tablename__ = "pocket_monster"
    __table_args__ = (
        *name_rules(),
        unique_name("pocket_monster", "Another monster already has this name."),
        CheckConstraint(
            "type_id <> second_type_id",
            name="types_differ",
            info=says("The second type must differ from the first.", field="second_type_id"),
        ),
        ForeignKeyConstraint(
            ["type_id"],
            ["monster_type.id"],
            ondelete="RESTRICT",
            info=says("There is no such type. Choose one from the list.", field="type_id"),
        ),
        ForeignKeyConstraint(
            ["second_type_id"],
            ["monster_type.id"],
            ondelete="RESTRICT",
            info=says("There is no such type. Choose one from the list.", field="second_type_id"),
        ),
        # For each order of the list, whole and of one type; keyset pages and prefix searches walk along them.
        *name_indexes("pocket_monster"),
        Index("ix_pocket_monster_type_id_name_folded_id", "type_id", "name_folded", "id"),
        Index("ix_pocket_monster_second_type_id_name_folded_id", "second_type_id", "name_folded", "id"),
        Index("ix_pocket_monster_type_id_id", "type_id", "id"),
        Index("ix_pocket_monster_second_type_id_id", "second_type_id", "id"),
        # For match-ups.
        Index("ix_pocket_monster_typing_name_folded_id", "typing", "name_folded", "id"),
        Index("ix_pocket_monster_typing_id", "typing", "id"),
    )

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(Text)
    type_id: Mapped[int] = mapped_column()
    second_type_id: Mapped[int | None] = mapped_column()
    version: Mapped[int] = counted_edits()
    name_folded: Mapped[str] = folded()
    typing: Mapped[int | None] = deferred(mapped_column(BigInteger, Computed(TYPING_SQL, persisted=True)))

    type_: Mapped[MonsterType] = relationship(
        foreign_keys=[type_id], back_populates="monsters", lazy="joined", innerjoin=True
    )
    second_type: Mapped[MonsterType | None] = relationship(
        foreign_keys=[second_type_id], back_populates="second_monsters", lazy="joined"
    )

    __mapper_args__ = {"version_id_col": version}

    def __init__(
        self, type_: MonsterType | int | None = None, second_type: MonsterType | int | None = None, **values
    ) -> None:
        for name, value in (("type_", type_), ("second_type", second_type)):
            if isinstance(value, int):
                values[f"{name.rstrip('_')}_id"] = value
            elif isinstance(value, MonsterType):
                values[name] = value
            elif value is not None:
                raise TypeError(f"{name} takes a MonsterType or the id of one, not {value!r}")
        super().__init__(**values)

    @property
    def type_ids(self) -> tuple[int, ...]:
        """The ids of its one type or two."""
        return (self.type_id,) if self.second_type_id is None else (self.type_id, self.second_type_id)

    def __repr__(self) -> str:
        type_, second_type = known(self, "type_", "second_type")
        types = name_of(type_) + (f"/{name_of(second_type)}" if second_type else "")
        return f"PocketMonster<{name_of(self)} ({types})>"
