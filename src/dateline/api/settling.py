"""A few incidents reconciled anew from their mentions, with all that was decided about them."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, or_, select

from dateline.linking.copies import find_copies
from dateline.reconciliation import DEFAULT, reconcile
from dateline.reconciliation.decided import Settled, counted, settle, values
from dateline.records import Decision, Incident, Mention, Report
from dateline.store import schema
from dateline.store.few import former_ids
from dateline.store.reading import chunks, reports_of
from dateline.store.shapes import DECISION
from dateline.store.traces import made_by


def resettle(
    connection: Connection, groups: Mapping[str, Sequence[Mention]], decisions: Sequence[Decision]
) -> list[Settled]:
    """The incidents of these mentions by their ids, as a build would make them."""
    told = [mention for mentions in groups.values() for mention in mentions]
    names = sorted({mention.report for mention in told})
    reports = {report.id: report for report in reports_of(connection, names)}
    copies = find_copies(reports).groups
    own = {mention.id: name for name, mentions in groups.items() for mention in mentions}
    owners = {**_of_reports(connection, names), **own}
    rule = rule_of(connection)
    made = [_made(name, mentions, reports, copies, owners, rule) for name, mentions in groups.items()]
    return settle(made, told, decisions, {**_of_decisions(connection, decisions), **own})


def rule_of(connection: Connection) -> str:
    """The rule by which this database chooses its figures: that of the last build that named one."""
    return made_by(connection).rule or DEFAULT


def as_stored(connection: Connection, incidents: Iterable[Incident], decisions: Sequence[Decision]) -> list[Settled]:
    """Stored incidents with their readings; those that nothing was decided about need not be made anew."""
    concerned = {name for decision in decisions for name in _mentions(decision)}
    found = list(incidents)
    again = {i.id: i.mentions for i in found if any(mention.id in concerned for mention in i.mentions)}
    settled = [Settled(incident, values(incident), {}) for incident in found if incident.id not in again]
    return [*settled, *resettle(connection, again, decisions)] if again else settled


def decisions_about(connection: Connection, incidents: Iterable[str]) -> list[Decision]:
    """The decisions about these incidents, also under former ids of theirs; the oldest first."""
    live = list(incidents)
    names = [former for name in live for former in former_ids(connection, name)]
    table, reviews = schema.decisions, schema.reviews
    held = select(reviews.c.decision).where(reviews.c.incident.in_(live), reviews.c.decision.is_not(None))
    moved = select(table.c.incident).where(table.c.id.in_(held))  # decided elsewhere, before a merge or a split
    about = or_(table.c.incident.in_(names), table.c.incident.in_(moved))
    rows = connection.execute(select(table).where(about).order_by(table.c.at, table.c.id)).mappings()
    return [DECISION.load(row) for row in rows]


def _made(
    name: str,
    mentions: Sequence[Mention],
    reports: Mapping[str, Report],
    copies: Sequence[Sequence[str]],
    owners: Mapping[str, str],
    rule: str,
) -> Incident:
    made = reconcile(counted(mentions), reports, copies, rule=rule, incident_of=owners)
    relations = tuple(relation for relation in made.relations if relation.incident != name)
    return made.model_copy(update={"id": name, "relations": relations})


def _of_reports(connection: Connection, reports: Sequence[str]) -> dict[str, str]:
    """The incident of each mention of these reports."""
    links, mentions = schema.incident_mentions, schema.mentions
    found: dict[str, str] = {}
    for chunk in chunks(reports):
        query = select(links.c.mention, links.c.incident).join(mentions, mentions.c.id == links.c.mention)
        found.update(
            (row.mention, row.incident) for row in connection.execute(query.where(mentions.c.report.in_(chunk)))
        )
    return found


def _of_decisions(connection: Connection, decisions: Sequence[Decision]) -> dict[str, str]:
    """The incident of each mention that one of the decisions was made about."""
    links = schema.incident_mentions
    found: dict[str, str] = {}
    for chunk in chunks(dict.fromkeys(name for decision in decisions for name in _mentions(decision))):
        query = select(links.c.mention, links.c.incident).where(links.c.mention.in_(chunk))
        found.update((row.mention, row.incident) for row in connection.execute(query))
    return found


def _mentions(decision: Decision) -> list[str]:
    return [name for name in (decision.before or {}).get("mentions") or () if isinstance(name, str)]
