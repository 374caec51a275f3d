"""Why mentions were linked: each link with what every feature gave."""

import sqlalchemy as sa
from alembic import op

from dateline.store.types import Words

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "links",
        sa.Column("first", Words, primary_key=True),
        sa.Column("second", Words, primary_key=True),
        sa.Column("score", sa.Double, nullable=False),
        sa.Column("decided", Words),
        sa.Column("parts", Words, nullable=False),
    )
    op.create_index("links_by_second", "links", ["second"])
