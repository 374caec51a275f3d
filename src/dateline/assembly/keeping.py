"""Which drafts are incidents, and which are only recalled: the reasons for both decisions."""

import re
from math import log

from dateline.assembly.drafts import EFFECT, Draft
from dateline.assembly.passages import openings_of, recalls
from dateline.assembly.types import family
from dateline.assembly.units import fine
from dateline.assembly.weighing import Features, probability, weights
from dateline.records import Annotations, Measure, Report, Role, Stage, TimeRange
from dateline.resolution.times import anchor_date

MONTH = 4
DAYS = (2, 8, 31, 100, 366)  # ages in days from which a report more and more only recalls
STRONG = 0.9  # words of this score name an act by themselves
LEAD = 2  # the sentences up to this one tell what the report is about
ENDING = 0.75  # the share of a report after which it looks back, or lists other news
HARM = frozenset({Measure.KILLED, Measure.INJURED, Measure.CASUALTIES})
CAPTIVES = frozenset({Measure.TAKEN_HOSTAGE, Measure.FREED, Measure.HELD, Measure.MISSING})
_END = re.compile(r"[.?!][\"'”’)\]]{0,3}\s*$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def weight(draft: Draft) -> float:
    """The sum of the scores of its words."""
    return sum(f.trigger.score for f in draft.facts) + 0.01


def keep_features(draft: Draft, drafts: list[Draft], report: Report, annotations: Annotations) -> Features:
    """Why `draft`, one of `drafts`, may be an incident: strong words, a day, a place, people counted."""
    return _of_words(draft, drafts) | _of_telling(draft, report, annotations)


def _of_telling(draft: Draft, report: Report, annotations: Annotations) -> Features:
    """What its sentences, its people and its figures say."""
    counts = [annotations.counts[i] for i in draft.counts]
    numbers = {f.number for f in draft.facts}
    roles = {a.role for a in annotations.actors if a.trigger in numbers}
    sentences = [annotations.sentences[s].of(report.text) for s in sorted(draft.sentences)]
    strong = [f for f in draft.facts if f.trigger.score > EFFECT]
    features: Features = {
        "harmed": float(any(c.measure in HARM for c in counts)),
        "captives": float(any(c.measure in CAPTIVES for c in counts)),
        "figure": float(any(c.low > 1 for c in counts)),
        "doer": float(Role.PERPETRATOR in roles),
        "target": float(Role.TARGET in roles),
        "indefinite": float(any(f.trigger.indefinite for f in strong)),
        "verb": float(any(not f.trigger.indefinite and not f.trigger.anaphoric for f in strong)),
        "unended": float(not any(_END.search(s) for s in sentences)),
        "unaccomplished": float(all(f.trigger.stage is not Stage.ACCOMPLISHED for f in draft.facts)),
    }
    features |= {f"opens_{kind}": 1.0 for kind in openings_of(sentences[0])}
    return features


def _of_words(draft: Draft, drafts: list[Draft]) -> Features:
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
    draft: Draft, drafts: list[Draft], when: TimeRange | None, told: bool, report: Report, annotations: Annotations
) -> Features:
    """Why `draft` may only be recalled. `told`: `when` comes from the words of the report."""
    published = anchor_date(report)
    sentence = annotations.sentences[min(draft.sentences)].of(report.text)
    years = {int(year) for year in _YEAR.findall(sentence)}
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
        "ending": float(draft.start > ENDING * len(report.text)),
        "only": float(len(drafts) == 1),
        "recall_words": float(recalls(sentence)),
        "old_year": float(published is not None and any(year < published.year for year in years)),
        "undated_late": float(not told) * log(1 + min(draft.sentences)),
        "background_undated": float(not told and draft.background),
    }
    features |= {f"opens_{kind}": 1.0 for kind in openings_of(sentence)}
    if told and when is not None and published is not None:
        age = (published - when.latest).days
        for days in DAYS:
            features[f"older_{days}"] = float(age >= days)
    return features


def is_background(
    draft: Draft, drafts: list[Draft], when: TimeRange | None, told: bool, report: Report, annotations: Annotations
) -> bool:
    """Whether the report only recalls `draft`, one of its `drafts`. `told`: `when` comes from its words."""
    features = recalled_features(draft, drafts, when, told, report, annotations)
    return probability(features, weights().recalled) >= weights().thresholds["recalled"]
