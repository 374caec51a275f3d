"""Which mentions are one incident, by decision: merging, splitting, and what undoing them brings back."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from dateline.api.decide_core import load, remake, token_of
from dateline.reconciliation.reconciler import incident_id
from dateline.records import Incident, Mention
from dateline.store import schema
from dateline.store.reading import chunks, reports_of

Groups = Mapping[str, Sequence[str]]  # ids of mentions, by the id of their incident


def membership(incidents: Sequence[Incident]) -> dict[str, list[str]]:
    """The mentions of each incident, as a decision keeps them."""
    return {incident.id: [mention.id for mention in incident.mentions] for incident in incidents}


def group_token(incident: Incident) -> str:
    """Changes whenever a mention joins or leaves the incident."""
    return token_of(sorted(mention.id for mention in incident.mentions))


def group_tokens(connection: Connection, incidents: Collection[str]) -> dict[str, str]:
    """The `group_token` of each of these incidents by its id, without reading them."""
    links = schema.incident_mentions
    told: dict[str, list[str]] = {name: [] for name in incidents}
    for chunk in chunks(sorted(told)):
        query = select(links.c.incident, links.c.mention).where(links.c.incident.in_(chunk))
        for row in connection.execute(query):
            told[row.incident].append(row.mention)
    return {name: token_of(sorted(mentions)) for name, mentions in told.items()}


def merged_id(connection: Connection, incidents: Sequence[Incident]) -> str:
    """The id of these incidents as one: that which a build would give, where it is one of theirs; else the first's."""
    mentions = [mention for incident in incidents for mention in incident.mentions]
    due = due_id(connection, mentions)
    return due if due in {incident.id for incident in incidents} else incidents[0].id


def due_id(connection: Connection, mentions: Sequence[Mention]) -> str:
    """The id that a build would give to the incident of these mentions."""
    reports = {report.id: report for report in reports_of(connection, sorted({m.report for m in mentions}))}
    return incident_id(mentions, reports)


def regroup(connection: Connection, wanted: Groups, at: datetime) -> None:
    """Put mentions into these incidents; others of the incidents that they leave stay in those.

    Mentions that are not there any more are left out, and an incident without any is not made.
    """
    holders = _holders(connection, [name for names in wanted.values() for name in names])
    before = sorted({*holders.values(), *_live(connection, list(wanted))})
    told = {mention.id: (mention, name) for name in before for mention in load(connection, name).mentions}
    moved = {name: target for target, names in wanted.items() for name in names}
    groups: dict[str, list[Mention]] = defaultdict(list)
    for name, (mention, holder) in told.items():
        groups[moved.get(name, holder)].append(mention)
    remake(connection, dict(groups), before, at)


def _holders(connection: Connection, mentions: Sequence[str]) -> dict[str, str]:
    links = schema.incident_mentions
    found: dict[str, str] = {}
    for chunk in chunks(mentions):
        query = select(links.c.mention, links.c.incident).where(links.c.mention.in_(chunk))
        found.update((row.mention, row.incident) for row in connection.execute(query))
    return found


def _live(connection: Connection, names: Sequence[str]) -> list[str]:
    table = schema.incidents
    return list(connection.execute(select(table.c.id).where(table.c.id.in_(names))).scalars())
