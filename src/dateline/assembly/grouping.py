"""Group the triggers of a report into incidents, in the order of the text.

The triggers of one sentence form units (`units`). Each unit joins the incident told before that it fits best, or opens
one of its own; `joining` gives the reasons, `assembly_weights.yaml` their weights.
"""

from datetime import date

from dateline.assembly.drafts import Draft
from dateline.assembly.facts import Fact, same_place
from dateline.assembly.joining import join_features, wording_of
from dateline.assembly.types import affinity
from dateline.assembly.units import fine, units_of
from dateline.assembly.weighing import probability, weights
from dateline.records import Annotations, Report
from dateline.resolution.times import anchor_date

DAY = 1
# Bounds on what one report may cost; no report of news comes near them.
MOST_FACTS = 5000
MOST_DRAFTS = 20  # so many drafts last told, and the first, may be joined
MOST_TWINS = 100  # drafts of one day that are compared with another one of it


def group(facts: list[Fact], report: Report, annotations: Annotations) -> list[Draft]:
    """Drafts in the order of their first words."""
    wording = wording_of(report, annotations)
    table, threshold = weights().join, weights().thresholds["join"]
    published = anchor_date(report)
    drafts: list[Draft] = []
    latest = 0
    for unit in units_of([f for f in facts if not f.trigger.generic][:MOST_FACTS]):
        candidates = [i for i in range(len(drafts)) if i == 0 or i >= len(drafts) - MOST_DRAFTS]
        if unit.apart:
            candidates = [i for i in candidates if not unit.sentences & drafts[i].sentences]
        scored = [
            (probability(join_features(draft, unit, drafts, wording, published, latest), table), -i)
            for i, draft in ((i, drafts[i]) for i in candidates)
        ]
        best = max(scored, default=(0.0, 0))
        if best[0] >= threshold:
            drafts[-best[1]].absorb(unit)
        else:
            if drafts:
                unit.doubt, unit.rival = best[0], drafts[-best[1]]
            drafts.append(unit)
        latest = max(latest, *unit.sentences)
    return _merge(drafts)


def _merge(drafts: list[Draft]) -> list[Draft]:
    """Join drafts of one family that lie on one exact day at one fine place: what the order of telling kept apart."""
    merged: list[Draft] = []
    on_day: dict[date, list[int]] = {}
    for draft in drafts:
        days = _exact_days(draft)
        near = sorted({i for day in days for i in on_day.get(day, ())})[-MOST_TWINS:]
        twin = next((i for i in near if _twins(merged[i], draft)), len(merged))
        if twin == len(merged):
            merged.append(draft)
        else:
            merged[twin].absorb(draft)
        for day in days:
            on_day.setdefault(day, []).append(twin)
    return merged


def _exact_days(draft: Draft) -> set[date]:
    return {day for when in draft.whens() if when.precision == DAY for day in (when.earliest, when.latest)}


def _twins(a: Draft, b: Draft) -> bool:
    """Of two drafts that share a day."""
    if affinity(a.type, b.type) <= 0 and not (a.vague or b.vague):
        return False
    if b.other and not b.facts[0].trigger.anaphoric:  # "another bombing", whatever its day and place
        return False
    places = [[p for p in d.wheres() if fine(p)] for d in (a, b)]
    sites = [{p.name for p in found if p.kind == "site"} for found in places]
    if all(sites) and not sites[0] & sites[1]:
        return False
    return any(same_place(x, y) for x in places[0] for y in places[1])
