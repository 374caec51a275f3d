"""The tables of the newest version. `migrations/` makes them; a test checks that both agree.

Key facts are columns; `details` holds, as JSON, the fields of a record that no column holds and that differ from
their defaults, so that every record comes back as it was put in. Names avoid the reserved words of SQL: a record's
`group` is `counted_group` or `armed_group`, `start` and `end` are `span_start` and `span_end` (code points of the
report's text, end exclusive), `at` is a moment in UTC. A `position` is the place in the record's tuple.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
)

from dateline.store.types import Moment, Number, Words

HEAD = "0006"
VERSION_TABLE = "dateline_version"
metadata = MetaData()


def _when_and_where() -> list[Column[object]]:
    return [
        Column("earliest", Date), Column("latest", Date), Column("date_precision", Integer), Column("date_rule", Words),
        Column("place", Words), Column("admin1", Words), Column("country", Words), Column("latitude", Double),
        Column("longitude", Double), Column("place_precision", Integer), Column("geonameid", Number),
    ]  # fmt: skip


def _span(nullable: bool = False) -> list[Column[object]]:
    return [Column("span_start", Integer, nullable=nullable), Column("span_end", Integer, nullable=nullable)]


def _actor() -> list[Column[object]]:
    return [
        Column("name", Words, nullable=False), Column("role", Words, nullable=False), Column("armed_group", Words),
        Column("certainty", Words, nullable=False), *_span(nullable=True), Column("details", Words),
    ]  # fmt: skip


reports = Table(
    "reports", metadata,
    Column("id", Words, primary_key=True),
    Column("source_id", Words, nullable=False), Column("outlet", Words), Column("published", Date),
    Column("dateline", Words), Column("agency", Words), Column("headline", Words), Column("url", Words),
    Column("language", Words, nullable=False), Column("text", Words, nullable=False),
    Column("text_sha256", Words, nullable=False), Column("body_start", Integer, nullable=False),
    Column("details", Words),
)  # fmt: skip

mentions = Table(
    "mentions", metadata,
    Column("id", Words, primary_key=True),  # report id, colon, key
    Column("report", Words, ForeignKey("reports.id"), nullable=False), Column("position", Integer, nullable=False),
    Column("type", Words, nullable=False), Column("stage", Words, nullable=False),
    Column("background", Boolean, nullable=False), Column("score", Double, nullable=False), *_when_and_where(),
    Column("details", Words),
    UniqueConstraint("report", "position"),
    CheckConstraint("substr(id, 1, length(report) + 1) = report || ':'", name="mention_id"),
)  # fmt: skip

mention_actors = Table(
    "mention_actors", metadata,
    Column("mention", Words, ForeignKey("mentions.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    *_actor(),
)  # fmt: skip

accounts = Table(
    "accounts", metadata,
    Column("mention", Words, ForeignKey("mentions.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("measure", Words, nullable=False), Column("counted_group", Words, nullable=False),
    Column("low", Number, nullable=False), Column("high", Number), *_span(), Column("quote", Words, nullable=False),
    Column("status", Words, nullable=False), Column("stated_on", Date), Column("score", Double, nullable=False),
    Column("details", Words),
)  # fmt: skip

speakers = Table(  # the chain of an account: position 0 is the outlet, the last one the origin
    "speakers", metadata,
    Column("mention", Words, primary_key=True), Column("account", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Words), Column("kind", Words, nullable=False), *_span(nullable=True), Column("details", Words),
    ForeignKeyConstraint(["mention", "account"], ["accounts.mention", "accounts.position"]),
)  # fmt: skip

incidents = Table(
    "incidents", metadata,
    Column("id", Words, primary_key=True),
    Column("type", Words, nullable=False), Column("stage", Words, nullable=False),
    Column("title", Words, nullable=False), Column("outcome", Words), *_when_and_where(), Column("details", Words),
    Index("incidents_by_day", "earliest", "id"),
    Index("incidents_by_country", "country"),
)  # fmt: skip

incident_actors = Table(
    "incident_actors", metadata,
    Column("incident", Words, ForeignKey("incidents.id"), primary_key=True),
    Column("position", Integer, primary_key=True), *_actor(),
)  # fmt: skip

incident_mentions = Table(  # a mention tells of one incident
    "incident_mentions", metadata,
    Column("mention", Words, ForeignKey("mentions.id"), primary_key=True),
    Column("incident", Words, ForeignKey("incidents.id"), nullable=False), Column("position", Integer, nullable=False),
    UniqueConstraint("incident", "position"),
)  # fmt: skip

figures = Table(
    "figures", metadata,
    Column("incident", Words, ForeignKey("incidents.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("measure", Words, nullable=False), Column("counted_group", Words, nullable=False),
    Column("low", Number, nullable=False), Column("best", Number, nullable=False), Column("high", Number),
    Column("rule", Words, nullable=False), Column("conflict", Boolean, nullable=False),
    Column("independent_origins", Integer, nullable=False), Column("details", Words),
    UniqueConstraint("incident", "measure", "counted_group"),
)  # fmt: skip

figure_accounts = Table(
    "figure_accounts", metadata,
    Column("incident", Words, primary_key=True), Column("figure", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("mention", Words, nullable=False), Column("account", Integer, nullable=False),
    ForeignKeyConstraint(["incident", "figure"], ["figures.incident", "figures.position"]),
    ForeignKeyConstraint(["mention", "account"], ["accounts.mention", "accounts.position"]),
)  # fmt: skip

relations = Table(
    "relations", metadata,
    Column("incident", Words, ForeignKey("incidents.id"), primary_key=True),
    Column("position", Integer, primary_key=True), Column("kind", Words, nullable=False),
    Column("target", Words, ForeignKey("incidents.id"), nullable=False),
    Column("report", Words, ForeignKey("reports.id"), nullable=False), *_span(), Column("details", Words),
    Index("relations_by_target", "target"),
)  # fmt: skip

history = Table(  # outlives its incident, whose id may redirect
    "history", metadata,
    Column("incident", Words, primary_key=True), Column("position", Integer, primary_key=True),
    Column("at", Moment, nullable=False), Column("what", Words, nullable=False), Column("before", Words),
    Column("after", Words), Column("details", Words),
)  # fmt: skip

links = Table(  # pairs of mentions judged to be one incident; `parts` are [feature, amount, weight] as JSON
    "links", metadata,
    Column("first", Words, primary_key=True), Column("second", Words, primary_key=True),
    Column("score", Double, nullable=False), Column("decided", Words),  # the decision that forced it
    Column("parts", Words, nullable=False),
    Index("links_by_second", "second"),
)  # fmt: skip

redirects = Table(  # chains are followed on reading
    "redirects", metadata,
    Column("id", Words, primary_key=True), Column("target", Words, nullable=False),
    Column("at", Moment, nullable=False),
)  # fmt: skip

tombstones = Table(
    "tombstones", metadata,
    Column("id", Words, primary_key=True), Column("at", Moment, nullable=False),
    Column("reason", Words, nullable=False),
)  # fmt: skip

decisions = Table(  # only ever added to
    "decisions", metadata,
    Column("id", Words, primary_key=True), Column("who", Words, nullable=False), Column("at", Moment, nullable=False),
    Column("what", Words, nullable=False), Column("incident", Words, nullable=False),
    Column("note", Words, nullable=False), Column("details", Words),  # `before` and `after`
    Column("account", Words),  # "account MENTION NUMBER" where it is about one
    Index("decisions_by_incident", "incident", "at"), Index("decisions_by_account", "account"),
    Index("decisions_by_time", "at", "id"),
)  # fmt: skip

refusals = Table(
    "refusals", metadata,
    Column("id", Integer, primary_key=True), Column("location", Words, nullable=False),
    Column("reason", Words, nullable=False), Column("at", Moment, nullable=False),
)  # fmt: skip

runs = Table(  # `finished` stays empty where the build was stopped
    "runs", metadata,
    Column("id", Integer, primary_key=True), Column("version", Words, nullable=False),
    Column("started", Moment, nullable=False), Column("finished", Moment), Column("read", Integer),
    Column("new", Integer), Column("refused", Integer), Column("incidents", Integer),
)  # fmt: skip

state = Table(
    # One row. `reports` goes up with every batch and decision, `incidents` is its value when the incidents were last
    # made. Incidents are stale where the two differ.
    "state", metadata,
    Column("id", Integer, primary_key=True), Column("reports", Number, nullable=False),
    Column("incidents", Number, nullable=False), CheckConstraint("id = 1", name="one_row"),
)  # fmt: skip

# What the desk reads. All of it but `readings`, `rounds`, `round_incidents` and `codings` is made of the tables above,
# and is made anew where it is behind them.

overview = Table(  # one row an incident: what a table, a map and a queue of many thousands show
    "overview", metadata,
    Column("incident", Words, primary_key=True), Column("type", Words, nullable=False),
    Column("stage", Words, nullable=False), Column("title", Words, nullable=False), Column("earliest", Date),
    Column("latest", Date), Column("place", Words), Column("admin1", Words), Column("country", Words),
    Column("latitude", Double), Column("longitude", Double), Column("killed", Words, nullable=False),
    Column("injured", Words, nullable=False), Column("captive", Words, nullable=False),
    Column("deaths", Number, nullable=False), Column("conflict", Boolean, nullable=False),
    Column("reports", Integer, nullable=False), Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False), Column("grade", Words, nullable=False),
    Column("state", Words, nullable=False),  # unreviewed, begun, reviewed, changed
    Column("priority", Integer, nullable=False),  # of its most urgent value that awaits review, 0 for none
    Index("overview_by_day", "earliest", "incident"), Index("overview_by_deaths", "deaths", "incident"),
    Index("overview_by_priority", "priority", "incident"), Index("overview_by_country", "country", "earliest"),
)  # fmt: skip

facets = Table(  # what incidents can be chosen by, where one may have several: outlet, speaker, group
    "facets", metadata,
    Column("kind", Words, primary_key=True), Column("value", Words, primary_key=True),
    Column("incident", Words, primary_key=True),
    Index("facets_by_incident", "incident"),
)  # fmt: skip

reviews = Table(  # one row for each value of an incident that a coder may decide on
    "reviews", metadata,
    Column("incident", Words, primary_key=True), Column("target", Words, primary_key=True),
    Column("state", Words, nullable=False),  # open, accepted, corrected, rejected, changed
    Column("priority", Integer, nullable=False), Column("why", Words, nullable=False),
    Column("decision", Words), Column("machine", Words),  # the decision in force; what the reading gives now, as JSON
    Index("reviews_by_priority", "priority", "incident", "target"), Index("reviews_by_why", "why", "state"),
)  # fmt: skip

readings = Table(  # what was read of an account that a coder changed since; empty `machine` for one that a coder added
    "readings", metadata,
    Column("mention", Words, primary_key=True), Column("account", Integer, primary_key=True),
    Column("decision", Words, nullable=False), Column("machine", Words),
)  # fmt: skip

rounds = Table(  # incidents that several coders code blind
    "rounds", metadata,
    Column("id", Words, primary_key=True), Column("name", Words, nullable=False), Column("who", Words, nullable=False),
    Column("at", Moment, nullable=False), Column("closed", Moment),
)  # fmt: skip

round_incidents = Table(
    "round_incidents", metadata,
    Column("round", Words, ForeignKey("rounds.id"), primary_key=True), Column("incident", Words, primary_key=True),
    Column("position", Integer, nullable=False),
)  # fmt: skip

codings = Table(  # what one coder coded, as JSON; not seen by the others until the round is closed
    "codings", metadata,
    Column("round", Words, ForeignKey("rounds.id"), primary_key=True), Column("coder", Words, primary_key=True),
    Column("incident", Words, primary_key=True), Column("variable", Words, primary_key=True),
    Column("value", Words), Column("at", Moment, nullable=False),
)  # fmt: skip

indexed = Table(
    # One row. `incidents` is the generation of the incidents of which `overview` was made, `revision` goes up
    # whenever what the desk reads changes.
    "indexed", metadata,
    Column("id", Integer, primary_key=True), Column("incidents", Number, nullable=False),
    Column("revision", Number, nullable=False), CheckConstraint("id = 1", name="one_index"),
)  # fmt: skip

reindexed = Table(  # which incidents changed with which revision of late; an empty id says that any may have
    "reindexed", metadata,
    Column("revision", Number, primary_key=True), Column("incident", Words, primary_key=True),
)  # fmt: skip

searched = Table(  # a number for each report; in SQLite that of its row in the full-text index
    "searched", metadata,
    Column("number", Integer, primary_key=True), Column("report", Words, nullable=False, unique=True),
)  # fmt: skip
