"""A trainer: a person in the league."""

from sqlalchemy import CheckConstraint, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from monsterapp.database.base import Base
from monsterapp.database.columns import Key, counted_edits, folded
from monsterapp.database.names import name_indexes, name_rules, unique_name
from monsterapp.database.printing import known, name_of
from monsterapp.database.refusals import says

#: Usernames that would hide a page: /trainers/new is a form, not a trainer.
RESERVED_USERNAMES = ("all", "delete", "edit", "export", "import", "index", "me", "new", "search")

LONGEST_TEAM = 40


class Trainer(Base):
    """A person: a name, a username that is also an address, and perhaps a team (a label such as *yellow*)."""

    __tablename__ = "trainer"
    __table_args__ = (
        *name_rules(),
        *name_rules("team", longest=LONGEST_TEAM),
        unique_name("trainer", "Another trainer already has this name."),
        CheckConstraint(
            "username ~ '^[A-Za-z0-9_-]{3,30}$'",
            name="username_characters",
            info=says("Use 3 to 30 letters (a to z), digits, _ or -.", field="username"),
        ),
        CheckConstraint(
            f'lower(username COLLATE "C") NOT IN ({", ".join(map(repr, RESERVED_USERNAMES))})',
            name="username_reserved",
            info=says("This word is the address of a page. Choose another username.", field="username"),
        ),
        Index(
            "uq_trainer_username",
            text('lower(username COLLATE "C")'),
            unique=True,
            info=says("Another trainer already has this username.", field="username"),
        ),
        *name_indexes("trainer"),
        Index("ix_trainer_team", text("name_key(team)"), "name_folded", "id"),
    )

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(Text)
    username: Mapped[str] = mapped_column(Text)
    team: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int] = counted_edits()
    name_folded: Mapped[str] = folded()

    __mapper_args__ = {"version_id_col": version}

    def __repr__(self) -> str:
        username, team = known(self, "username", "team")
        return f"Trainer<{name_of(self)} ({username or '?'}, {team or 'no team'})>"
