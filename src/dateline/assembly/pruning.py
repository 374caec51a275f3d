"""Which drafts are incidents: merge those that tell of one act, drop those that tell of none."""

from dateline.assembly.drafts import EFFECT, Draft
from dateline.assembly.facts import COUNTRY, same_days, same_place
from dateline.assembly.types import affinity
from dateline.records import Annotations, IncidentType

KEEP = 1.1


def merge(drafts: list[Draft]) -> list[Draft]:
    """Join drafts of one day, place and family, and those of definite mentions alone that fit just one other."""
    merged: list[Draft] = []
    for draft in drafts:
        target = next((d for d in merged if _one_act(d, draft)), None)
        if target is None:
            merged.append(draft)
        else:
            target.absorb(draft)
    return merged


def _one_act(a: Draft, b: Draft) -> bool:
    if b.other or a.background != b.background:
        return False
    if not (a.vague or b.vague) and affinity(a.type, b.type) <= 0:
        return False
    days, places = (a.whens(), b.whens()), (a.wheres(), b.wheres())
    if not all(days) or not all(places):
        return False
    return any(same_days(x, y) for x in days[0] for y in days[1]) and any(
        same_place(x, y) and x.precision < COUNTRY and y.precision < COUNTRY for x in places[0] for y in places[1]
    )


def strength(draft: Draft, annotations: Annotations) -> float:
    """How sure it is that the draft tells of an incident: strong words, a day, a place, people counted."""
    scores = sorted((f.trigger.score for f in draft.facts), reverse=True)
    score = scores[0] + 0.15 * sum(scores[1:5])
    score += 0.35 if any(w.precision < 4 for w in draft.whens()) else 0.15 if draft.whens() else 0.0
    score += 0.3 if any(p.precision < COUNTRY for p in draft.wheres()) else 0.1 if draft.wheres() else 0.0
    score += 0.5 * min(len(draft.counts), 3)
    if all(f.trigger.anaphoric for f in draft.facts):
        score -= 0.2
    if draft.type is IncidentType.SECURITY_OPERATION:
        score -= 0.2
    if draft.type is IncidentType.PROTEST:
        score -= 0.3
    return score


def prune(drafts: list[Draft], annotations: Annotations) -> list[Draft]:
    """The drafts that are strong enough. Counts of the others are free again."""
    return [d for d in drafts if strength(d, annotations) >= KEEP and not _only_effects(d)]


def _only_effects(draft: Draft) -> bool:
    return not draft.counts and all(f.trigger.score <= EFFECT for f in draft.facts)
