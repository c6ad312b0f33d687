"""Monsters by both of their types together, which is what their match-ups depend on

Revision: 0002, after 0001
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INDEX = "ix_pocket_monster_type_id_second_type_id_name_folded_id"


def upgrade() -> None:
    op.create_index(INDEX, "pocket_monster", ["type_id", "second_type_id", "name_folded", "id"])


def downgrade() -> None:
    op.drop_index(INDEX, "pocket_monster")
