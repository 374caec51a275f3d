"""All decisions, and pairs of incidents that may be one: pages of their own on the desk."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import Connection, Row, RowMapping, and_, func, or_, select

from dateline.records import Decision
from dateline.store import schema
from dateline.store.choosing import Choice
from dateline.store.shapes import DECISION

DAYS = 3  # that the incidents of a pair may be apart
DEGREES = 0.5  # of latitude and longitude
MOST_SCANNED = 400  # pairs that are looked at for one page


class Pair(NamedTuple):
    """Two incidents near each other in time and place that are not linked: rows of `overview`."""

    first: RowMapping
    second: RowMapping


def decisions(
    connection: Connection, first: int, most: int, *, who: str = "", what: str = "", incident: str = ""
) -> list[Decision]:
    """The decisions of a person, of a kind or about an incident, the newest first."""
    table = schema.decisions
    query = select(table).order_by(table.c.at.desc(), table.c.id.desc()).offset(first).limit(most)
    for column, wanted in ((table.c.who, who), (table.c.what, what), (table.c.incident, incident)):
        if wanted:
            query = query.where(column == wanted)
    return [DECISION.load(row) for row in connection.execute(query).mappings()]


def coders(connection: Connection) -> list[tuple[str, int]]:
    """Who has decided, and how often."""
    table = schema.decisions
    query = select(table.c.who, func.count()).group_by(table.c.who).order_by(func.count().desc(), table.c.who)
    return [(who, count) for who, count in connection.execute(query)]


def near_pairs(connection: Connection, choice: Choice, after: str = "") -> list[tuple[str, str]]:
    """Ids of chosen incidents and others near them in time and place, the newest first.

    `after` is the id of the incident at which the page before ended.
    """
    a, b = schema.overview, schema.overview.alias("other")
    near = and_(
        b.c.earliest >= a.c.earliest, b.c.earliest <= _later(connection, a.c.earliest, DAYS),
        or_(b.c.earliest > a.c.earliest, b.c.incident > a.c.incident),
        or_(
            and_(
                b.c.latitude.between(a.c.latitude - DEGREES, a.c.latitude + DEGREES),
                b.c.longitude.between(a.c.longitude - DEGREES, a.c.longitude + DEGREES),
            ),
            and_(b.c.place == a.c.place, b.c.country == a.c.country),
        ),
        b.c.latest <= _later(connection, b.c.earliest, DAYS), a.c.latest <= _later(connection, a.c.earliest, DAYS),
    )  # fmt: skip
    query = select(a.c.incident, b.c.incident).join(b, near).where(*choice.clauses(connection))
    query = query.order_by(a.c.earliest.desc(), a.c.incident.desc(), b.c.incident).limit(MOST_SCANNED)
    if after:
        day = connection.execute(select(a.c.earliest).where(a.c.incident == after)).scalar()
        if day is not None:
            query = query.where(or_(a.c.earliest < day, and_(a.c.earliest == day, a.c.incident < after)))
    return [(row[0], row[1]) for row in connection.execute(query)]


def duplicates(connection: Connection, near: Sequence[tuple[str, str]], most: int) -> list[Pair]:
    """Those of the pairs that are still incidents and that no coder held apart, as rows."""
    apart = _held_apart(connection)
    kept = [pair for pair in near if frozenset(pair) not in apart]
    rows = _rows(connection, {name for pair in kept[: 4 * most] for name in pair})
    return [Pair(rows[one], rows[other]) for one, other in kept if one in rows and other in rows][:most]


def _later(connection: Connection, day: object, days: int) -> object:
    if connection.dialect.name == "sqlite":
        return func.date(day, f"+{days} days")
    return day + timedelta(days=days)  # type: ignore[operator]


def _held_apart(connection: Connection) -> set[frozenset[str]]:
    """Pairs of ids that a decision in force says are not the same."""
    from dateline.linking.constraints import standing

    table = schema.decisions
    rows: Sequence[Row[tuple[object, ...]]] | Sequence[RowMapping]
    rows = connection.execute(select(table).where(table.c.what.in_(("split", "undo")))).mappings().all()
    held = set()
    for decision in standing([DECISION.load(row) for row in rows]):
        names = list((decision.after or {}).get("incidents") or {})
        held |= {frozenset((one, other)) for one in names for other in names if one < other}
    return held


def _rows(connection: Connection, names: set[str]) -> dict[str, RowMapping]:
    table = schema.overview
    found = connection.execute(select(table).where(table.c.incident.in_(sorted(names)))).mappings()
    return {row["incident"]: row for row in found}
