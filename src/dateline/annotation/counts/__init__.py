"""Counts of people: how many, what happened to them, and who they are.

Candidates come from grammar (`candidates`), what the text says of each from the parse (`links`, `features`), and the
decision from a linear model over those features (`weights`), whose weights `training/counts` learns from coded reports.
"""

from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc

from dateline.annotation.counts.candidate import Candidate
from dateline.annotation.counts.candidates import find_candidates
from dateline.annotation.counts.entities import entities
from dateline.annotation.counts.features import features, group_features, is_plain
from dateline.annotation.counts.weights import model
from dateline.annotation.sentences import sentence_numbers
from dateline.records import Count, Group, Measure, Span, Trigger

__all__ = ["find_counts"]

UNHARMED = "unharmed"  # the label for "was not injured": nobody hurt, whatever the number of people named

ACTING = (
    "f:perpetratorsw"  # a frame of acting that its words leave no doubt of; 13 of 15 such were coded as perpetrators
)


def find_counts(doc: Doc, triggers: Sequence[Trigger] = ()) -> tuple[Count, ...]:
    """The counts of a parsed report in text order, each with the trigger that it hangs on where one is near.

    `Count.score` is the decision's probability. Raises `weights.BrokenModelError` if the weights cannot be read.
    """
    candidates = find_candidates(doc)
    rows = features(doc, candidates)
    numbers = entities(candidates)
    sentences = sentence_numbers(doc)
    found = []
    for candidate, row, entity in zip(candidates, rows, numbers, strict=True):
        for measure, score in _measures(row):
            found.append(_count(candidate, row, measure, score, entity, sentences, triggers))
    return tuple(found)


def _measures(row: Sequence[str]) -> list[tuple[str, float]]:
    decided = model()
    scores = zip(decided.measures.labels, decided.measures.probabilities(row), strict=True)
    return [(m, float(p)) for m, p in scores if p >= (decided.plain[m] if is_plain(row, m) else decided.threshold)]


def _count(
    candidate: Candidate,
    row: Sequence[str],
    measure: str,
    score: float,
    entity: int,
    sentences: Sequence[int],
    triggers: Sequence[Trigger],
) -> Count:
    unharmed = measure == UNHARMED
    return Count(
        span=Span(start=candidate.start, end=candidate.end),
        sentence=sentences[candidate.noun.i],
        low=0 if unharmed else candidate.low,
        high=0 if unharmed else candidate.high,
        measure=Measure.INJURED if unharmed else Measure(measure),
        group=_group(row, measure),
        head=candidate.noun.lemma_.lower(),
        trigger=_trigger(candidate, triggers),
        definite=candidate.kind in ("name", "names", "definite", "pronoun"),
        entity=entity,
        score=round(score, 4),
    )


def _group(row: Sequence[str], measure: str) -> Group:
    """Whom it counts. Those whom the sentence itself tells to have done it ("who had taken guards hostage") did it."""
    if ACTING in row and measure in (Measure.KILLED, Measure.INJURED, Measure.ARRESTED):
        return Group.PERPETRATORS
    groups = model().groups
    return Group(groups.labels[int(np.argmax(groups.logits(group_features(row, measure))))])


def _trigger(candidate: Candidate, triggers: Sequence[Trigger]) -> int | None:
    """The nearest trigger above the candidate in the parse, else one that hangs on it; None without either."""
    by_start = {t.span.start: i for i, t in enumerate(triggers)}
    anchor = candidate.anchor
    for token in [anchor, *anchor.ancestors, *anchor.children]:
        if token.idx in by_start:
            return by_start[token.idx]
    return None
