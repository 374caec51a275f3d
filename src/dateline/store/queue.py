"""The values that await review, most useful first: whole incidents by their most urgent value, then their values."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, func, literal_column, or_, select

from dateline.store import schema
from dateline.store.choosing import Choice


class Item(NamedTuple):
    """One value that awaits review."""

    incident: str
    target: str


def items(connection: Connection, choice: Choice, first: int, most: int) -> Sequence[RowMapping]:
    """The open values of the incidents from the `first` of the queue on: rows of `reviews` with the title of each."""
    reviews, overview = schema.reviews, schema.overview
    chosen = (
        select(overview.c.incident).where(overview.c.priority > 0, *choice.clauses(connection))
        .order_by(overview.c.priority.desc(), overview.c.incident.desc()).offset(first).limit(most)
    )  # fmt: skip
    names = list(connection.execute(chosen).scalars())
    query = (
        select(reviews, overview.c.title).join(overview, overview.c.incident == reviews.c.incident)
        .where(reviews.c.incident.in_(names), reviews.c.priority > 0)
        .order_by(
            overview.c.priority.desc(), overview.c.incident.desc(), reviews.c.priority.desc(), reviews.c.target
        )
    )  # fmt: skip
    return connection.execute(query).mappings().all()


def tally(connection: Connection, choice: Choice) -> dict[str, int]:
    """How many values of the chosen incidents are in each state, and how many of the open ones for which reason."""
    reviews, overview = schema.reviews, schema.overview
    words = func.coalesce(func.nullif(reviews.c.why, literal_column("''")), reviews.c.state)
    query = select(words, func.count()).group_by(words)
    if not choice.everything:
        query = query.join(overview, overview.c.incident == reviews.c.incident).where(*choice.clauses(connection))
    return {str(name): int(count) for name, count in connection.execute(query.order_by(func.count().desc(), words))}


def next_item(connection: Connection, choice: Choice, after: Item | None = None) -> Item | None:
    """The value to review after this one, or the first of all; None at the end of the queue."""
    if after is not None:
        left = targets(connection, after.incident)
        at = left.index(after.target) + 1 if after.target in left else 0
        if at < len(left):
            return Item(after.incident, left[at])
    return _of_incident(connection, choice, after.incident if after else None, forward=True)


def previous_item(connection: Connection, choice: Choice, before: Item) -> Item | None:
    """The value before this one; None at the beginning."""
    left = targets(connection, before.incident)
    if before.target in left[1:]:
        return Item(before.incident, left[left.index(before.target) - 1])
    return _of_incident(connection, choice, before.incident, forward=False)


def targets(connection: Connection, incident: str) -> list[str]:
    """The values of an incident that await review, the most urgent first."""
    table = schema.reviews
    query = select(table.c.target).where(table.c.incident == incident, table.c.priority > 0)
    return list(connection.execute(query.order_by(table.c.priority.desc(), table.c.target)).scalars())


def _of_incident(connection: Connection, choice: Choice, beside: str | None, *, forward: bool) -> Item | None:
    table = schema.overview
    clauses = [table.c.priority > 0, *choice.clauses(connection)]
    order = [table.c.priority.desc(), table.c.incident.desc()]
    if not forward:
        order = [table.c.priority.asc(), table.c.incident.asc()]
    if beside is not None:
        clauses.append(_beyond(connection, beside, forward=forward))
    found = connection.execute(select(table.c.incident).where(*clauses).order_by(*order).limit(1)).scalar()
    if found is None:
        return None
    left = targets(connection, found)
    return Item(found, left[0] if forward else left[-1]) if left else None


def _beyond(connection: Connection, incident: str, *, forward: bool) -> ColumnElement[bool]:
    """After the incident in the order of the queue, or before it; one that is done stands at the very beginning."""
    table = schema.overview
    priority = connection.execute(select(table.c.priority).where(table.c.incident == incident)).scalar() or 0
    if forward:
        if not priority:
            return table.c.incident != incident
        return or_(table.c.priority < priority, and_(table.c.priority == priority, table.c.incident < incident))
    return or_(table.c.priority > priority, and_(table.c.priority == priority, table.c.incident > incident))
