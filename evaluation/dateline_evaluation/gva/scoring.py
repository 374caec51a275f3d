"""The numbers of the benchmark from incidents and the archive's record, apart from how the incidents were made."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.records import Incident, Mention, Report
from dateline_evaluation.gva import baselines
from dateline_evaluation.gva.clusters import Score, b_cubed, scores
from dateline_evaluation.gva.data import Data
from dateline_evaluation.gva.values import judged, shares

Main = tuple[Mention, Incident]
NONE = "no incident in report "


def mains(incidents: Iterable[Incident]) -> dict[str, Main]:
    """The main mention of each report that has one, and its incident, by the report's id in Dateline.

    What a report tells as news goes before what it recalls, then what it says most about, then what it tells first.
    """
    chosen: dict[str, Main] = {}
    for incident in incidents:
        for mention in incident.mentions:
            known = chosen.get(mention.report)
            if known is None or _prominence(mention) < _prominence(known[0]):
                chosen[mention.report] = (mention, incident)
    return chosen


def _prominence(mention: Mention) -> tuple[bool, int, int, str]:
    first = min(span.start for span in mention.spans)
    return mention.background, -len(mention.accounts), first, mention.key


def score(data: Data, incidents: Iterable[Incident], reports: Iterable[Report]) -> dict[str, Any]:
    """All numbers by name, in percent; `reports` are those that Dateline read."""
    main_of = mains(incidents)
    read = {report.source_id: report for report in reports}
    main = {name: main_of.get(read[name].id) if name in read else None for name in data.incident_of}
    given = {name: found[1].id if found else NONE + name for name, found in main.items()}
    clusters = {"dateline": given} | rivals(data, read, main)
    judgements = judge(data, main, {report.id: report for report in read.values()})
    members = data.members()
    single = {i for i, told in members.items() if len(told) == 1}
    groups = {"all": set(members), "single_report": single, "multi_report": set(members) - single}
    groups["usable"] = data.usable()
    return {
        "reports": len(data.incident_of),
        "reports_without_mention": sum(found is None for found in main.values()),
        "incidents": len(members),
        "clusters": {
            name: {score: percent(value) for score, value in scores(data.incident_of, labels).items()}
            for name, labels in clusters.items()
        },
        "b_cubed": {
            name: percent(b_cubed(data.incident_of, given, [r for r, i in data.incident_of.items() if i in chosen]))
            for name, chosen in groups.items()
        },
        "values": {name: shares(judgements, sorted(chosen)) for name, chosen in groups.items()},
    }


def judge(data: Data, main: Mapping[str, Main | None], reports: Mapping[str, Report]) -> dict[str, dict[str, bool]]:
    """What is right of each incident: that of the incident which most of its reports mainly tell is taken."""
    found = {}
    for name, members in data.members().items():
        incident = taken([held for report in sorted(members) if (held := main[report])])
        found[name] = judged(data.incidents[name], incident, reports)
    return found


def taken(told: Sequence[Main]) -> Incident | None:
    """The incident that most of an archive's incident's reports mainly tell, of several the one with most mentions."""
    by_id = {incident.id: incident for _, incident in told}
    ids = [incident.id for _, incident in told]
    name = min(by_id, key=lambda i: (-ids.count(i), -len(by_id[i].mentions), i), default=None)
    return by_id[name] if name else None


def rivals(data: Data, read: Mapping[str, Report], main: Mapping[str, Main | None]) -> dict[str, baselines.Labels]:
    """The baselines' clusters by name. The city is that which Dateline reads; TF-IDF is tuned on these very reports."""
    located = {}
    for name, found in main.items():
        where, published = (found[0].where, read[name].published) if found else (None, None)
        if where and published and where.latitude is not None and where.longitude is not None:
            located[name] = ((where.latitude, where.longitude), published)
    texts = {row["id"]: row["text"] for row in data.reports}
    threshold, alike = baselines.tuned_tfidf(texts, lambda labels: b_cubed(data.incident_of, labels).f1)
    return {
        "own": baselines.own(data.incident_of),
        "same_city_3_days": baselines.same_city(data.incident_of, located),
        f"tfidf_{threshold:.2f}": alike,
    }


def percent(score: Score) -> dict[str, float]:
    return {
        "precision": round(100 * score.precision, 1),
        "recall": round(100 * score.recall, 1),
        "f1": round(100 * score.f1, 1),
    }
