"""The type of an incident: the one that the most and the plainest words of its draft speak for.

Words alone would call a siege in which shots are fired a shooting. So each type that a word names is weighed by what
else is told: other types beside it, words of captivity, figures of captives, and words around it that name no type but
tell how it went ("bundled into a van", "for his release"; `kinds_cues`). They also bring in types that no word names.
"""

import re
from collections.abc import Mapping, Sequence
from math import log

from dateline.assembly.drafts import EFFECT, Draft, counted
from dateline.assembly.kinds_cues import cues_of, types_of
from dateline.assembly.types import family, rank, target_words
from dateline.assembly.weighing import Features, weighed, weights
from dateline.records import Annotations, Count, IncidentType, Measure, Report

MANY_WORDS = 40  # an act told at such length has words for its means, if they are known
NEAR = 60  # code points around a victim in which the office stands
MOST = 4  # words or figures of captivity; more say no more
NONE = 0.02  # for a type without a vote, under the logarithm
CAPTIVITY = "captivity"
CAPTIVES = frozenset({Measure.TAKEN_HOSTAGE, Measure.FREED, Measure.HELD, Measure.MISSING})
HARM = frozenset({Measure.KILLED, Measure.INJURED, Measure.CASUALTIES})
_WORDS = re.compile(r"[^\W\d_]+")


def type_of(draft: Draft, report: Report, annotations: Annotations) -> IncidentType:
    """The likeliest type by the weights of `assembly_weights.yaml`."""
    rows = type_features(draft, report, annotations)
    table = weights().type
    return max(rows, key=lambda kind: (weighed(rows[kind], table), rank(kind), kind.value))


def type_features(draft: Draft, report: Report, annotations: Annotations) -> dict[IncidentType, Features]:
    """What speaks for each type that may be meant, by the names of the weights."""
    counts = counted(draft, annotations.counts)
    plain = _plain_type(draft, report, counts)
    votes = draft.votes()
    told = [kind for kind in IncidentType if family(kind) == CAPTIVITY] if any(map(_is_captive, counts)) else []
    cues = cues_of(draft, report, annotations)
    for kind in (plain, *told, *types_of(cues)):
        votes.setdefault(kind, 0.0)
    signs = [*cues.all, *(f"first:{cue}" for cue in cues.first), *_of_figures(counts)]
    strong = draft.strong_types()
    rows = {}
    for kind in votes:
        rows[kind] = _of_votes(draft, kind, votes) | {f"is:{kind.value}": 1.0}
        rows[kind] |= {f"{kind.value}|{other.value}": 1.0 for other in strong if other is not kind}
        if kind is plain:
            rows[kind] |= {"plain": 1.0, f"plain:{kind.value}": 1.0}
        if family(kind) == CAPTIVITY:
            rows[kind] |= _of_captivity(draft, counts)
        rows[kind] |= {f"{kind.value}~{sign}": 1.0 for sign in signs}
    return rows


def _of_figures(counts: Sequence[Count]) -> list[str]:
    """What kind of people were harmed or held: one person, many, police, the attackers themselves."""
    signs = {f"{count.measure.value}:{count.group.value}" for count in counts}
    killed = [count for count in counts if count.measure is Measure.KILLED]
    if killed and all(count.low == count.high == 1 for count in killed):
        signs.add("killed:one")
    return sorted(signs)


def _of_votes(draft: Draft, kind: IncidentType, votes: Mapping[IncidentType, float]) -> Features:
    total = sum(votes.values()) or 1.0
    return {
        "share": votes[kind] / total,
        "log": log((votes[kind] + NONE) / (total + NONE)),
        "first": float(draft.facts[0].trigger.type is kind),
        "strong": max((f.trigger.score for f in draft.facts if f.trigger.type is kind), default=0.0),
        "most": float(votes[kind] == max(votes.values())),
    }


def _of_captivity(draft: Draft, counts: Sequence[Count]) -> Features:
    """Words and figures that say how much of the draft is about captives."""
    told = [f for f in draft.facts if family(f.trigger.type) == CAPTIVITY]
    words = sum(f.trigger.score > EFFECT for f in told)
    figures = sum(map(_is_captive, counts))
    harm = sum(count.measure in HARM for count in counts)
    return {
        "captivity_words": float(min(MOST, words)),
        "captivity_words_two": float(words > 1),
        "captivity_share": len(told) / len(draft.facts),
        "captives": float(min(MOST, figures)),
        "captives_any": float(figures > 0),
        "captives_and_words": float(figures > 0 and words > 0),
        "captives_share": figures / (figures + harm + 1),
    }


def _is_captive(count: Count) -> bool:
    return count.measure in CAPTIVES


def _plain_type(draft: Draft, report: Report, counts: Sequence[Count]) -> IncidentType:
    """The type with most votes; the murder of one known person by unnamed means is an assassination."""
    kind = draft.type
    if kind is not IncidentType.ARMED_ATTACK or len(draft.facts) > MANY_WORDS:
        return kind
    killed = [count for count in counts if count.measure is Measure.KILLED]
    if not killed or any(c.low != 1 or c.high != 1 for c in killed):
        return kind
    around = " ".join(report.text[max(0, c.span.start - NEAR) : c.span.end + NEAR].casefold() for c in killed)
    words = set(_WORDS.findall(around))
    known = any(target in words or (" " in target and target in around) for target in target_words())
    return IncidentType.ASSASSINATION if known else kind
