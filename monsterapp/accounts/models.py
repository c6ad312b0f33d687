"""The private side of a trainer: the account, where it is signed in, and links by which it is claimed."""

from datetime import datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from monsterapp.database.base import Base
from monsterapp.database.columns import Key
from monsterapp.database.printing import known, name_of
from monsterapp.database.refusals import says
from monsterapp.refusals import Problem
from monsterapp.trainers.models import Trainer

TRAINER = "trainer"
PROFESSOR = "professor"

_ROLES = f"role IN ('{TRAINER}', '{PROFESSOR}')"
_ROLE = says("A role is trainer or professor.", field="role")


def _now() -> Mapped[datetime]:
    return mapped_column(DateTime(timezone=True), server_default=func.now())


class Account(Base):
    """The sign-in of a trainer: role, password and recovery code. Both are kept as hashes only."""

    __tablename__ = "account"
    __table_args__ = (
        PrimaryKeyConstraint("trainer_id", info=says("This trainer has an account already.")),
        CheckConstraint(_ROLES, name="role_known", info=_ROLE),
        {
            # Held by a trigger, last_professor.py.
            "info": {
                "rules": {
                    "ck_account_last_professor": Problem(
                        "", "The league needs a professor, and this is the last one. Make somebody else one first."
                    )
                }
            }
        },
    )

    trainer_id: Mapped[int] = mapped_column(ForeignKey(Trainer.id, ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(Text, default=TRAINER, server_default=TRAINER)
    #: Argon2id in its usual encoding; None until the person chooses a password with the recovery code.
    password_hash: Mapped[str | None] = mapped_column(Text)
    #: SHA-256: a code is random and long, so that a slow hash would protect nothing.
    recovery_hash: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = _now()
    password_changed_at: Mapped[datetime] = _now()

    trainer: Mapped[Trainer] = relationship()

    def __repr__(self) -> str:
        (trainer, role) = known(self, "trainer", "role")
        return f"Account<{name_of(trainer)} ({role or '?'})>"


class AccountSession(Base):
    """One browser in which an account is signed in. Without its row, the browser's cookie is worth nothing."""

    __tablename__ = "account_session"
    __table_args__ = (UniqueConstraint("token_hash"),)

    id: Mapped[Key]
    trainer_id: Mapped[int] = mapped_column(ForeignKey(Account.trainer_id, ondelete="CASCADE"), index=True)
    #: SHA-256 of what the cookie holds.
    token_hash: Mapped[bytes] = mapped_column(LargeBinary)
    #: What the browser calls itself.
    agent: Mapped[str] = mapped_column(Text)
    #: Whether it stays signed in when the browser is closed.
    stays: Mapped[bool] = mapped_column(Boolean)
    started_at: Mapped[datetime] = _now()
    #: When it was last used, to within a few minutes.
    seen_at: Mapped[datetime] = _now()

    def __repr__(self) -> str:
        (trainer_id,) = known(self, "trainer_id")
        return f"AccountSession<of trainer #{trainer_id or '?'}>"


class Claim(Base):
    """A link, good for one use, that makes its bearer's account: for a trainer who is there, or for a new one."""

    __tablename__ = "claim"
    __table_args__ = (
        CheckConstraint(_ROLES, name="role_known", info=_ROLE),
        UniqueConstraint("token_hash"),
        # One at a time for each trainer, and one for nobody yet: a new link ends the one before it.
        UniqueConstraint("trainer_id", postgresql_nulls_not_distinct=True),
    )

    id: Mapped[Key]
    trainer_id: Mapped[int | None] = mapped_column(ForeignKey(Trainer.id, ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(Text, default=TRAINER, server_default=TRAINER)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary)
    expires_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=text("now() + interval '7 days'")
    )

    def __repr__(self) -> str:
        trainer_id, role = known(self, "trainer_id", "role")
        return f"Claim<for {f'trainer #{trainer_id}' if trainer_id else 'anybody'} ({role or '?'})>"


class Throttle(Base):
    """How often something was tried lately, by one account or from one address: see throttling.py."""

    __tablename__ = "throttle"

    #: SHA-256 of what is counted, since people type passwords into the wrong box.
    key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    tries: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    #: When it may be tried again.
    free_at: Mapped[datetime] = _now()
    #: When the tries are forgotten.
    forgotten_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True, server_default=func.now())

    def __repr__(self) -> str:
        tries, free_at = known(self, "tries", "free_at")
        return f"Throttle<{'?' if tries is None else tries} tries, free at {free_at or '?'}>"
