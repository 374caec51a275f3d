"""New incidents in the place of the old ones, in one transaction: what differs is written, and no more.

An incident is compared as its rows. An id that is no longer an incident's redirects to the one that holds most of its
mentions now, or leaves a tombstone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from dateline.records import Incident
from dateline.store import schema
from dateline.store.history import changes_between
from dateline.store.incident_rows import PARTS, IncidentRows, rows_of
from dateline.store.shapes import HISTORY, Row
from dateline.store.writing import insert

GONE = "no report tells of it any more"


@dataclass(frozen=True)
class Changes:
    """Ids of incidents that are new, have changed, or are no longer incidents; each sorted."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def replace(connection: Connection, incidents: Iterable[Incident], at: datetime) -> Changes:
    """Make `incidents` the incidents of the database. Raises `ValueError` for incidents that do not fit together."""
    new = {incident.id: rows_of(incident) for incident in incidents}
    old = stored_rows(connection)
    _check(new)
    changes = Changes(
        new=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(name for name in new.keys() & old.keys() if new[name] != old[name])),
        removed=tuple(sorted(old.keys() - new.keys())),
    )
    _delete(connection, changes)
    _write(connection, changes, new)
    _write_history(connection, changes, old, new, at)
    _move_ids(connection, changes, old, new, at)
    return changes


def stored_rows(connection: Connection) -> dict[str, IncidentRows]:
    """All incidents as rows, by id."""
    parts: dict[str, dict[str, list[Row]]] = defaultdict(lambda: {table.name: [] for table in PARTS})
    for table in PARTS:
        order = [column for column in table.primary_key.columns if column.name not in ("incident", "mention")]
        query = select(table).order_by(table.c.incident, *(order or [table.c.position]))
        for row in connection.execute(query).mappings():
            parts[row["incident"]][table.name].append(dict(row))
    rows = connection.execute(select(schema.incidents)).mappings()
    return {row["id"]: IncidentRows(dict(row), parts[row["id"]]) for row in rows}


def _check(new: Mapping[str, IncidentRows]) -> None:
    owners: dict[str, str] = {}
    for name, rows in new.items():
        for mention in rows.mentions():
            if owners.setdefault(mention, name) != name:
                raise ValueError(f"mention {mention} is in two incidents, {owners[mention]} and {name}")
        for relation in rows.parts["relations"]:
            if relation["target"] not in new:
                raise ValueError(f"incident {name} is related to {relation['target']}, which is no incident")


def _delete(connection: Connection, changes: Changes) -> None:
    """Remove what hangs on incidents that change or go, then those that go."""
    stale = [{"stale": name} for name in (*changes.changed, *changes.removed)]
    if stale:
        for table in reversed(PARTS):
            connection.execute(table.delete().where(table.c.incident == bindparam("stale")), stale)
    if changes.removed:
        gone = [{"gone": name} for name in changes.removed]
        connection.execute(schema.incidents.delete().where(schema.incidents.c.id == bindparam("gone")), gone)


def _write(connection: Connection, changes: Changes, new: Mapping[str, IncidentRows]) -> None:
    table = schema.incidents
    insert(connection, table, [new[name].incident for name in changes.new])
    if changes.changed:
        values: dict[str, Any] = {
            column.name: bindparam(f"new_{column.name}") for column in table.columns if column.name != "id"
        }
        update = table.update().where(table.c.id == bindparam("new_id")).values(values)
        changed = [new[name].incident for name in changes.changed]
        connection.execute(update, [{f"new_{column}": value for column, value in row.items()} for row in changed])
    for part in PARTS:
        touched = (*changes.new, *changes.changed)
        insert(connection, part, [row for name in touched for row in new[name].parts[part.name]])


def _write_history(
    connection: Connection,
    changes: Changes,
    old: Mapping[str, IncidentRows],
    new: Mapping[str, IncidentRows],
    at: datetime,
) -> None:
    table = schema.history
    for name in changes.changed:
        entries = changes_between(old[name], new[name], at)
        if entries:
            query = select(func.coalesce(func.max(table.c.position) + 1, 0)).where(table.c.incident == name)
            first = connection.execute(query).scalar_one()
            rows = [{"incident": name, "position": first + i, **HISTORY.row(e)} for i, e in enumerate(entries)]
            insert(connection, table, rows)


def _move_ids(
    connection: Connection,
    changes: Changes,
    old: Mapping[str, IncidentRows],
    new: Mapping[str, IncidentRows],
    at: datetime,
) -> None:
    """Redirects and tombstones for the ids that go; neither for an id that is an incident's (again)."""
    holder = {mention: name for name, rows in new.items() for mention in rows.mentions()}
    for name in changes.removed:
        heir = _heir(old[name].mentions(), holder)
        if heir is None:
            insert(connection, schema.tombstones, [{"id": name, "at": at, "reason": GONE}])
        else:
            insert(connection, schema.redirects, [{"id": name, "target": heir, "at": at}])
    if changes.new:
        again = [{"again": name} for name in changes.new]
        for table in (schema.redirects, schema.tombstones):
            connection.execute(table.delete().where(table.c.id == bindparam("again")), again)


def _heir(mentions: Sequence[str], holder: Mapping[str, str]) -> str | None:
    """The incident that holds most of the mentions, of several the one with the least id."""
    held = Counter(holder[mention] for mention in mentions if mention in holder)
    return min(held, key=lambda name: (-held[name], name), default=None)
