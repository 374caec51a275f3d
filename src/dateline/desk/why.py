"""Why the reports of an incident are one: the pairs of mentions, with what speaks for and against each."""

from itertools import combinations
from typing import NamedTuple

from sqlalchemy import Connection

from dateline.linking.copies import find_copies
from dateline.linking.profile import profiles_of
from dateline.linking.scoring import Scorer
from dateline.records import Incident, Report
from dateline.store.finding import incidents_of, resolve
from dateline.store.reading import reports_of

MOST_MENTIONS = 8  # of an incident whose pairs are compared; it is explained by the others all the same
MOST_REASONS = 8


class Reason(NamedTuple):
    """What one feature adds to the odds that two mentions tell of one incident; below 0 it speaks against it."""

    words: str
    score: float


class Pair(NamedTuple):
    """Two mentions of the incident, by their reports."""

    first: Report
    second: Report
    score: float
    reasons: tuple[Reason, ...]


def why_one(connection: Connection, name: str) -> tuple[Incident, list[Pair]]:
    """The incident and its pairs of mentions, the most alike first; none for an incident of one mention."""
    (incident,) = incidents_of(connection, [resolve(connection, name)])
    mentions = incident.mentions[:MOST_MENTIONS]
    reports = {r.id: r for r in reports_of(connection, sorted({m.report for m in mentions}))}
    scorer = Scorer(find_copies(reports))
    found = []
    for a, b in combinations(profiles_of(mentions, reports), 2):
        parts = [part for part in scorer.explain(a, b) if part.feature != "bias"]
        reasons = tuple(Reason(part.feature.replace("_", " "), part.score) for part in parts[:MOST_REASONS])
        found.append(Pair(reports[a.report], reports[b.report], scorer.score(a, b), reasons))
    return incident, sorted(found, key=lambda pair: -pair.score)
