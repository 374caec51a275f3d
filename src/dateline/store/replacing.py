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
from dateline.store.reading import chunks
from dateline.store.shapes import HISTORY, Row
from dateline.store.traces import holders
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
    made = list(incidents)
    holder: dict[str, str] = {}
    for incident in made:
        for mention in incident.mentions:
            if holder.setdefault(mention.id, incident.id) != incident.id:
                raise ValueError(f"mention {mention.id} is in two incidents, {holder[mention.id]} and {incident.id}")
    replacing = Replacing(connection, holders(connection), holder, at)
    for some in chunks(made):
        replacing.put(some)
    return replacing.finish()


class Replacing:
    """Incidents that are written a few at a time, after which some are new, some changed and some no more.

    `old` and `new` give the incident of each mention, before and after. `put` takes every incident whose mentions are
    not the same as before, and any other that may have changed, each once; `finish` must follow.
    """

    def __init__(self, connection: Connection, old: Mapping[str, str], new: Mapping[str, str], at: datetime) -> None:
        self._connection, self._old, self._new, self._at = connection, old, new, at
        self._before, self._live = set(old.values()), set(new.values())
        self._made: list[str] = []
        self._changed: list[str] = []
        self._relations: list[Row] = []
        table = schema.incident_mentions
        moved = [{"moved": mention} for mention, name in old.items() if new.get(mention) != name]
        if moved:  # so that their new incidents can have them, whichever is written first
            connection.execute(table.delete().where(table.c.mention == bindparam("moved")), moved)

    def put(self, incidents: Sequence[Incident]) -> Changes:
        """Write these incidents where they are new or differ. Raises `ValueError` for one that does not fit."""
        new = {incident.id: rows_of(incident) for incident in incidents}
        self._check(new)
        old = stored_rows(self._connection, sorted(new.keys() & self._before))
        changes = Changes(
            new=tuple(sorted(new.keys() - old.keys())),
            changed=tuple(sorted(name for name in new.keys() & old.keys() if new[name] != old[name])),
        )
        _delete(self._connection, changes)
        self._relations += _write(self._connection, changes, new)
        _write_history(self._connection, changes, old, new, self._at)
        self._made += changes.new
        self._changed += changes.changed
        return changes

    def finish(self) -> Changes:
        """Write what refers to incidents, and what becomes of the ids that go."""
        removed = tuple(sorted(self._before - self._live))
        changes = Changes(tuple(sorted(self._made)), tuple(sorted(self._changed)), removed)
        _delete(self._connection, Changes(removed=removed))
        insert(self._connection, schema.relations, self._relations)
        lost: dict[str, list[str]] = {name: [] for name in removed}
        for mention, name in self._old.items():
            if name in lost:
                lost[name].append(mention)
        _move_ids(self._connection, changes, lost, self._new, self._at)
        return changes

    def _check(self, new: Mapping[str, IncidentRows]) -> None:
        for name, rows in new.items():
            for relation in rows.parts["relations"]:
                if relation["target"] not in self._live:
                    raise ValueError(f"incident {name} is related to {relation['target']}, which is no incident")


def stored_rows(connection: Connection, names: Sequence[str]) -> dict[str, IncidentRows]:
    """These incidents as rows, by id."""
    parts: dict[str, dict[str, list[Row]]] = defaultdict(lambda: {table.name: [] for table in PARTS})
    found: dict[str, Row] = {}
    for chunk in chunks(names):
        for table in PARTS:
            order = [column for column in table.primary_key.columns if column.name not in ("incident", "mention")]
            query = select(table).where(table.c.incident.in_(chunk))
            for row in connection.execute(query.order_by(table.c.incident, *(order or [table.c.position]))).mappings():
                parts[row["incident"]][table.name].append(dict(row))
        rows = connection.execute(select(schema.incidents).where(schema.incidents.c.id.in_(chunk))).mappings()
        found.update((row["id"], dict(row)) for row in rows)
    return {name: IncidentRows(row, parts[name]) for name, row in found.items()}


def _delete(connection: Connection, changes: Changes) -> None:
    """Remove what hangs on incidents that change or go, then those that go."""
    stale = [{"stale": name} for name in (*changes.changed, *changes.removed)]
    if stale:
        for table in reversed(PARTS):
            connection.execute(table.delete().where(table.c.incident == bindparam("stale")), stale)
    if changes.removed:
        gone = [{"gone": name} for name in changes.removed]
        connection.execute(schema.incidents.delete().where(schema.incidents.c.id == bindparam("gone")), gone)


def _write(connection: Connection, changes: Changes, new: Mapping[str, IncidentRows]) -> list[Row]:
    """Write incidents that are new or changed. Their relations are returned: other incidents may have to come first."""
    table = schema.incidents
    insert(connection, table, [new[name].incident for name in changes.new])
    if changes.changed:
        values: dict[str, Any] = {
            column.name: bindparam(f"new_{column.name}") for column in table.columns if column.name != "id"
        }
        update = table.update().where(table.c.id == bindparam("new_id")).values(values)
        changed = [new[name].incident for name in changes.changed]
        connection.execute(update, [{f"new_{column}": value for column, value in row.items()} for row in changed])
    touched = (*changes.new, *changes.changed)
    for part in PARTS:
        if part is not schema.relations:
            insert(connection, part, [row for name in touched for row in new[name].parts[part.name]])
    return [row for name in touched for row in new[name].parts["relations"]]


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
    lost: Mapping[str, Sequence[str]],
    holder: Mapping[str, str],
    at: datetime,
) -> None:
    """Redirects and tombstones for the ids that go; neither for an id that is an incident's (again)."""
    heirs = {name: _heir(lost[name], holder) for name in changes.removed}
    redirects = [{"id": name, "target": heir, "at": at} for name, heir in heirs.items() if heir is not None]
    gone = [{"id": name, "at": at, "reason": GONE} for name, heir in heirs.items() if heir is None]
    insert(connection, schema.redirects, redirects)
    insert(connection, schema.tombstones, gone)
    if changes.new:
        again = [{"again": name} for name in changes.new]
        for table in (schema.redirects, schema.tombstones):
            connection.execute(table.delete().where(table.c.id == bindparam("again")), again)


def _heir(mentions: Sequence[str], holder: Mapping[str, str]) -> str | None:
    """The incident that holds most of the mentions, of several the one with the least id."""
    held = Counter(holder[mention] for mention in mentions if mention in holder)
    return min(held, key=lambda name: (-held[name], name), default=None)
