"""The first version of the tables."""

import sqlalchemy as sa
from alembic import op

from dateline.store.types import Moment, Number, Words

revision = "0001"
down_revision = None


def upgrade() -> None:
    _reports()
    _incidents()
    _ids_and_changes()
    _builds()


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", Words, primary_key=True),
        sa.Column("source_id", Words, nullable=False),
        sa.Column("outlet", Words),
        sa.Column("published", sa.Date),
        sa.Column("dateline", Words),
        sa.Column("agency", Words),
        sa.Column("headline", Words),
        sa.Column("url", Words),
        sa.Column("language", Words, nullable=False),
        sa.Column("text", Words, nullable=False),
        sa.Column("text_sha256", Words, nullable=False),
        sa.Column("body_start", sa.Integer, nullable=False),
        sa.Column("details", Words),
    )
    op.create_table(
        "mentions",
        sa.Column("id", Words, primary_key=True),
        sa.Column("report", Words, sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("type", Words, nullable=False),
        sa.Column("stage", Words, nullable=False),
        sa.Column("background", sa.Boolean, nullable=False),
        sa.Column("score", sa.Double, nullable=False),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
        sa.Column("date_precision", sa.Integer),
        sa.Column("date_rule", Words),
        sa.Column("place", Words),
        sa.Column("admin1", Words),
        sa.Column("country", Words),
        sa.Column("latitude", sa.Double),
        sa.Column("longitude", sa.Double),
        sa.Column("place_precision", sa.Integer),
        sa.Column("geonameid", Number),
        sa.Column("details", Words),
        sa.UniqueConstraint("report", "position"),
        sa.CheckConstraint("substr(id, 1, length(report) + 1) = report || ':'", name="mention_id"),
    )
    op.create_table(
        "mention_actors",
        sa.Column("mention", Words, sa.ForeignKey("mentions.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("name", Words, nullable=False),
        sa.Column("role", Words, nullable=False),
        sa.Column("armed_group", Words),
        sa.Column("certainty", Words, nullable=False),
        sa.Column("span_start", sa.Integer),
        sa.Column("span_end", sa.Integer),
        sa.Column("details", Words),
    )
    op.create_table(
        "accounts",
        sa.Column("mention", Words, sa.ForeignKey("mentions.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("measure", Words, nullable=False),
        sa.Column("counted_group", Words, nullable=False),
        sa.Column("low", Number, nullable=False),
        sa.Column("high", Number),
        sa.Column("span_start", sa.Integer, nullable=False),
        sa.Column("span_end", sa.Integer, nullable=False),
        sa.Column("quote", Words, nullable=False),
        sa.Column("status", Words, nullable=False),
        sa.Column("stated_on", sa.Date),
        sa.Column("score", sa.Double, nullable=False),
        sa.Column("details", Words),
    )
    op.create_table(
        "speakers",
        sa.Column("mention", Words, primary_key=True),
        sa.Column("account", sa.Integer, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("name", Words),
        sa.Column("kind", Words, nullable=False),
        sa.Column("span_start", sa.Integer),
        sa.Column("span_end", sa.Integer),
        sa.Column("details", Words),
        sa.ForeignKeyConstraint(["mention", "account"], ["accounts.mention", "accounts.position"]),
    )


def _incidents() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", Words, primary_key=True),
        sa.Column("type", Words, nullable=False),
        sa.Column("stage", Words, nullable=False),
        sa.Column("title", Words, nullable=False),
        sa.Column("outcome", Words),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
        sa.Column("date_precision", sa.Integer),
        sa.Column("date_rule", Words),
        sa.Column("place", Words),
        sa.Column("admin1", Words),
        sa.Column("country", Words),
        sa.Column("latitude", sa.Double),
        sa.Column("longitude", sa.Double),
        sa.Column("place_precision", sa.Integer),
        sa.Column("geonameid", Number),
        sa.Column("details", Words),
    )
    op.create_index("incidents_by_country", "incidents", ["country"])
    op.create_index("incidents_by_day", "incidents", ["earliest", "id"])
    op.create_table(
        "incident_actors",
        sa.Column("incident", Words, sa.ForeignKey("incidents.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("name", Words, nullable=False),
        sa.Column("role", Words, nullable=False),
        sa.Column("armed_group", Words),
        sa.Column("certainty", Words, nullable=False),
        sa.Column("span_start", sa.Integer),
        sa.Column("span_end", sa.Integer),
        sa.Column("details", Words),
    )
    op.create_table(
        "incident_mentions",
        sa.Column("mention", Words, sa.ForeignKey("mentions.id"), primary_key=True),
        sa.Column("incident", Words, sa.ForeignKey("incidents.id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.UniqueConstraint("incident", "position"),
    )
    op.create_table(
        "figures",
        sa.Column("incident", Words, sa.ForeignKey("incidents.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("measure", Words, nullable=False),
        sa.Column("counted_group", Words, nullable=False),
        sa.Column("low", Number, nullable=False),
        sa.Column("best", Number, nullable=False),
        sa.Column("high", Number),
        sa.Column("rule", Words, nullable=False),
        sa.Column("conflict", sa.Boolean, nullable=False),
        sa.Column("independent_origins", sa.Integer, nullable=False),
        sa.Column("details", Words),
        sa.UniqueConstraint("incident", "measure", "counted_group"),
    )
    op.create_table(
        "figure_accounts",
        sa.Column("incident", Words, primary_key=True),
        sa.Column("figure", sa.Integer, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("mention", Words, nullable=False),
        sa.Column("account", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["incident", "figure"], ["figures.incident", "figures.position"]),
        sa.ForeignKeyConstraint(["mention", "account"], ["accounts.mention", "accounts.position"]),
    )
    op.create_table(
        "relations",
        sa.Column("incident", Words, sa.ForeignKey("incidents.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("kind", Words, nullable=False),
        sa.Column("target", Words, sa.ForeignKey("incidents.id"), nullable=False),
        sa.Column("report", Words, sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("span_start", sa.Integer, nullable=False),
        sa.Column("span_end", sa.Integer, nullable=False),
        sa.Column("details", Words),
    )


def _ids_and_changes() -> None:
    op.create_table(
        "history",
        sa.Column("incident", Words, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("what", Words, nullable=False),
        sa.Column("before", Words),
        sa.Column("after", Words),
        sa.Column("details", Words),
    )
    op.create_table(
        "redirects",
        sa.Column("id", Words, primary_key=True),
        sa.Column("target", Words, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_table(
        "tombstones",
        sa.Column("id", Words, primary_key=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("reason", Words, nullable=False),
    )
    op.create_table(
        "decisions",
        sa.Column("id", Words, primary_key=True),
        sa.Column("who", Words, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("what", Words, nullable=False),
        sa.Column("incident", Words, nullable=False),
        sa.Column("note", Words, nullable=False),
        sa.Column("details", Words),
    )


def _builds() -> None:
    op.create_table(
        "refusals",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("location", Words, nullable=False),
        sa.Column("reason", Words, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("version", Words, nullable=False),
        sa.Column("started", Moment, nullable=False),
        sa.Column("finished", Moment),
        sa.Column("read", sa.Integer),
        sa.Column("new", sa.Integer),
        sa.Column("refused", sa.Integer),
        sa.Column("incidents", sa.Integer),
    )
    op.create_table(
        "state",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("reports", Number, nullable=False),
        sa.Column("incidents", Number, nullable=False),
        sa.CheckConstraint("id = 1", name="one_row"),
    )
    op.execute("INSERT INTO state (id, reports, incidents) VALUES (1, 0, 0)")
