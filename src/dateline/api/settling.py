"""A few incidents reconciled anew from their mentions, with all that was decided about them."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from dateline.linking.copies import find_copies
from dateline.reconciliation import reconcile
from dateline.reconciliation.decided import Settled, counted, settle, values
from dateline.records import Decision, Incident, Mention, Report
from dateline.store import schema
from dateline.store.few import former_ids
from dateline.store.reading import chunks, reports_of
from dateline.store.shapes import DECISION


def resettle(
    connection: Connection, groups: Mapping[str, Sequence[Mention]], decisions: Sequence[Decision]
) -> list[Settled]:
    """The incidents of these mentions by their ids, as a build would make them."""
    names = sorted({mention.report for mentions in groups.values() for mention in mentions})
    reports = {report.id: report for report in reports_of(connection, names)}
    copies = find_copies(reports).groups
    owners = _owners(connection, names) | {m.id: name for name, mentions in groups.items() for m in mentions}
    made = [_made(name, mentions, reports, copies, owners) for name, mentions in groups.items()]
    return settle(made, [mention for mentions in groups.values() for mention in mentions], decisions)


def as_stored(connection: Connection, incidents: Iterable[Incident], decisions: Sequence[Decision]) -> list[Settled]:
    """Stored incidents with their readings; those that nothing was decided about need not be made anew."""
    concerned = {name for d in decisions for name in (d.before or {}).get("mentions", ()) if isinstance(name, str)}
    found = list(incidents)
    again = {i.id: i.mentions for i in found if any(mention.id in concerned for mention in i.mentions)}
    settled = [Settled(incident, values(incident), {}) for incident in found if incident.id not in again]
    return [*settled, *resettle(connection, again, decisions)] if again else settled


def decisions_about(connection: Connection, incidents: Iterable[str]) -> list[Decision]:
    """The decisions about these incidents, also under former ids of theirs, and those that undo one; oldest first."""
    names = [former for name in incidents for former in former_ids(connection, name)]
    table = schema.decisions
    query = select(table).where(table.c.incident.in_(names)).order_by(table.c.at, table.c.id)
    return [DECISION.load(row) for row in connection.execute(query).mappings()]


def _made(
    name: str,
    mentions: Sequence[Mention],
    reports: Mapping[str, Report],
    copies: Sequence[Sequence[str]],
    owners: Mapping[str, str],
) -> Incident:
    made = reconcile(counted(mentions), reports, copies, incident_of=owners)
    relations = tuple(relation for relation in made.relations if relation.incident != name)
    return made.model_copy(update={"id": name, "relations": relations})


def _owners(connection: Connection, reports: Sequence[str]) -> dict[str, str]:
    """The incident of each mention of these reports."""
    links, mentions = schema.incident_mentions, schema.mentions
    found: dict[str, str] = {}
    for chunk in chunks(reports):
        query = select(links.c.mention, links.c.incident).join(mentions, mentions.c.id == links.c.mention)
        found.update(connection.execute(query.where(mentions.c.report.in_(chunk))).tuples().all())
    return found
