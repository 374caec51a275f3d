"""Group the triggers of a report into incidents, in the order of the text.

Each trigger joins the incident that it fits best, or opens one of its own. What speaks for joining: the same sentence
or one nearby, types of one family, the same day and place, a definite mention ("the attack"). What speaks against:
another day or place, "another attack", the past of the story beside its present.
"""

from dateline.assembly.drafts import EFFECT, Draft
from dateline.assembly.facts import Fact, same_days, same_place
from dateline.assembly.types import affinity
from dateline.records import Place, TimeRange

JOIN = 0.0
MONTH = 4


def group(facts: list[Fact]) -> list[Draft]:
    """Drafts in the order of their first words. Triggers of violence in general take no part."""
    drafts: list[Draft] = []
    for fact in facts:
        if fact.trigger.generic:
            continue
        scored = [(fit(draft, fact, drafts), -i, draft) for i, draft in enumerate(drafts)]
        best = max(scored, key=lambda s: s[:2], default=None)
        if best is not None and best[0] > JOIN:
            best[2].add(fact)
        else:
            drafts.append(Draft([fact]))
    return drafts


def fit(draft: Draft, fact: Fact, drafts: list[Draft]) -> float:
    """How well `fact` fits `draft`; above `JOIN` it is taken for the same act."""
    trigger = fact.trigger
    near = min(abs(trigger.sentence - s) for s in draft.sentences)
    score = (1.5 if near == 0 else 0.6 if near == 1 else 0.2) - 0.04 * min(near, 15)
    score += _types(draft, fact)
    score += _days(draft.whens(), fact.when)
    score += _places(draft.wheres(), fact.where)
    if trigger.anaphoric:
        score += 0.7
    if trigger.other and not (near == 0 and draft.other):
        score -= 3.0
    if trigger.background != draft.background:
        score -= 0.5
    if trigger.stage != draft.facts[0].trigger.stage:
        score -= 0.4
    if draft is drafts[0]:
        score += 0.3
    if draft is drafts[-1]:
        score += 0.2
    return score


def _types(draft: Draft, fact: Fact) -> float:
    if fact.trigger.score <= EFFECT or draft.vague:
        return 0.4
    best = max(affinity(fact.trigger.type, f.trigger.type) for f in draft.facts if f.trigger.score > EFFECT)
    return best if best > 0 else 1.5 * best


def _days(known: list[TimeRange], new: TimeRange | None) -> float:
    if new is None or not known:
        return 0.0
    if any(same_days(day, new) for day in known):
        return 0.8 if new.precision < MONTH else 0.3
    return -3.0


def _places(known: list[Place], new: Place | None) -> float:
    if new is None or not known:
        return 0.0
    if any(same_place(place, new) for place in known):
        return 0.5
    return -1.6
