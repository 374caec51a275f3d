"""The tables by which a build links only what is new: what it keeps of each report, and by what it was made.

All of it can be made anew from reports and mentions, and is where the code that made it was another.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, LargeBinary, Table

from dateline.store.schema import metadata
from dateline.store.types import Words

traces = Table(  # one row for each report with mentions: see `dateline.linking.trace`
    "traces", metadata,
    Column("report", Words, ForeignKey("reports.id"), primary_key=True),
    Column("data", Words, nullable=False), Column("bands", LargeBinary, nullable=False),
    Column("copy_of", Words),  # the first report of those with the same text, when the incidents were last made
)  # fmt: skip

linked = Table(
    # One row. `traced_by` names the code that made the traces, `made_by` the code and rule that made the incidents.
    "linked", metadata,
    Column("id", Integer, primary_key=True), Column("traced_by", Words, nullable=False),
    Column("made_by", Words, nullable=False), Column("rule", Words),
    CheckConstraint("id = 1", name="one_linking"),
)  # fmt: skip
