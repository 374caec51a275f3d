"""What the desk reads, made of the incidents: one row each, what they can be chosen by, and what awaits review."""

import json
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, select

from dateline.api.reviewing import Review, incident_state, reviews_of
from dateline.api.rows import Row, make_row
from dateline.reconciliation.decided import Settled
from dateline.records import Incident, Measure
from dateline.store import schema
from dateline.store.columns.reading import EVERYTHING, KEPT, revision
from dateline.store.reading import chunks
from dateline.store.writing import insert

MOST_NOTED = 100  # incidents changed at once: of more, all rows are read again
DERIVED = (schema.overview, schema.facets, schema.reviews)


def index(
    connection: Connection, settled: Iterable[Settled], outlets: Mapping[str, str | None], gone: Iterable[str] = ()
) -> None:
    """Write the rows of these incidents anew, and remove those of incidents that are gone."""
    made = list(settled)
    names = sorted({*gone, *(one.incident.id for one in made)})
    if not names:
        return
    for table in DERIVED:
        stale = table.delete().where(table.c.incident == bindparam("stale"))
        connection.execute(stale, [{"stale": name} for name in names])
    rows: dict[str, list[dict[str, object]]] = {table.name: [] for table in DERIVED}
    sources = _sources(connection, made)
    for one in made:
        reviews = reviews_of(one, sources)
        rows["overview"].append(_overview(make_row(one.incident, 0, outlets), one.incident, reviews))
        rows["facets"] += _facets(one.incident, outlets)
        rows["reviews"] += [_review(one.incident.id, review) for review in reviews]
    for table in DERIVED:
        insert(connection, table, rows[table.name])
    changed(connection, names)


def _sources(connection: Connection, made: Iterable[Settled]) -> dict[str, str]:
    """The source id of each report of incidents that something was decided about."""
    wanted = {mention.report for one in made if one.verdicts for mention in one.incident.mentions}
    table = schema.reports
    found: dict[str, str] = {}
    for names in chunks(sorted(wanted)):
        rows = connection.execute(select(table.c.id, table.c.source_id).where(table.c.id.in_(names)))
        found.update((row.id, row.source_id) for row in rows)
    return found


def clear(connection: Connection) -> None:
    """Remove all rows."""
    for table in DERIVED:
        connection.execute(table.delete())
    changed(connection, [EVERYTHING])


def changed(connection: Connection, incidents: Sequence[str] = ()) -> None:
    """Count that what the desk reads has changed, and note the incidents whose rows did."""
    connection.execute(schema.indexed.update().values(revision=schema.indexed.c.revision + 1))
    if incidents:
        now, table = revision(connection), schema.reindexed
        noted = incidents if len(incidents) <= MOST_NOTED else [EVERYTHING]
        insert(connection, table, [{"revision": now, "incident": name} for name in noted])
        connection.execute(table.delete().where(table.c.revision <= now - KEPT))


def _overview(row: Row, incident: Incident, reviews: Sequence[Review]) -> dict[str, object]:
    when, where = incident.when, incident.where
    return {
        "incident": incident.id, "type": incident.type.value, "stage": incident.stage.value, "title": incident.title,
        "earliest": when.earliest if when else None, "latest": when.latest if when else None,
        "place": where.name if where else None, "admin1": where.admin1 if where else None,
        "country": where.country if where else None, "latitude": where.latitude if where else None,
        "longitude": where.longitude if where else None, "killed": row.toll(Measure.KILLED),
        "injured": row.toll(Measure.INJURED), "captive": row.toll(Measure.TAKEN_HOSTAGE),
        "deaths": sum(figure.best for figure in row.shown(Measure.KILLED)),
        "conflict": any(figure.conflict for figure in incident.figures),
        "reports": row.reports, "outlets": row.outlets, "origins": row.origins, "grade": row.grade,
        "state": incident_state(list(reviews)), "priority": max((r.priority for r in reviews), default=0),
    }  # fmt: skip


def _facets(incident: Incident, outlets: Mapping[str, str | None]) -> list[dict[str, object]]:
    found = {("outlet", outlet) for mention in incident.mentions if (outlet := outlets.get(mention.report))}
    found |= {("group", actor.group) for actor in incident.actors if actor.group}
    accounts = (account for figure in incident.figures for account in figure.accounts)
    found |= {("speaker", speaker.kind.value) for account in accounts for speaker in account.chain}
    return [{"kind": kind, "value": value, "incident": incident.id} for kind, value in sorted(found)]


def _review(incident: str, review: Review) -> dict[str, object]:
    machine = None if review.machine is None else json.dumps(review.machine, sort_keys=True)
    return {"incident": incident, **review._asdict(), "machine": machine}
