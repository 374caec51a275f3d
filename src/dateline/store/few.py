"""A few incidents written anew, where one decision concerns them and no build is needed.

`replacing` does the same for all incidents of a database at once.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select

from dateline.records import Incident
from dateline.store import schema
from dateline.store.history import changes_between
from dateline.store.incident_rows import PARTS, IncidentRows, rows_of
from dateline.store.shapes import HISTORY
from dateline.store.writing import insert


def replace_few(
    connection: Connection, before: Iterable[Incident], incidents: Iterable[Incident], at: datetime
) -> None:
    """Put `incidents` in the place of those that are stored, `before`, with history, redirects and relations.

    Both hold the same mentions; an id that is no longer one redirects to the incident with most of its mentions.
    Raises `ValueError` for an incident whose figures count what it does not state.
    """
    old = {incident.id: rows_of(incident) for incident in before}
    new = {incident.id: rows_of(incident) for incident in incidents}
    heirs = {name: _heir(rows.mentions(), new) for name, rows in old.items() if name not in new}
    _insert_new(connection, new, old)
    _move_relations(connection, heirs)
    for table in reversed(PARTS):
        connection.execute(table.delete().where(table.c.incident.in_([*old, *new])))
    for name in new.keys() & old.keys():
        incidents_table = schema.incidents
        connection.execute(incidents_table.update().where(incidents_table.c.id == name).values(new[name].incident))
    if heirs:
        connection.execute(schema.incidents.delete().where(schema.incidents.c.id.in_(list(heirs))))
        insert(connection, schema.redirects, [{"id": n, "target": heir, "at": at} for n, heir in heirs.items()])
    for part in PARTS:
        insert(connection, part, [row for rows in new.values() for row in rows.parts[part.name]])
    for name in sorted(new.keys() & old.keys()):
        _add_history(connection, name, old[name], new[name], at)


def _insert_new(connection: Connection, new: Mapping[str, IncidentRows], old: Mapping[str, IncidentRows]) -> None:
    names = sorted(new.keys() - old.keys())
    insert(connection, schema.incidents, [new[name].incident for name in names])
    for table in (schema.redirects, schema.tombstones):
        connection.execute(table.delete().where(table.c.id.in_(names)))


def _move_relations(connection: Connection, heirs: Mapping[str, str]) -> None:
    """Relations of other incidents to one that goes are relations to its heir; one to itself is none."""
    table = schema.relations
    for name, heir in heirs.items():
        connection.execute(table.delete().where(table.c.target == name, table.c.incident == heir))
        connection.execute(table.update().where(table.c.target == name).values(target=heir))


def _heir(mentions: Sequence[str], new: Mapping[str, IncidentRows]) -> str:
    holder = {mention: name for name, rows in new.items() for mention in rows.mentions()}
    held = Counter(holder[mention] for mention in mentions)
    return min(held, key=lambda name: (-held[name], name))


def _add_history(connection: Connection, name: str, old: IncidentRows, new: IncidentRows, at: datetime) -> None:
    table = schema.history
    entries = changes_between(old, new, at)
    query = select(func.coalesce(func.max(table.c.position) + 1, 0)).where(table.c.incident == name)
    first = int(connection.execute(query).scalar_one())
    rows = [{"incident": name, "position": first + i, **HISTORY.row(entry)} for i, entry in enumerate(entries)]
    insert(connection, table, rows)


def former_ids(connection: Connection, name: str) -> list[str]:
    """The incident's id, and every id that redirects to it."""
    found = [name]
    for known in found:
        query = select(schema.redirects.c.id).where(schema.redirects.c.target == known).order_by(schema.redirects.c.id)
        found += [former for former in connection.execute(query).scalars() if former not in found]
    return found
