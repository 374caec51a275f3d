"""Users, sessions and the log of a team's desk."""

import sqlalchemy as sa
from alembic import op

from dateline.store.types import Moment, Words

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "desk_users",
        sa.Column("key", Words, primary_key=True),
        sa.Column("name", Words, nullable=False),
        sa.Column("role", Words, nullable=False),
        sa.Column("password", Words, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("since", Moment, nullable=False),
    )
    op.create_table(
        "desk_sessions",
        sa.Column("id", Words, primary_key=True),
        sa.Column("user", Words, sa.ForeignKey("desk_users.key"), nullable=False),
        sa.Column("csrf", Words, nullable=False),
        sa.Column("begun", Moment, nullable=False),
        sa.Column("seen", Moment, nullable=False),
    )
    op.create_index("desk_sessions_by_user", "desk_sessions", ["user"])
    op.create_table(
        "desk_log",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("who", Words, nullable=False),
        sa.Column("what", Words, nullable=False),
        sa.Column("about", Words, nullable=False),
        sa.Column("address", Words, nullable=False),
    )
    op.create_index("desk_log_by_kind", "desk_log", ["what", "at"])
