"""Does a unit tell of the same act as the units before it? The reasons for and against."""

import re
from datetime import date
from math import log
from typing import NamedTuple

from dateline.assembly.drafts import EFFECT, MANY, Draft
from dateline.assembly.facts import same_days, same_place
from dateline.assembly.hit import People, hit_by, people_of, same_hit
from dateline.assembly.types import affinity
from dateline.assembly.units import fine
from dateline.assembly.weighing import Features
from dateline.lexicons import Lexicon, load
from dateline.records import Annotations, Count, Report

MONTH = 4
OLD_DAYS = 8  # an act longer ago is hardly news
RARE = 4  # a word in at most so many sentences of the report tells what a sentence is about
TURN_REACH = 60  # code points at the beginning of a sentence in which a turn stands
_WORD = re.compile(r"[^\W\d_]{4,}")


class _Discourse(Lexicon):
    turns: tuple[str, ...]


class Wording(NamedTuple):
    """By sentence: the telling words (those that few sentences share), whether a paragraph begins, whether it turns.

    `people` are those counted with each trigger.
    """

    words: tuple[frozenset[str], ...]
    opens: tuple[bool, ...]
    turns: tuple[bool, ...]
    counts: tuple[tuple[Count, ...], ...]
    people: People


def wording_of(report: Report, annotations: Annotations) -> Wording:
    """The wording of the sentences, case folded; the words of triggers are left out of the telling ones."""
    starts = load("discourse", _Discourse).turns
    heads = [" ".join(s.of(report.text)[:TURN_REACH].casefold().split()) for s in annotations.sentences]
    counts: list[list[Count]] = [[] for _ in annotations.sentences]
    for count in annotations.counts:
        if count.sentence < len(counts):
            counts[count.sentence].append(count)
    triggers = {w.casefold() for t in annotations.triggers for w in _WORD.findall(t.span.of(report.text))}
    sentences = [frozenset(w.casefold() for w in _WORD.findall(s.of(report.text))) for s in annotations.sentences]
    seen: dict[str, int] = {}
    for sentence in sentences:
        for word in sentence:
            seen[word] = seen.get(word, 0) + 1
    return Wording(
        tuple(frozenset(w for w in s if seen[w] <= RARE and w not in triggers) for s in sentences),
        tuple("\n" in report.text[max(0, s.start - 3) : s.start] for s in annotations.sentences),
        tuple(any(turn in head for turn in starts) for head in heads),
        tuple(tuple(c) for c in counts),
        people_of(annotations),
    )


def join_features(
    draft: Draft,
    unit: Draft,
    drafts: list[Draft],
    wording: Wording,
    published: date | None,
    latest: int,
) -> Features:
    """Why `unit` may tell of the act of `draft`, which is one of `drafts`, all told before.

    `published` is the day of the report, where known; `latest` the last sentence that tells of any of them.
    """
    sentence = unit.facts[0].trigger.sentence
    gap = min(abs(sentence - s) for s in draft.sentences)
    features: Features = {
        "bias": 1.0,
        "same_sentence": float(gap == 0),
        "next_sentence": float(gap == 1),
        "far": log(1 + gap),
        "first": float(draft is drafts[0]),
        "latest": float(max(draft.sentences) == latest),
        "choices": log(min(len(drafts), MANY)),
        "background_differs": float(draft.background != unit.background),
        "stage_differs": float(draft.facts[0].trigger.stage != unit.facts[0].trigger.stage),
        "size": log(len(draft.facts)),
        "unit_old": _old(unit, published),
        "draft_old": _old(draft, published),
    }
    features |= same_hit(hit_by(draft, wording.people), hit_by(unit, wording.people))
    features |= _reference(unit) | _types(draft, unit) | _days(draft, unit) | _places(draft, unit)
    own = wording.words[sentence] if sentence < len(wording.words) else frozenset()
    told = frozenset().union(*(wording.words[s] for s in draft.sentences if s < len(wording.words)))
    features["shared_words"] = min(3.0, len(own & told)) if gap else 0.0
    features["no_shared_word"] = float(gap > 0 and not own & told)
    features["paragraph"] = float(gap > 0 and wording.opens[sentence])
    features["turn"] = float(wording.turns[sentence])
    features |= _figures(draft, sentence, wording) if gap else {}
    features |= _crossed(features)
    return features


def _figures(draft: Draft, sentence: int, wording: Wording) -> Features:
    """Figures that the draft has already speak for it, other ones of the same kind against it."""
    new = {(c.measure, c.low) for c in wording.counts[sentence]}
    old = {(c.measure, c.low) for s in draft.sentences for c in wording.counts[s]}
    alike = {m for m, _ in new} & {m for m, _ in old}
    return {
        "figure_same": float(any(low > 1 for _, low in new & old)),
        "figure_other": float(bool(alike) and not new & old),
        "figure_one": float(any(low == 1 for _, low in new & old)),
    }


def _crossed(features: Features) -> Features:
    """Reasons that count only together."""
    pairs = (
        ("definite", "latest"),
        ("indefinite", "type_family"),
        ("indefinite", "type_same"),
        ("paragraph", "place_differs"),
        ("paragraph", "type_compatible"),
        ("paragraph", "indefinite"),
        ("place_differs", "day_unknown"),
        ("place_same", "day_unknown"),
        ("place_differs", "latest"),
        ("place_unknown", "day_unknown"),
        ("type_compatible", "definite"),
        ("type_compatible", "next_sentence"),
        ("turn", "paragraph"),
        ("figure_other", "paragraph"),
        ("figure_other", "place_differs"),
        ("first", "place_unknown"),
        ("first", "definite"),
        ("unit_background", "background_differs"),
        ("day_new", "indefinite"),
        ("day_new", "first"),
        ("day_rough", "first"),
        ("unit_old", "day_new"),
        ("unit_old", "draft_old"),
        ("day_unknown", "draft_old"),
        ("other", "first"),
        ("other_definite", "latest"),
        ("target_differs", "indefinite"),
        ("target_differs", "day_unknown"),
        ("target_differs", "unit_background"),
    )
    return {f"{a}+{b}": features.get(a, 0.0) * features.get(b, 0.0) for a, b in pairs}


def _old(draft: Draft, published: date | None) -> float:
    """Whether its days lie well before the report."""
    days = draft.whens()
    return float(published is not None and bool(days) and all((published - d.latest).days > OLD_DAYS for d in days))


def _reference(unit: Draft) -> Features:
    strong = [f for f in unit.facts if f.trigger.score > EFFECT] or unit.facts
    definite = sum(f.trigger.anaphoric for f in strong) / len(strong)
    return {
        "definite": definite,
        "all_definite": float(definite == 1.0),
        "other": float(any(f.trigger.other and not f.trigger.anaphoric for f in unit.facts)),
        "other_definite": float(any(f.trigger.other and f.trigger.anaphoric for f in unit.facts)),
        "indefinite": float(any(f.trigger.indefinite for f in strong)),
        "weak": float(max(f.trigger.score for f in unit.facts) < 0.5),
        "unit_background": float(unit.background),
    }


def _types(draft: Draft, unit: Draft) -> Features:
    if draft.vague or unit.vague:
        return {"type_open": 1.0}
    best = max(affinity(a, b) for a in draft.strong_types() for b in unit.strong_types())
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
        rough = bool(new) and all(w.precision >= MONTH for w in new)
        return {"day_new": float(bool(new)), "day_rough": float(rough), "day_unknown": float(not new)}
    same = any(same_days(a, b) for a in known for b in new)
    exact = any(a.precision < MONTH for a in known) and any(b.precision < MONTH for b in new)
    if same:
        return {"day_same" if exact else "day_may_be_same": 1.0}
    apart = min(abs((a.earliest - b.earliest).days) for a in known for b in new)
    return {"day_differs": 1.0, "day_apart": min(4.0, log(1 + apart))}


def _places(draft: Draft, unit: Draft) -> Features:
    known, new = [p for p in draft.wheres() if fine(p)], [p for p in unit.wheres() if fine(p)]
    sites = {p.name for p in known if p.kind == "site"}, {p.name for p in new if p.kind == "site"}
    if all(sites) and not sites[0] & sites[1]:
        return {"site_differs": 1.0}
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
