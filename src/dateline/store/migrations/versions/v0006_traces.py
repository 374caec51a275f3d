"""What linking keeps of each report, and by which code and rule the incidents were made."""

import sqlalchemy as sa
from alembic import op

from dateline.store.types import Words

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "traces",
        sa.Column("report", Words, sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("data", Words, nullable=False),
        sa.Column("bands", sa.LargeBinary, nullable=False),
        sa.Column("copy_of", Words),
    )
    linked = op.create_table(
        "linked",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("traced_by", Words, nullable=False),
        sa.Column("made_by", Words, nullable=False),
        sa.Column("rule", Words),
        sa.CheckConstraint("id = 1", name="one_linking"),
    )
    op.bulk_insert(linked, [{"id": 1, "traced_by": "", "made_by": ""}])
