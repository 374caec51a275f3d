"""The values that await review, most useful first: whole incidents by their most urgent value, then their values."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from sqlalchemy import Connection, RowMapping, select

from dateline.store import schema
from dateline.store.columns import Chosen
from dateline.store.columns.table import Ints, Mask

MOST_TRIED = 20  # incidents: one that another has just decided on may have nothing left


class Item(NamedTuple):
    """One value that awaits review."""

    incident: str
    target: str


def items(connection: Connection, chosen: Chosen, first: int, most: int) -> Sequence[RowMapping]:
    """The open values of the incidents from the `first` of the queue on: rows of `reviews` with the title of each."""
    reviews, overview = schema.reviews, schema.overview
    names = list(chosen.columns.ids[_waiting(chosen)[first : first + most]])
    query = (
        select(reviews, overview.c.title).join(overview, overview.c.incident == reviews.c.incident)
        .where(reviews.c.incident.in_(names), reviews.c.priority > 0)
        .order_by(
            overview.c.priority.desc(), overview.c.incident.desc(), reviews.c.priority.desc(), reviews.c.target
        )
    )  # fmt: skip
    return connection.execute(query).mappings().all()


def tally(chosen: Chosen) -> dict[str, int]:
    """How many values of the chosen incidents are in each state, and how many of the open ones for which reason."""
    reasons, words = chosen.columns.hanging["reasons"], chosen.columns.codes["reasons"].words
    meant = chosen.mask[reasons.row]
    counts = np.bincount(reasons.code[meant], weights=reasons.times[meant], minlength=len(words)).tolist()
    found = [(word, int(count)) for word, count in zip(words, counts, strict=False) if count]
    return dict(sorted(found, key=lambda pair: (-pair[1], pair[0])))


def next_item(connection: Connection, chosen: Chosen, after: Item | None = None) -> Item | None:
    """The value to review after this one, or the first of all; None at the end of the queue."""
    if after is not None:
        left = targets(connection, after.incident)
        at = left.index(after.target) + 1 if after.target in left else 0
        if at < len(left):
            return Item(after.incident, left[at])
    return _of_incident(connection, chosen, after.incident if after else None, forward=True)


def previous_item(connection: Connection, chosen: Chosen, before: Item) -> Item | None:
    """The value before this one; None at the beginning."""
    left = targets(connection, before.incident)
    if before.target in left[1:]:
        return Item(before.incident, left[left.index(before.target) - 1])
    return _of_incident(connection, chosen, before.incident, forward=False)


def targets(connection: Connection, incident: str) -> list[str]:
    """The values of an incident that await review, the most urgent first."""
    table = schema.reviews
    query = select(table.c.target).where(table.c.incident == incident, table.c.priority > 0)
    return list(connection.execute(query.order_by(table.c.priority.desc(), table.c.target)).scalars())


def _waiting(chosen: Chosen) -> Ints:
    """The rows of the chosen incidents with a value that awaits review, in the order of the queue."""
    order = chosen.ordered("priority", descending=True)
    return order[chosen.columns.numbers["priority"][order] > 0]


def _of_incident(connection: Connection, chosen: Chosen, beside: str | None, *, forward: bool) -> Item | None:
    waiting = _waiting(chosen)
    if beside is not None:
        waiting = waiting[_beyond(chosen, waiting, beside, forward=forward)]
    for row in (waiting if forward else waiting[::-1])[:MOST_TRIED].tolist():
        found = str(chosen.columns.ids[row])
        if left := targets(connection, found):
            return Item(found, left[0] if forward else left[-1])
    return None


def _beyond(chosen: Chosen, waiting: Ints, incident: str, *, forward: bool) -> Mask:
    """After the incident in the order of the queue, or before it; one that is done stands at the very beginning."""
    priority = chosen.columns.numbers["priority"]
    at = chosen.columns.at.get(incident, -1)
    own = int(priority[at]) if at >= 0 else 0
    others = priority[waiting]
    beyond: Mask
    if forward:
        beyond = (others < own) | ((others == own) & (waiting < at)) if own else waiting != at
    else:
        beyond = (others > own) | ((others == own) & (waiting > at))
    return beyond
