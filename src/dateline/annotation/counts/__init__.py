"""Counts of people: how many, what happened to them, and who they are.

Candidates come from grammar (`candidates`), what the text says of each from the parse (`links`, `features`), and the
decision (`deciding`) from a linear model over those features (`weights`, learnt by `training/counts` from coded
reports), or from `dateline.annotation.encoder`, which has the linear model's answer, reads the sentences besides and
weighs each mention again by what else the report says and who says it (`choosing`).
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from dateline.annotation.counts.candidate import Candidate
from dateline.annotation.counts.candidates import find_candidates
from dateline.annotation.counts.choosing import Told
from dateline.annotation.counts.deciding import UNHARMED, Decide, Decision, linear
from dateline.annotation.counts.entities import entities
from dateline.annotation.counts.features import features
from dateline.annotation.counts.overlaps import settled
from dateline.annotation.counts.shares import with_groups
from dateline.annotation.sentences import sentence_numbers
from dateline.records import Count, Measure, Span, Speech, Trigger

__all__ = ["UNHARMED", "find_counts"]


def find_counts(
    doc: Doc, triggers: Sequence[Trigger] = (), speeches: Sequence[Speech] = (), decide: Decide = linear
) -> tuple[Count, ...]:
    """The counts of a parsed report in text order, each with the trigger that it hangs on where one is near.

    `speeches` tell who states each, which matters to what is said again.
    `Count.score` is the decision's probability. Raises `weights.BrokenModelError` if the weights cannot be read.
    """
    candidates = find_candidates(doc)
    rows = features(doc, candidates)
    numbers = entities(candidates)
    sentences = sentence_numbers(doc)
    decided = decide(doc, Told(candidates, numbers, speeches), rows)
    found = []
    for i, candidate, decisions in settled(candidates, decided):
        for decision in decisions:
            found.append((candidate, _count(candidate, decision, numbers[i], sentences, triggers)))
    return tuple(with_groups(found))


def _count(
    candidate: Candidate, decision: Decision, entity: int, sentences: Sequence[int], triggers: Sequence[Trigger]
) -> Count:
    unharmed = decision.label == UNHARMED
    return Count(
        span=Span(start=candidate.start, end=candidate.end),
        sentence=sentences[candidate.noun.i],
        low=0 if unharmed else candidate.low,
        high=0 if unharmed else candidate.high,
        measure=Measure.INJURED if unharmed else Measure(decision.label),
        group=decision.group,
        head=candidate.noun.lemma_.lower(),
        trigger=_trigger(candidate, triggers),
        definite=candidate.kind in ("name", "names", "definite", "pronoun"),
        entity=entity,
        score=round(decision.score, 4),
    )


def _trigger(candidate: Candidate, triggers: Sequence[Trigger]) -> int | None:
    """The nearest trigger above the candidate in the parse, else one that hangs on it; None without either."""
    by_start = {t.span.start: i for i, t in enumerate(triggers)}
    anchor = candidate.anchor
    for token in [anchor, *anchor.ancestors, *anchor.children]:
        if token.idx in by_start:
            return by_start[token.idx]
    return None
