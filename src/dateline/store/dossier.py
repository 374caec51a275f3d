"""What belongs to one incident beside itself: review, decisions, relations to it, and the titles of others."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, or_, select

from dateline.records import Decision, Relation, RelationKind
from dateline.store import schema
from dateline.store.few import former_ids
from dateline.store.shapes import DECISION, RELATION

MOST_RELATED = 60


class State(NamedTuple):
    """The state of review of one value (see `schema.reviews`)."""

    state: str
    priority: int
    why: str
    decision: str | None
    machine: dict[str, Any] | None


class Related(NamedTuple):
    """A relation of the incident to another, or, if `inverse`, of the other to it."""

    kind: RelationKind
    incident: str
    title: str
    inverse: bool
    relation: Relation


def states(connection: Connection, incident: str) -> dict[str, State]:
    """The state of every value, by target."""
    table = schema.reviews
    rows = connection.execute(select(table).where(table.c.incident == incident).order_by(table.c.target))
    return {
        row.target: State(
            row.state, row.priority, row.why, row.decision, None if row.machine is None else json.loads(row.machine)
        )
        for row in rows
    }


def readings(connection: Connection, mentions: Iterable[str]) -> dict[tuple[str, int], tuple[str, Any]]:
    """The decision in force and what was read, of each account of the mentions that was decided on."""
    table = schema.readings
    rows = connection.execute(select(table).where(table.c.mention.in_(list(mentions))))
    return {
        (row.mention, row.account): (row.decision, None if row.machine is None else json.loads(row.machine))
        for row in rows
    }


def decisions(connection: Connection, incident: str, most: int) -> list[Decision]:
    """The decisions about an incident and those about its values that were made under another id, newest first."""
    table, reviews = schema.decisions, schema.reviews
    held = select(reviews.c.decision).where(reviews.c.incident == incident, reviews.c.decision.is_not(None))
    chosen = or_(table.c.incident.in_(former_ids(connection, incident)), table.c.id.in_(held))
    rows = connection.execute(select(table).where(chosen).order_by(table.c.at.desc(), table.c.id.desc()).limit(most))
    return [DECISION.load(row) for row in rows.mappings()]


def related(connection: Connection, incident: str) -> list[Related]:
    """The relations of an incident and those of others to it."""
    table = schema.relations
    rows = connection.execute(
        select(table).where(or_(table.c.incident == incident, table.c.target == incident))
        .order_by(table.c.incident, table.c.position).limit(MOST_RELATED)
    ).mappings().all()  # fmt: skip
    others = {row["target"] if row["incident"] == incident else row["incident"] for row in rows}
    known = titles(connection, others)
    found = []
    for row in rows:
        inverse = row["incident"] != incident
        other = row["incident"] if inverse else row["target"]
        relation = RELATION.load(row)
        found.append(Related(relation.kind, other, known.get(other, other), inverse, relation))
    return found


def titles(connection: Connection, incidents: Iterable[str]) -> Mapping[str, str]:
    """The titles of incidents by their ids."""
    table = schema.incidents
    rows = connection.execute(select(table.c.id, table.c.title).where(table.c.id.in_(sorted(incidents))))
    return {row.id: row.title for row in rows}


def quotes(connection: Connection, spans: Iterable[tuple[str, int, int]]) -> dict[tuple[str, int, int], str]:
    """The words of spans, each a report's id, start and end."""
    wanted = list(spans)
    table = schema.reports
    rows = connection.execute(select(table.c.id, table.c.text).where(table.c.id.in_({name for name, _, _ in wanted})))
    texts = {row.id: row.text for row in rows}
    return {(name, a, b): texts.get(name, "")[a:b] for name, a, b in wanted}
