"""Incidents out of the database: by simple filters, or by an id that may have moved on."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, func, literal, select

from dateline.records import Account, Figure, Incident, IncidentType, Mention
from dateline.store import schema
from dateline.store.errors import AmbiguousIncident, UnknownIncident, WithdrawnIncident
from dateline.store.reading import chunks, grouped, mentions_of
from dateline.store.shapes import ACTOR, FIGURE, HISTORY, INCIDENT, RELATION, Found

SHOWN = 5  # ids named in the message about an ambiguous one


@dataclass(frozen=True)
class Filter:
    """Which incidents: all that fulfil everything that is given.

    `since` and `until` (both included) choose those that may have happened on one of these days. `place` is part of
    the place's name, `report` the id of a report that tells of it.
    """

    type: IncidentType | None = None
    country: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    report: str | None = None

    def clauses(self) -> Iterator[ColumnElement[bool]]:
        table = schema.incidents
        if self.type is not None:
            yield table.c.type == self.type.value
        if self.country is not None:
            yield table.c.country == self.country.upper()
        if self.place is not None:
            yield table.c.place.icontains(self.place, autoescape=True)
        if self.since is not None:
            yield table.c.latest >= self.since
        if self.until is not None:
            yield table.c.earliest <= self.until
        if self.report is not None:
            links, mentions = schema.incident_mentions, schema.mentions
            told = select(links.c.incident).join(mentions, mentions.c.id == links.c.mention)
            yield table.c.id.in_(told.where(mentions.c.report == self.report))


def incident_ids(connection: Connection, chosen: Filter) -> list[str]:
    """The ids of the chosen incidents by their days, those without days last, then by id."""
    table = schema.incidents
    order = (table.c.earliest.is_(None), table.c.earliest, table.c.latest, table.c.id)
    return list(connection.execute(select(table.c.id).where(*chosen.clauses()).order_by(*order)).scalars())


def incidents_of(connection: Connection, names: Sequence[str]) -> Iterator[Incident]:
    """Incidents by their ids, in the order of the ids; those that are not there are left out."""
    for chunk in chunks(names, 100):
        rows = connection.execute(select(schema.incidents).where(schema.incidents.c.id.in_(chunk))).mappings()
        found = {row["id"]: row for row in rows}
        parts = _Parts.of(connection, chunk)
        yield from (parts.whole(found[name]) for name in chunk if name in found)


def resolve(connection: Connection, name: str) -> str:
    """The id of the incident that `name` means now: an id, a former id, or the beginning of one.

    Raises `UnknownIncident`, `AmbiguousIncident` or `WithdrawnIncident`.
    """
    exact = _meaning(connection, name)
    begun = [name] if exact is not None else list(_begun(connection, name))
    meant = {former: _meaning(connection, former) for former in begun}
    live = sorted(
        {target for target in meant.values() if target is not None and _has(connection, schema.incidents, target)}
    )
    if len(live) == 1:
        return live[0]
    if live:
        some = ", ".join(live[:SHOWN]) + (", ..." if len(live) > SHOWN else "")
        raise AmbiguousIncident(f"'{name}' begins the ids of {len(live)} incidents ({some}); give more of the id")
    if begun:
        raise WithdrawnIncident(f"incident {begun[0]} was withdrawn: no report in this database tells of it any more")
    raise UnknownIncident(f"there is no incident '{name}' in this database; 'dateline show' lists all of them")


def _meaning(connection: Connection, name: str) -> str | None:
    """Where the redirects of `name` end; None if it never was an incident's id."""
    seen = {name}
    while not _has(connection, schema.incidents, name):
        query = select(schema.redirects.c.target).where(schema.redirects.c.id == name)
        target = connection.execute(query).scalar()
        if target is None or target in seen:
            return name if _has(connection, schema.tombstones, name) else None
        seen.add(target)
        name = target
    return name


def _begun(connection: Connection, beginning: str) -> Iterator[str]:
    if not beginning:
        return
    for table in (schema.incidents, schema.redirects, schema.tombstones):
        start = func.substr(table.c.id, 1, len(beginning))
        yield from connection.execute(
            select(table.c.id).where(start == literal(beginning)).order_by(table.c.id)
        ).scalars()


def _has(connection: Connection, table: Table, name: str) -> bool:
    return connection.execute(select(table.c.id).where(table.c.id == name)).first() is not None


@dataclass(frozen=True)
class _Parts:
    """What other tables hold of a chunk of incidents, by incident id."""

    mentions: Mapping[str, Mention]
    rows: Mapping[str, Mapping[str, Sequence[RowMapping]]]

    @staticmethod
    def of(connection: Connection, names: Sequence[str]) -> "_Parts":
        tables = (
            schema.incident_mentions, schema.incident_actors, schema.figures, schema.figure_accounts,
            schema.relations, schema.history,
        )  # fmt: skip
        rows = {table.name: grouped(connection, table, "incident", names) for table in tables}
        told = [row["mention"] for group in rows["incident_mentions"].values() for row in group]
        stated = [row["mention"] for group in rows["figure_accounts"].values() for row in group]
        return _Parts(mentions_of(connection, list(dict.fromkeys(told + stated))), rows)

    def whole(self, row: Found) -> Incident:
        parts = {table: groups.get(row["id"], ()) for table, groups in self.rows.items()}
        return INCIDENT.load(
            row,
            mentions=tuple(self.mentions[link["mention"]] for link in parts["incident_mentions"]),
            actors=tuple(ACTOR.load(actor) for actor in parts["incident_actors"]),
            figures=self._figures(parts["figures"], parts["figure_accounts"]),
            relations=tuple(RELATION.load(relation) for relation in parts["relations"]),
            history=tuple(HISTORY.load(entry) for entry in parts["history"]),
        )

    def _figures(self, rows: Sequence[RowMapping], links: Sequence[RowMapping]) -> tuple[Figure, ...]:
        accounts: dict[int, list[Account]] = defaultdict(list)
        for link in links:
            accounts[link["figure"]].append(self.mentions[link["mention"]].accounts[link["account"]])
        return tuple(FIGURE.load(row, accounts=tuple(accounts[row["position"]])) for row in rows)
