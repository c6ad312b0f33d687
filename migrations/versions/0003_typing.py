"""Monsters by typing: both of their types together, in either order, as one number to walk along

Revision: 0003, after 0002

Adding the column writes the table anew under an exclusive lock: for a million monsters that is a minute in which
the dex waits. (The environment lets readers pass until the lock is there to be had.)
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TYPING = (
    "greatest(type_id, coalesce(second_type_id, 0))::bigint << 32 | least(type_id, coalesce(second_type_id, 0))::bigint"
)
BY_TYPES = "ix_pocket_monster_type_id_second_type_id_name_folded_id"


def upgrade() -> None:
    op.add_column("pocket_monster", sa.Column("typing", sa.BigInteger, sa.Computed(TYPING, persisted=True)))
    op.create_index("ix_pocket_monster_typing_name_folded_id", "pocket_monster", ["typing", "name_folded", "id"])
    op.create_index("ix_pocket_monster_typing_id", "pocket_monster", ["typing", "id"])
    op.drop_index(BY_TYPES, "pocket_monster")


def downgrade() -> None:
    op.create_index(BY_TYPES, "pocket_monster", ["type_id", "second_type_id", "name_folded", "id"])
    op.drop_column("pocket_monster", "typing")
