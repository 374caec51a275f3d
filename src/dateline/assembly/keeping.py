"""Which drafts are incidents, and which are only recalled: the reasons for both decisions."""

from collections.abc import Sequence
from datetime import date
from math import log
from typing import NamedTuple

from dateline.assembly.drafts import EFFECT, MANY, Draft, counted
from dateline.assembly.hit import named_hit
from dateline.assembly.types import family
from dateline.assembly.units import fine
from dateline.assembly.weighing import Features, probability, weights
from dateline.records import Annotations, Report, TimeRange
from dateline.resolution.times import anchor_date

MONTH = 4
DAYS = (2, 8, 31, 100)  # ages in days from which a report more and more only recalls
STRONG = 0.9  # words of this score name an act by themselves
FLASH = 3  # sentences up to which a report is a caption or a flash, which tells of what has just happened
LEAD = 2  # the sentences up to this one tell what the report is about
HUNDRED = 100  # figures from here on, without place and day, are mostly sums over many acts: "142 murders in September"
LATE = 60  # from here on the number of a sentence says no more: of 4,200 coded reports none opened an act later


class Company(NamedTuple):
    """What the drafts of one report are to each other."""

    first: Draft
    heaviest: Draft
    weight: float  # of all together
    number: int
    annotations: Annotations  # of their report


def company(drafts: Sequence[Draft], annotations: Annotations) -> Company:
    """Of one draft or more, in the order of the text."""
    weights = [weight(draft) for draft in drafts]
    heaviest = max(range(len(drafts)), key=lambda i: (weights[i], -drafts[i].start))
    return Company(drafts[0], drafts[heaviest], sum(weights), len(drafts), annotations)


def weight(draft: Draft) -> float:
    """The sum of the scores of its words."""
    return sum(f.trigger.score for f in draft.facts) + 0.01


def keep_features(draft: Draft, among: Company) -> Features:
    """Why `draft` may be an incident: strong words, a day, a place, people counted."""
    scores = sorted((f.trigger.score for f in draft.facts), reverse=True)
    whens, wheres = draft.whens(), draft.wheres()
    strong = [f for f in draft.facts if f.trigger.score > EFFECT]
    dated, placed = any(w.precision < MONTH for w in whens), any(fine(p) for p in wheres)
    length = len(among.annotations.sentences)
    hundred = any(count.low >= HUNDRED for count in counted(draft, among.annotations.counts))
    return {
        "bias": 1.0,
        "best_word": scores[0],
        "doubt": draft.doubt,
        "doubtful": float(draft.doubt > 0.5),
        "more_words": log(len(scores)),
        "sentences": log(len(draft.sentences)),
        "share": weight(draft) / among.weight,
        "weight": log(weight(draft)),
        "lead": float(min(draft.sentences) <= LEAD),
        "heaviest": float(draft is among.heaviest),
        "only_effects": float(not strong),
        "exact_day": float(dated),
        "rough_day": float(bool(whens) and not dated),
        "place": float(placed),
        "country": float(bool(wheres) and not placed),
        "counts": log(1 + len(draft.counts)),
        "any_count": float(bool(draft.counts)),
        "all_definite": float(all(f.trigger.anaphoric for f in draft.facts)),
        "other": float(any(f.trigger.other for f in draft.facts)),
        "background": float(draft.background),
        "first": float(draft is among.first),
        "only": float(among.number == 1),
        "many": log(min(among.number, MANY)),
        "short": float(length <= FLASH),
        "length": log(max(1, min(length, LATE))),
        "late": log(1 + min(*draft.sentences, LATE)),
        "place_and_day": float(bool(whens) and placed),
        "weapons": float(any(f.trigger.weapons for f in draft.facts)),
        "strong_words": log(1 + sum(f.trigger.score >= STRONG for f in draft.facts)),
        "operation": float(family(draft.type) == "operation"),
        "unrest": float(family(draft.type) == "unrest"),
        "other_family": float(family(draft.type) == "other"),
        "hundred+no_place": float(hundred and not placed),
        "hundred+no_day": float(hundred and not dated),
        **named_hit(draft),
    }


def recalled_features(
    draft: Draft, among: Company, when: TimeRange | None, told: bool, published: date | None
) -> Features:
    """Why `draft` may only be recalled. `told`: `when` comes from the words; `published` is the report's day."""
    features: Features = {
        "bias": 1.0,
        "first": float(draft is among.first),
        "share": weight(draft) / among.weight,
        "heaviest": float(draft is among.heaviest),
        "lead": float(min(draft.sentences) <= LEAD),
        "late": log(1 + min(*draft.sentences, LATE)),
        "sentences": log(len(draft.sentences)),
        "counts": log(1 + len(draft.counts)),
        "first_word_background": float(draft.background),
        "background_share": sum(f.trigger.background for f in draft.facts) / len(draft.facts),
        "other": float(any(f.trigger.other for f in draft.facts)),
        "definite_first": float(draft.facts[0].trigger.anaphoric),
        "many": log(min(among.number, MANY)),
        "undated": float(when is None or not told),
        "no_report_day": float(published is None),
        "rough_day": float(told and when is not None and when.precision >= MONTH),
    }
    if told and when is not None and published is not None:
        age = (published - when.latest).days
        for days in DAYS:
            features[f"older_{days}"] = float(age >= days)
    return features


def is_background(draft: Draft, among: Company, when: TimeRange | None, told: bool, report: Report) -> bool:
    """Whether `report` only recalls `draft`. `told`: `when` comes from its words."""
    features = recalled_features(draft, among, when, told, anchor_date(report))
    return probability(features, weights().recalled) >= weights().thresholds["recalled"]
