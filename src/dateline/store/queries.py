"""The pages of the desk out of the columns: rows, map, timeline, and what can be chosen. None loads an incident."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, RowMapping, select

from dateline.store import schema
from dateline.store.choosing import FACETS
from dateline.store.columns import Chosen, Columns
from dateline.store.columns.table import Ints

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


def rows(connection: Connection, chosen: Chosen, sort: str, first: int, most: int) -> list[RowMapping]:
    """The chosen incidents from the `first` on; a sort that is not known is by the newest."""
    name, descending = SORTS.get(sort, SORTS["newest"])
    page = chosen.ordered(name, descending=descending)[first : first + most]
    return rows_of(connection, list(chosen.columns.ids[page]))


def rows_of(connection: Connection, names: Sequence[str]) -> list[RowMapping]:
    """The rows of incidents, in this order; those that are not there any more are left out."""
    table = schema.overview
    found = connection.execute(select(table).where(table.c.incident.in_(names))).mappings()
    by_name = {row["incident"]: row for row in found}
    return [by_name[name] for name in names if name in by_name]


def cells(chosen: Chosen, degrees: float) -> list[Cell]:
    """The chosen incidents that are on the map, in cells of so many degrees, the fullest first."""
    columns, numbers = chosen.columns, chosen.columns.numbers
    there = np.flatnonzero(chosen.mask & ~np.isnan(numbers["latitude"]) & ~np.isnan(numbers["longitude"]))
    latitude, longitude = numbers["latitude"][there], numbers["longitude"][there]
    row, column = np.floor((latitude + 90) / degrees), np.floor((longitude + 180) / degrees)
    _, first, cell, count = np.unique(
        row * 1e6 + column, return_index=True, return_inverse=True, return_counts=True
    )  # fmt: skip
    fullest = np.argsort(-count, kind="stable")[:MOST_CELLS]
    sums = [np.bincount(cell, weights=of, minlength=len(count))[fullest] for of in (
        latitude, longitude, numbers["conflict"][there], numbers["deaths"][there],
    )]  # fmt: skip
    found = []
    for at, many, lat, lon, conflicts, deaths in zip(
        there[first[fullest]].tolist(), count[fullest].tolist(), *(part.tolist() for part in sums), strict=True
    ):
        alone = many == 1
        found.append(
            Cell(
                round(lat / many, 4), round(lon / many, 4), many, int(conflicts), int(deaths),
                columns.ids[at] if alone else None, columns.titles[at] if alone else None,
            )
        )  # fmt: skip
    return found


def bars(chosen: Chosen) -> list[Bar]:
    """The chosen incidents by year, month or day, whichever gives a readable number of bars."""
    earliest = chosen.columns.numbers["earliest"]
    dated = chosen.mask & (earliest > 0)
    days = earliest[dated]
    if not len(days):
        return []
    span = int(days.max() - days.min())
    length = 10 if span <= 62 else 7 if span <= 366 * 8 else 4
    begun, at, count = np.unique(days, return_inverse=True, return_counts=True)
    conflicts = np.bincount(at, weights=chosen.columns.numbers["conflict"][dated], minlength=len(begun))
    found: dict[str, tuple[int, int]] = {}
    for day, many, contested in zip(begun.tolist(), count.tolist(), conflicts.tolist(), strict=True):
        begins = date.fromordinal(day).isoformat()[:length]
        before = found.get(begins, (0, 0))
        found[begins] = (before[0] + many, before[1] + int(contested))
    return [Bar(begins, *counts) for begins, counts in found.items()]


def options(columns: Columns) -> dict[str, list[tuple[str, int]]]:
    """What incidents can be chosen by, most frequent first, with how many there are of each."""
    if "options" not in columns.memo:
        columns.memo["options"] = _options(columns)
    found: dict[str, list[tuple[str, int]]] = columns.memo["options"]
    return found


def _options(columns: Columns) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for name in ("type", "country", "grade", "state"):
        found[name] = _frequent(columns.words[name], columns.codes[name].words)
    facets = _frequent(columns.hanging["facets"].code, columns.codes["facets"].words)
    for kind in FACETS:
        found[kind] = [(value, count) for (of, value), count in facets if of == kind][:MOST_OPTIONS]
    return found


def _frequent(codes: Ints, words: Sequence[Any]) -> list[tuple[Any, int]]:
    """Each word with how often it stands among the codes, those that do so most first."""
    counts = np.bincount(codes, minlength=len(words)).tolist()
    known = [(word, count) for word, count in zip(words, counts, strict=False) if count and word is not None]
    return sorted(known, key=lambda pair: (-pair[1], pair[0]))
