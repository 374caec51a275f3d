"""Does a unit tell of the same act as the units before it? The reasons for and against."""

import re
from math import log
from typing import NamedTuple

from dateline.assembly.drafts import EFFECT, Draft
from dateline.assembly.facts import same_days, same_place
from dateline.assembly.types import affinity
from dateline.assembly.units import fine
from dateline.assembly.weighing import Features
from dateline.records import Annotations, Report

MONTH = 4
RARE = 4  # a word in at most so many sentences of the report tells what a sentence is about
_WORD = re.compile(r"[^\W\d_]{4,}")


class Wording(NamedTuple):
    """The telling words of each sentence: those that few sentences of the report share."""

    words: tuple[frozenset[str], ...]


def wording_of(report: Report, annotations: Annotations) -> Wording:
    """Telling words by sentence, case folded; the words of triggers are left out."""
    triggers = {w.casefold() for t in annotations.triggers for w in _WORD.findall(t.span.of(report.text))}
    sentences = [frozenset(w.casefold() for w in _WORD.findall(s.of(report.text))) for s in annotations.sentences]
    seen: dict[str, int] = {}
    for sentence in sentences:
        for word in sentence:
            seen[word] = seen.get(word, 0) + 1
    return Wording(tuple(frozenset(w for w in s if seen[w] <= RARE and w not in triggers) for s in sentences))


def join_features(draft: Draft, unit: Draft, drafts: list[Draft], wording: Wording) -> Features:
    """Why `unit` may tell of the act of `draft`, which is one of `drafts`, all told before."""
    sentence = unit.facts[0].trigger.sentence
    gap = min(abs(sentence - s) for s in draft.sentences)
    latest = max(drafts, key=lambda d: max(d.sentences))
    features: Features = {
        "bias": 1.0,
        "same_sentence": float(gap == 0),
        "next_sentence": float(gap == 1),
        "far": log(1 + gap),
        "first": float(draft is drafts[0]),
        "latest": float(draft is latest),
        "choices": log(len(drafts)),
        "background_differs": float(draft.background != unit.background),
        "stage_differs": float(draft.facts[0].trigger.stage != unit.facts[0].trigger.stage),
        "size": log(len(draft.facts)),
    }
    features |= _reference(unit) | _types(draft, unit) | _days(draft, unit) | _places(draft, unit)
    own = wording.words[sentence] if sentence < len(wording.words) else frozenset()
    told = frozenset().union(*(wording.words[s] for s in draft.sentences if s < len(wording.words)))
    features["shared_words"] = min(3.0, len(own & told)) if gap else 0.0
    return features


def _reference(unit: Draft) -> Features:
    strong = [f for f in unit.facts if f.trigger.score > EFFECT] or unit.facts
    definite = sum(f.trigger.anaphoric for f in strong) / len(strong)
    return {
        "definite": definite,
        "all_definite": float(definite == 1.0),
        "other": float(any(f.trigger.other for f in unit.facts)),
        "weak": float(max(f.trigger.score for f in unit.facts) < 0.5),
        "unit_background": float(unit.background),
    }


def _types(draft: Draft, unit: Draft) -> Features:
    if draft.vague or unit.vague:
        return {"type_open": 1.0}
    best = max(
        affinity(a.trigger.type, b.trigger.type)
        for a in draft.facts
        for b in unit.facts
        if a.trigger.score > EFFECT and b.trigger.score > EFFECT
    )
    name = (
        "type_same"
        if best == 1
        else "type_family"
        if best > 0
        else "type_compatible"
        if best > -0.5
        else "type_differs"
    )
    return {name: 1.0, "main_type_same": float(draft.type == unit.type)}


def _days(draft: Draft, unit: Draft) -> Features:
    known, new = draft.whens(), unit.whens()
    if not known or not new:
        return {"day_new": float(bool(new)), "day_unknown": float(not new)}
    same = any(same_days(a, b) for a in known for b in new)
    exact = any(a.precision < MONTH for a in known) and any(b.precision < MONTH for b in new)
    if same:
        return {"day_same" if exact else "day_may_be_same": 1.0}
    apart = min(abs((a.earliest - b.earliest).days) for a in known for b in new)
    return {"day_differs": 1.0, "day_apart": min(4.0, log(1 + apart))}


def _places(draft: Draft, unit: Draft) -> Features:
    known, new = [p for p in draft.wheres() if fine(p)], [p for p in unit.wheres() if fine(p)]
    if not new:
        return {"place_unknown": 1.0, "country_differs": _other_country(draft, unit)}
    if not known:
        return {"place_new": 1.0, "country_differs": _other_country(draft, unit)}
    if any(same_place(a, b) for a in known for b in new):
        return {"place_same": 1.0}
    return {"place_differs": 1.0, "country_differs": _other_country(draft, unit)}


def _other_country(draft: Draft, unit: Draft) -> float:
    known, new = {p.country for p in draft.wheres()}, {p.country for p in unit.wheres()}
    return float(bool(known) and bool(new) and not known & new)
