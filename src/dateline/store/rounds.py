"""Rounds of blind coding: which incidents, and what each coder coded, kept apart from all decisions."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, exists, func, not_, select

from dateline.store import schema
from dateline.store.writing import insert


class Round(NamedTuple):
    """A round; `closed` is when its codings were opened to all."""

    id: str
    name: str
    who: str
    at: datetime
    closed: datetime | None
    incidents: int


class Coding(NamedTuple):
    """What one coder gave for one variable of one incident; None for "the reports do not tell"."""

    coder: str
    incident: str
    variable: str
    value: Any


def add_round(connection: Connection, id: str, name: str, who: str, incidents: Sequence[str], at: datetime) -> None:
    """Begin a round of these incidents."""
    insert(connection, schema.rounds, [{"id": id, "name": name, "who": who, "at": at, "closed": None}])
    rows = [{"round": id, "incident": incident, "position": n} for n, incident in enumerate(incidents)]
    insert(connection, schema.round_incidents, rows)


def all_rounds(connection: Connection, id: str | None = None) -> list[Round]:
    """The rounds, the newest first; only the one of this id where one is given."""
    table, inside = schema.rounds, schema.round_incidents
    count = select(func.count()).where(inside.c.round == table.c.id).scalar_subquery()
    query = select(table, count.label("incidents")).order_by(table.c.at.desc(), table.c.id)
    if id is not None:
        query = query.where(table.c.id == id)
    return [Round(r.id, r.name, r.who, r.at, r.closed, r.incidents) for r in connection.execute(query)]


def close(connection: Connection, id: str, at: datetime) -> None:
    """Open the codings of a round to all; none can be added after it."""
    connection.execute(schema.rounds.update().where(schema.rounds.c.id == id).values(closed=at))


def incidents(connection: Connection, id: str) -> list[str]:
    """The incidents of a round, in order."""
    table = schema.round_incidents
    query = select(table.c.incident).where(table.c.round == id).order_by(table.c.position)
    return list(connection.execute(query).scalars())


def next_incident(connection: Connection, id: str, coder: str) -> str | None:
    """The first incident of a round that this coder has not coded."""
    table, done = schema.round_incidents, schema.codings
    same = and_(done.c.round == id, done.c.coder == coder, done.c.incident == table.c.incident)
    query = select(table.c.incident).where(table.c.round == id, not_(exists().where(same)))
    return connection.execute(query.order_by(table.c.position).limit(1)).scalar()


def write(connection: Connection, id: str, coder: str, incident: str, values: Mapping[str, Any], at: datetime) -> None:
    """What a coder coded of an incident, in the place of what they had coded of it before."""
    table = schema.codings
    key = {"round": id, "coder": coder, "incident": incident}
    connection.execute(table.delete().where(*(table.c[name] == value for name, value in key.items())))
    rows = [{**key, "variable": name, "value": json.dumps(value), "at": at} for name, value in values.items()]
    insert(connection, table, rows)


def codings(connection: Connection, id: str, coder: str | None = None) -> list[Coding]:
    """The codings of a round, or those of one coder."""
    table = schema.codings
    query = select(table).where(table.c.round == id)
    if coder is not None:
        query = query.where(table.c.coder == coder)
    rows = connection.execute(query.order_by(table.c.incident, table.c.variable, table.c.coder))
    return [Coding(r.coder, r.incident, r.variable, json.loads(r.value)) for r in rows]


def progress(connection: Connection, id: str) -> dict[str, int]:
    """How many incidents each coder has coded."""
    table = schema.codings
    query = select(table.c.coder, func.count(table.c.incident.distinct())).where(table.c.round == id)
    return {row[0]: row[1] for row in connection.execute(query.group_by(table.c.coder).order_by(table.c.coder))}
