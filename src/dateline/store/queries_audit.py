"""All decisions, and pairs of incidents that may be one: pages of their own on the desk."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from sqlalchemy import Connection, Row, RowMapping, func, select

from dateline.records import Decision
from dateline.store import schema
from dateline.store.columns import Chosen, Columns
from dateline.store.columns.table import Ints, Mask
from dateline.store.queries import rows_of
from dateline.store.shapes import DECISION

DAYS = 3  # that the incidents of a pair may be apart
DEGREES = 0.5  # of latitude and longitude
MOST_SCANNED = 400  # pairs that are looked at for one page
BLOCK = 2000  # incidents that are compared with those after them at once


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


def near_pairs(chosen: Chosen, after: str = "") -> list[tuple[str, str]]:
    """Ids of chosen incidents and others near them in time and place, the newest first.

    `after` is the id of the incident at which the page before ended.
    """
    columns = chosen.columns
    order = columns.order("earliest", descending=False)
    days = columns.numbers["earliest"]
    # Only what is known to within three days can be told to be near.
    order = order[(days[order] > 0) & (columns.numbers["latest"][order] - days[order] <= DAYS)]
    place = np.flatnonzero(chosen.mask[order])[::-1]
    if after in columns.at:
        at = columns.at[after]
        one = order[place]
        place = place[(days[one] < days[at]) | ((days[one] == days[at]) & (one < at))]
    found: list[tuple[str, str]] = []
    for start in range(0, len(place), BLOCK):
        found += _near(columns, order, place[start : start + BLOCK])
        if len(found) >= MOST_SCANNED:
            break
    return found[:MOST_SCANNED]


def _near(columns: Columns, order: Ints, place: Ints) -> list[tuple[str, str]]:
    """Pairs of these places in the order of days with later ones, in the order of the first, then of the second."""
    days = columns.numbers["earliest"]
    pairs: list[tuple[int, int]] = []
    step = 1
    while len(place):
        place = place[place + step < len(order)]
        one, other = order[place], order[place + step]
        soon = days[other] - days[one] <= DAYS
        place, one, other = place[soon], one[soon], other[soon]
        near = _beside(columns, one, other)
        pairs += zip(one[near].tolist(), other[near].tolist(), strict=True)
        step += 1
    pairs.sort(key=lambda pair: (-days[pair[0]], -pair[0], pair[1]))
    return [(str(columns.ids[one]), str(columns.ids[other])) for one, other in pairs]


def _beside(columns: Columns, one: Ints, other: Ints) -> Mask:
    numbers, words = columns.numbers, columns.words
    apart = [np.abs(numbers[name][one] - numbers[name][other]) for name in ("latitude", "longitude")]
    unknown = [columns.codes[name].known(None) for name in ("place", "country")]
    place, country = words["place"], words["country"]
    same = (place[one] == place[other]) & (country[one] == country[other])
    same &= (place[one] != unknown[0]) & (country[one] != unknown[1])
    beside: Mask = same | ((apart[0] <= DEGREES) & (apart[1] <= DEGREES))
    return beside


def duplicates(connection: Connection, near: Sequence[tuple[str, str]], most: int) -> list[Pair]:
    """Those of the pairs that are still incidents and that no coder held apart, as rows."""
    apart = _held_apart(connection)
    kept = [pair for pair in near if frozenset(pair) not in apart]
    rows = {row["incident"]: row for row in rows_of(connection, sorted({n for pair in kept[: 4 * most] for n in pair}))}
    return [Pair(rows[one], rows[other]) for one, other in kept if one in rows and other in rows][:most]


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
