"""Units: the triggers of one sentence that tell of one act."""

from dateline.assembly.drafts import EFFECT, Draft
from dateline.assembly.facts import COUNTRY, Fact, same_days, same_place
from dateline.assembly.types import affinity
from dateline.records import Place

INCOMPATIBLE = -0.3  # types with this affinity or less tell of two acts, where both are named by words of their own


def units_of(facts: list[Fact]) -> list[Draft]:
    """Units in text order. Triggers of violence in general take no part.

    A sentence tells of one act unless two of its triggers have different days or places, one is "another" or lies in
    the past of the story, or both name acts that cannot be one.
    """
    units: list[Draft] = []
    for fact in facts:
        if fact.trigger.generic:
            continue
        own = [u for u in units[-3:] if fact.trigger.sentence in u.sentences]
        joined = next((u for u in reversed(own) if not _apart(u, fact)), None)
        if joined is None:
            units.append(Draft([fact], apart=any(_hits_another(u, fact) for u in own)))
        else:
            joined.add(fact)
    return units


def _apart(unit: Draft, fact: Fact) -> bool:
    trigger = fact.trigger
    effect = trigger.score <= EFFECT
    if trigger.other and not unit.other:
        return not effect
    if trigger.background and not unit.background and not effect and not unit.vague:
        return True
    if fact.when is not None and unit.whens() and not any(same_days(w, fact.when) for w in unit.whens()):
        return True
    if fact.where is not None and fine(fact.where) and _elsewhere(unit.wheres(), fact.where):
        return not effect or unit.vague
    if _hits_another(unit, fact):
        return True
    if effect or unit.vague or trigger.anaphoric:
        return False
    return all(affinity(f.trigger.type, trigger.type) <= INCOMPATIBLE for f in unit.facts if f.trigger.score > EFFECT)


def _hits_another(unit: Draft, fact: Fact) -> bool:
    """Whether a noun tells whom or what it hits, and the words of its type before it hit others, or nobody told.

    "The attack recalled the attack on the school." A verb after another may tell more of one act: "shot the guard and
    abducted his wife".
    """
    trigger = fact.trigger
    told = trigger.targets or trigger.target_names
    if trigger.score <= EFFECT or not told or not (trigger.anaphoric or trigger.indefinite):
        return False
    alike = [f.trigger for f in unit.facts if f.trigger.score > EFFECT and f.trigger.type is trigger.type]
    hit = {*trigger.targets, *trigger.target_names}
    return bool(alike) and not any(hit & {*t.targets, *t.target_names} for t in alike)


def _elsewhere(known: list[Place], new: Place) -> bool:
    places = [p for p in known if fine(p)]
    return bool(places) and not any(same_place(p, new) for p in places)


def fine(place: Place) -> bool:
    """Whether the place is finer than a country."""
    return place.precision < COUNTRY and place.kind != "country"
