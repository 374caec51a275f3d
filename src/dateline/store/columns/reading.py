"""Rows of the overview out of the database, and which of them have changed since a revision."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, select

from dateline.store import schema
from dateline.store.columns.table import HANGING, NUMBERS, WORDS, Codes, Columns, Made
from dateline.store.reading import chunks

EVERYTHING = ""  # in place of an id: all rows may have changed
KEPT = 1000  # revisions whose changes are noted


def revision(connection: Connection) -> int:
    """A number that goes up whenever what the desk reads changes."""
    return int(connection.execute(select(schema.indexed.c.revision)).scalar_one())


def changed_since(connection: Connection, before: int, now: int) -> list[str] | None:
    """The incidents whose rows changed after a revision; None where all may have, or nobody knows."""
    if before < 0 or now < before or now - before > KEPT:
        return None
    table = schema.reindexed
    rows = connection.execute(select(table.c.incident).where(table.c.revision > before).distinct())
    names = list(rows.scalars())
    return None if EVERYTHING in names else sorted(names)


def read(connection: Connection, columns: Columns, names: Sequence[str] | None = None) -> Made:
    """The rows of these incidents, or of all; those that are not there any more are left out."""
    table = schema.overview
    shown = [table.c[name] for name in ("incident", "title", *NUMBERS, *WORDS)]
    rows = sorted(_all(connection, select(*shown), table.c.incident, names))
    place = {row[0]: n for n, row in enumerate(rows)}
    by_name = dict(zip(("incident", "title", *NUMBERS, *WORDS), zip(*rows, strict=True), strict=True)) if rows else {}
    hanging: dict[str, list[tuple[int, int, int]]] = {}
    for kind in HANGING:
        found = _all(connection, *_hanging(kind), names)
        hanging[kind] = list(_placed(found, place, columns.codes[kind], plain=kind == "told"))
    return Made(
        ids=by_name.get("incident", ()),
        titles=by_name.get("title", ()),
        numbers={name: [_number(name, value) for value in by_name.get(name, ())] for name in NUMBERS},
        words={name: [columns.codes[name](word) for word in by_name.get(name, ())] for name in WORDS},
        hanging=hanging,
    )


def _hanging(kind: str) -> tuple[Select[Any], ColumnElement[Any]]:
    """The query of what hangs on incidents, and its column of their ids."""
    if kind == "facets":
        table = schema.facets
        return select(table.c.incident, literal_column("1"), table.c.kind, table.c.value), table.c.incident
    if kind == "reasons":
        reviews = schema.reviews
        words = func.coalesce(func.nullif(reviews.c.why, literal_column("''")), reviews.c.state)
        query = select(reviews.c.incident, func.count(), words).group_by(reviews.c.incident, words)
        return query, reviews.c.incident
    links, mentions, searched = schema.incident_mentions, schema.mentions, schema.searched
    told = select(links.c.incident, literal_column("1"), searched.c.number)
    told = told.join(mentions, mentions.c.id == links.c.mention)
    return told.join(searched, searched.c.report == mentions.c.report), links.c.incident


def _all(
    connection: Connection, query: Select[Any], incident: ColumnElement[Any], names: Sequence[str] | None
) -> Iterator[Any]:
    if names is None:
        yield from connection.execute(query)
        return
    for chunk in chunks(names):
        yield from connection.execute(query.where(incident.in_(chunk)))


def _placed(
    found: Iterator[Any], place: dict[str, int], codes: Codes, *, plain: bool
) -> Iterator[tuple[int, int, int]]:
    for incident, times, *what in found:
        if incident in place:
            code = int(what[0]) if plain else codes(what[0] if len(what) == 1 else tuple(what))
            yield place[incident], code, int(times)


def _number(name: str, value: Any) -> Any:
    if isinstance(value, date):
        return value.toordinal()
    if value is None:
        return 0 if name in ("earliest", "latest") else float("nan")
    return value
