"""The pages of the desk as single queries: rows, map, timeline, and what can be chosen. None loads an incident."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Integer, RowMapping, Text, cast, func, literal_column, select

from dateline.store import schema
from dateline.store.choosing import Choice

SORTS = {
    "newest": ("earliest", True), "oldest": ("earliest", False), "deadliest": ("deaths", True),
    "urgent": ("priority", True), "place": ("place", False), "reports": ("reports", True),
}  # fmt: skip
MOST_CELLS = 3000
MOST_OPTIONS = 400


class Cell(NamedTuple):
    """What lies in one cell of the map: where (the mean), how many incidents; `incident` where it is only one."""

    latitude: float
    longitude: float
    incidents: int
    conflicts: int
    deaths: int
    incident: str | None
    title: str | None


class Bar(NamedTuple):
    """A year ("2024"), month ("2024-05") or day of the timeline."""

    begins: str
    incidents: int
    conflicts: int


def rows(connection: Connection, choice: Choice, sort: str, first: int, most: int) -> Sequence[RowMapping]:
    """The chosen incidents from the `first` on; a sort that is not known is by the newest."""
    table = schema.overview
    name, descending = SORTS.get(sort, SORTS["newest"])
    column = table.c[name]
    # In the direction of the index in both parts; in SQLite, nulls stand last in a descending order anyway.
    order: list[ColumnElement[Any]]
    if descending:
        order = [column.desc().nulls_last(), table.c.incident.desc()]
    else:
        order = [column.asc().nulls_last(), table.c.incident]
    query = select(table).where(*choice.clauses(connection)).order_by(*order).offset(first).limit(most)
    return connection.execute(query).mappings().all()


def cells(connection: Connection, choice: Choice, degrees: float) -> list[Cell]:
    """The chosen incidents that are on the map, in cells of so many degrees, the fullest first."""
    table = schema.overview
    # Written into the query, as PostgreSQL takes two parameters of one value for two expressions.
    size: ColumnElement[Any] = literal_column(f"{float(degrees):.6f}")
    # Shifted above 0, as casts cut off towards it.
    row: ColumnElement[Any] = cast((table.c.latitude + 90) / size, Integer)
    column: ColumnElement[Any] = cast((table.c.longitude + 180) / size, Integer)
    if connection.dialect.name != "sqlite":
        row, column = func.floor((table.c.latitude + 90) / size), func.floor((table.c.longitude + 180) / size)
    query = (
        select(
            func.avg(table.c.latitude), func.avg(table.c.longitude), func.count(),
            func.sum(cast(table.c.conflict, Integer)), func.sum(table.c.deaths), func.min(table.c.incident),
            func.min(table.c.title),
        )
        .where(table.c.latitude.is_not(None), table.c.longitude.is_not(None), *choice.clauses(connection))
        .group_by(row, column).order_by(func.count().desc(), row, column).limit(MOST_CELLS)
    )  # fmt: skip
    found = []
    for lat, lon, count, conflicts, deaths, one, title in connection.execute(query):
        alone = count == 1
        found.append(
            Cell(
                round(lat, 4),
                round(lon, 4),
                count,
                int(conflicts),
                int(deaths),
                one if alone else None,
                title if alone else None,
            )
        )
    return found


def bars(connection: Connection, choice: Choice) -> list[Bar]:
    """The chosen incidents by year, month or day, whichever gives a readable number of bars."""
    table = schema.overview
    clauses = [table.c.earliest.is_not(None), *choice.clauses(connection)]
    first, last = connection.execute(
        select(func.min(table.c.earliest), func.max(table.c.earliest)).where(*clauses)
    ).one()
    if first is None:
        return []
    days = (last - first).days
    length = 10 if days <= 62 else 7 if days <= 366 * 8 else 4
    begins: ColumnElement[Any] = func.substr(
        cast(table.c.earliest, Text), literal_column("1"), literal_column(str(length))
    )
    query = select(begins, func.count(), func.sum(cast(table.c.conflict, Integer))).where(*clauses)
    return [Bar(day, n, int(c)) for day, n, c in connection.execute(query.group_by(begins).order_by(begins))]


def options(connection: Connection) -> dict[str, list[tuple[str, int]]]:
    """What incidents can be chosen by, most frequent first, with how many there are of each."""
    table, facets = schema.overview, schema.facets
    found = {}
    for name in ("type", "country", "grade", "state"):
        column = table.c[name]
        query = select(column, func.count()).where(column.is_not(None)).group_by(column)
        found[name] = [(value, n) for value, n in connection.execute(query.order_by(func.count().desc(), column))]
    for kind in ("outlet", "speaker", "group"):
        query = select(facets.c.value, func.count()).where(facets.c.kind == kind).group_by(facets.c.value)
        query = query.order_by(func.count().desc(), facets.c.value).limit(MOST_OPTIONS)
        found[kind] = [(value, n) for value, n in connection.execute(query)]
    return found


def revision(connection: Connection) -> int:
    """A number that goes up whenever what the desk reads changes."""
    return int(connection.execute(select(schema.indexed.c.revision)).scalar_one())
