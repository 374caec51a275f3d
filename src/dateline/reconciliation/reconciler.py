"""Mentions of one act made one incident, and all incidents of a linking."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from dateline.linking import Linking
from dateline.reconciliation.circumstances import kind_of, when_of, where_of
from dateline.reconciliation.figures import figures
from dateline.reconciliation.outcome import outcome_of
from dateline.reconciliation.participants import actors_of, weapons_of
from dateline.reconciliation.rules import DEFAULT
from dateline.reconciliation.title import title
from dateline.records import Incident, Mention, Relation, Report


def reconcile(
    mentions: Sequence[Mention],
    reports: Mapping[str, Report],
    copies: Sequence[Sequence[str]] = (),
    *,
    rule: str = DEFAULT,
    incident_of: Mapping[str, str] | None = None,
) -> Incident:
    """The incident that `mentions` tell of; the same in whatever order they come.

    `copies` are groups of ids of syndicated reports, `rule` the name of the rule for figures. `incident_of` gives the
    incident of each mention id, so that relations to other incidents can be named; without it there are none.
    Raises `ValueError` for no mentions, `KeyError` for an unknown rule.
    """
    if not mentions:
        raise ValueError("an incident needs at least one mention")
    told = sorted(mentions, key=lambda m: _seniority(m, reports))
    kind, stage = kind_of(told)
    when, where = when_of(told, reports), where_of(told)
    reconciled = figures(told, reports, copies, rule)
    own = incident_id(told, reports)
    return Incident(
        id=own,
        type=kind,
        stage=stage,
        title=title(kind, stage, where, when),
        when=when,
        where=where,
        actors=actors_of(told),
        weapons=weapons_of(told, reports),
        figures=reconciled,
        outcome=outcome_of(kind, reconciled, reports),
        relations=_relations(told, own, incident_of or {}),
        mentions=tuple(told),
    )


def incidents(
    mentions: Sequence[Mention], linking: Linking, reports: Mapping[str, Report], *, rule: str = DEFAULT
) -> tuple[Incident, ...]:
    """All incidents of a linking, sorted by id, related to each other by the words of the reports.

    Raises `KeyError` for a cluster that names a mention which is not there.
    """
    by_id = {mention.id: mention for mention in mentions}
    clusters = [[by_id[i] for i in cluster] for cluster in linking.clusters]
    named = [(cluster, incident_id(cluster, reports)) for cluster in clusters]
    incident_of = {mention.id: name for cluster, name in named for mention in cluster}
    copied = by_report(linking.copies)
    made = [reconcile(c, reports, copied_by(c, copied), rule=rule, incident_of=incident_of) for c in clusters]
    return tuple(sorted(made, key=lambda incident: incident.id))


def by_report(copies: Sequence[Sequence[str]]) -> dict[str, Sequence[str]]:
    """The group of copies that each report is of; none for those without copies."""
    return {report: group for group in copies for report in group}


def copied_by(mentions: Sequence[Mention], copied: Mapping[str, Sequence[str]]) -> list[Sequence[str]]:
    """The groups of copies that concern these mentions: to look at all for each incident would take too long."""
    return list({id(copied[m.report]): copied[m.report] for m in mentions if m.report in copied}.values())


def incident_id(mentions: Sequence[Mention], reports: Mapping[str, Report]) -> str:
    """The id of the incident of these mentions: that of the mention of the earliest report."""
    return id_of(min(mentions, key=lambda m: _seniority(m, reports)).id)


def id_of(seed: str) -> str:
    """The letter i and 12 hex digits of the SHA-256 of the id of an incident's first mention."""
    return "i" + hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _seniority(mention: Mention, reports: Mapping[str, Report]) -> tuple[date, str, str]:
    report = reports.get(mention.report)
    return (report.published if report else None) or date.max, mention.report, mention.key


def _relations(mentions: Sequence[Mention], own: str, incident_of: Mapping[str, str]) -> tuple[Relation, ...]:
    found = {
        Relation(kind=hint.kind, incident=other, report=mention.report, span=hint.span)
        for mention in mentions
        for hint in mention.relations
        if (other := incident_of.get(f"{mention.report}:{hint.to}")) and other != own
    }
    return tuple(sorted(found, key=lambda r: (r.kind, r.incident, r.report, r.span.start, r.span.end)))
