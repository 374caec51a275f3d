"""What the desk reads: an overview of the incidents, the state of review, blind codings."""

import sqlalchemy as sa
from alembic import op

from dateline.store.types import Moment, Number, Words

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("decisions", sa.Column("account", Words))
    op.create_index("decisions_by_account", "decisions", ["account"])
    op.create_index("decisions_by_incident", "decisions", ["incident", "at"])
    op.create_index("relations_by_target", "relations", ["target"])
    op.create_index("decisions_by_time", "decisions", ["at", "id"])
    _overview()
    _review()
    _codings()
    _derived()


def _overview() -> None:
    op.create_table(
        "overview",
        sa.Column("incident", Words, primary_key=True),
        sa.Column("type", Words, nullable=False),
        sa.Column("stage", Words, nullable=False),
        sa.Column("title", Words, nullable=False),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
        sa.Column("place", Words),
        sa.Column("admin1", Words),
        sa.Column("country", Words),
        sa.Column("latitude", sa.Double),
        sa.Column("longitude", sa.Double),
        sa.Column("killed", Words, nullable=False),
        sa.Column("injured", Words, nullable=False),
        sa.Column("captive", Words, nullable=False),
        sa.Column("deaths", Number, nullable=False),
        sa.Column("conflict", sa.Boolean, nullable=False),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("outlets", sa.Integer, nullable=False),
        sa.Column("origins", sa.Integer, nullable=False),
        sa.Column("grade", Words, nullable=False),
        sa.Column("state", Words, nullable=False),
        sa.Column("priority", sa.Integer, nullable=False),
    )
    op.create_index("overview_by_country", "overview", ["country", "earliest"])
    op.create_index("overview_by_day", "overview", ["earliest", "incident"])
    op.create_index("overview_by_deaths", "overview", ["deaths", "incident"])
    op.create_index("overview_by_priority", "overview", ["priority", "incident"])
    op.create_table(
        "facets",
        sa.Column("kind", Words, primary_key=True),
        sa.Column("value", Words, primary_key=True),
        sa.Column("incident", Words, primary_key=True),
    )
    op.create_index("facets_by_incident", "facets", ["incident"])


def _review() -> None:
    op.create_table(
        "reviews",
        sa.Column("incident", Words, primary_key=True),
        sa.Column("target", Words, primary_key=True),
        sa.Column("state", Words, nullable=False),
        sa.Column("priority", sa.Integer, nullable=False),
        sa.Column("why", Words, nullable=False),
        sa.Column("decision", Words),
        sa.Column("machine", Words),
    )
    op.create_index("reviews_by_priority", "reviews", ["priority", "incident", "target"])
    op.create_index("reviews_by_why", "reviews", ["why", "state"])
    op.create_table(
        "readings",
        sa.Column("mention", Words, primary_key=True),
        sa.Column("account", sa.Integer, primary_key=True),
        sa.Column("decision", Words, nullable=False),
        sa.Column("machine", Words),
    )


def _codings() -> None:
    op.create_table(
        "rounds",
        sa.Column("id", Words, primary_key=True),
        sa.Column("name", Words, nullable=False),
        sa.Column("who", Words, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("closed", Moment),
    )
    op.create_table(
        "round_incidents",
        sa.Column("round", Words, sa.ForeignKey("rounds.id"), primary_key=True),
        sa.Column("incident", Words, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
    )
    op.create_table(
        "codings",
        sa.Column("round", Words, sa.ForeignKey("rounds.id"), primary_key=True),
        sa.Column("coder", Words, primary_key=True),
        sa.Column("incident", Words, primary_key=True),
        sa.Column("variable", Words, primary_key=True),
        sa.Column("value", Words),
        sa.Column("at", Moment, nullable=False),
    )


def _derived() -> None:
    op.create_table(
        "indexed",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("incidents", Number, nullable=False),
        sa.Column("revision", Number, nullable=False),
        sa.CheckConstraint("id = 1", name="one_index"),
    )
    op.create_table(
        "searched",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("report", Words, nullable=False, unique=True),
    )
    op.execute("INSERT INTO indexed (id, incidents, revision) VALUES (1, 0, 0)")
