"""Which incidents changed with which revision of what the desk reads."""

import sqlalchemy as sa
from alembic import op

from dateline.store.types import Number, Words

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "reindexed",
        sa.Column("revision", Number, primary_key=True),
        sa.Column("incident", Words, primary_key=True),
    )
