"""Accounts: roles, sessions, claim links, and a throttle

Revision: 0004, after 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEEP_A_PROFESSOR = """
CREATE OR REPLACE FUNCTION keep_a_professor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('keep_a_professor'));
    IF NOT EXISTS (SELECT FROM account WHERE role = 'professor') THEN
        RAISE check_violation USING
            MESSAGE = 'the last professor can not go',
            TABLE = 'account',
            CONSTRAINT = 'ck_account_last_professor';
    END IF;
    RETURN NULL;
END $$
"""

TRIGGERS = (
    """
CREATE OR REPLACE TRIGGER keep_a_professor_on_update AFTER UPDATE OF role ON account
FOR EACH ROW WHEN (OLD.role = 'professor' AND NEW.role <> 'professor') EXECUTE FUNCTION keep_a_professor()
""",
    """
CREATE OR REPLACE TRIGGER keep_a_professor_on_delete AFTER DELETE ON account
FOR EACH ROW WHEN (OLD.role = 'professor') EXECUTE FUNCTION keep_a_professor()
""",
)


def key() -> sa.Column:
    return sa.Column("id", sa.Integer, sa.Identity())


def moment(name: str, default: str = "now()") -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False, server_default=sa.text(default))


def role(table: str) -> tuple[sa.Column, sa.CheckConstraint]:
    return (
        sa.Column("role", sa.Text, nullable=False, server_default="trainer"),
        sa.CheckConstraint("role IN ('trainer', 'professor')", name=op.f(f"ck_{table}_role_known")),
    )


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("trainer_id", sa.Integer, nullable=False),
        *role("account"),
        sa.Column("password_hash", sa.Text),
        sa.Column("recovery_hash", sa.LargeBinary, nullable=False),
        moment("created_at"),
        moment("password_changed_at"),
        sa.PrimaryKeyConstraint("trainer_id", name=op.f("pk_account")),
        sa.ForeignKeyConstraint(["trainer_id"], ["trainer.id"], name=op.f("fk_account_trainer_id"), ondelete="CASCADE"),
    )
    op.execute(KEEP_A_PROFESSOR)
    for trigger in TRIGGERS:
        op.execute(trigger)

    op.create_table(
        "account_session",
        key(),
        sa.Column("trainer_id", sa.Integer, nullable=False),
        sa.Column("token_hash", sa.LargeBinary, nullable=False),
        sa.Column("agent", sa.Text, nullable=False),
        sa.Column("stays", sa.Boolean, nullable=False),
        moment("started_at"),
        moment("seen_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_account_session_token_hash")),
        sa.ForeignKeyConstraint(
            ["trainer_id"], ["account.trainer_id"], name=op.f("fk_account_session_trainer_id"), ondelete="CASCADE"
        ),
    )
    op.create_index("ix_account_session_trainer_id", "account_session", ["trainer_id"])

    op.create_table(
        "claim",
        key(),
        sa.Column("trainer_id", sa.Integer),
        *role("claim"),
        sa.Column("token_hash", sa.LargeBinary, nullable=False),
        moment("expires_at", "now() + interval '7 days'"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_claim_token_hash")),
        sa.UniqueConstraint("trainer_id", name=op.f("uq_claim_trainer_id"), postgresql_nulls_not_distinct=True),
        sa.ForeignKeyConstraint(["trainer_id"], ["trainer.id"], name=op.f("fk_claim_trainer_id"), ondelete="CASCADE"),
    )

    op.create_table(
        "throttle",
        sa.Column("key", sa.LargeBinary, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
        moment("free_at"),
        moment("forgotten_at"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_throttle")),
    )
    op.create_index("ix_throttle_forgotten_at", "throttle", ["forgotten_at"])


def downgrade() -> None:
    for table in ("throttle", "claim", "account_session", "account"):
        op.drop_table(table)
    op.execute("DROP FUNCTION keep_a_professor()")
