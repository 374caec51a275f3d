"""Which drafts are incidents, and which are only recalled: the reasons for both decisions."""

from datetime import date
from math import log

from dateline.assembly.drafts import EFFECT, Draft
from dateline.assembly.types import family
from dateline.assembly.units import fine
from dateline.assembly.weighing import Features, probability, weights
from dateline.records import Report, TimeRange
from dateline.resolution.times import anchor_date

MONTH = 4
DAYS = (2, 8, 31, 100)  # ages in days from which a report more and more only recalls
STRONG = 0.9  # words of this score name an act by themselves
LEAD = 2  # the sentences up to this one tell what the report is about


def weight(draft: Draft) -> float:
    """The sum of the scores of its words."""
    return sum(f.trigger.score for f in draft.facts) + 0.01


def keep_features(draft: Draft, drafts: list[Draft]) -> Features:
    """Why `draft`, one of `drafts`, may be an incident: strong words, a day, a place, people counted."""
    scores = sorted((f.trigger.score for f in draft.facts), reverse=True)
    whens, wheres = draft.whens(), draft.wheres()
    strong = [f for f in draft.facts if f.trigger.score > EFFECT]
    return {
        "bias": 1.0,
        "best_word": scores[0],
        "doubt": draft.doubt,
        "doubtful": float(draft.doubt > 0.5),
        "more_words": log(len(scores)),
        "sentences": log(len(draft.sentences)),
        "share": weight(draft) / sum(weight(d) for d in drafts),
        "weight": log(weight(draft)),
        "lead": float(min(draft.sentences) <= LEAD),
        "heaviest": float(draft is max(drafts, key=lambda d: (weight(d), -d.start))),
        "only_effects": float(not strong),
        "exact_day": float(any(w.precision < MONTH for w in whens)),
        "rough_day": float(bool(whens) and all(w.precision >= MONTH for w in whens)),
        "place": float(any(fine(p) for p in wheres)),
        "country": float(bool(wheres) and not any(fine(p) for p in wheres)),
        "counts": log(1 + len(draft.counts)),
        "any_count": float(bool(draft.counts)),
        "all_definite": float(all(f.trigger.anaphoric for f in draft.facts)),
        "other": float(any(f.trigger.other for f in draft.facts)),
        "background": float(draft.background),
        "first": float(draft is drafts[0]),
        "only": float(len(drafts) == 1),
        "many": log(len(drafts)),
        "late": log(1 + min(draft.sentences)),
        "place_and_day": float(bool(whens) and any(fine(p) for p in wheres)),
        "weapons": float(any(f.trigger.weapons for f in draft.facts)),
        "strong_words": log(1 + sum(f.trigger.score >= STRONG for f in draft.facts)),
        "operation": float(family(draft.type) == "operation"),
        "unrest": float(family(draft.type) == "unrest"),
        "other_family": float(family(draft.type) == "other"),
    }


def recalled_features(
    draft: Draft, drafts: list[Draft], when: TimeRange | None, told: bool, published: date | None
) -> Features:
    """Why `draft` may only be recalled. `told`: `when` comes from the words; `published` is the report's day."""
    features: Features = {
        "bias": 1.0,
        "first": float(draft is drafts[0]),
        "share": weight(draft) / sum(weight(d) for d in drafts),
        "heaviest": float(draft is max(drafts, key=lambda d: (weight(d), -d.start))),
        "lead": float(min(draft.sentences) <= LEAD),
        "late": log(1 + min(draft.sentences)),
        "sentences": log(len(draft.sentences)),
        "counts": log(1 + len(draft.counts)),
        "first_word_background": float(draft.background),
        "background_share": sum(f.trigger.background for f in draft.facts) / len(draft.facts),
        "other": float(any(f.trigger.other for f in draft.facts)),
        "definite_first": float(draft.facts[0].trigger.anaphoric),
        "many": log(len(drafts)),
        "undated": float(when is None or not told),
        "no_report_day": float(published is None),
        "rough_day": float(told and when is not None and when.precision >= MONTH),
    }
    if told and when is not None and published is not None:
        age = (published - when.latest).days
        for days in DAYS:
            features[f"older_{days}"] = float(age >= days)
    return features


def is_background(draft: Draft, drafts: list[Draft], when: TimeRange | None, told: bool, report: Report) -> bool:
    """Whether `report` only recalls `draft`, one of its `drafts`. `told`: `when` comes from its words."""
    features = recalled_features(draft, drafts, when, told, anchor_date(report))
    return probability(features, weights().recalled) >= weights().thresholds["recalled"]
