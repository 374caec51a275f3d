"""A second look at the decisions on counts, with the rest of the report in view.

Coders count a figure once for each speaker: "a teenager was shot dead" and, further down, "the boy died" are one
account unless someone else says the second. The first decision judges each mention by its own words; here it is weighed
again by who else states the same measure, before and after, of which number and of which person. The weights are in
`count_choice.yaml`, learnt by `training/choice` from reports that the first decision had not seen.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dateline.annotation.counts.candidate import Candidate
from dateline.annotation.speech.stating import speakers_of
from dateline.annotation.weights import chances
from dateline.lexicons import Lexicon, load
from dateline.records import Span, Speech

FLOOR = 0.08  # first probability below which a mention is not weighed again: 1 of 25 coded figures lies there
MOST = 4.0  # sums of probabilities are cut here
KINDS = ("name", "definite", "number", "indefinite")
LABELLED = ("killed", "injured", "arrested", "perpetrators")

Floats = NDArray[np.floating]
Bools = NDArray[np.bool_]


class Choice(Lexicon):
    """Of `count_choice.yaml`: a weight for each feature, and the one for all."""

    bias: float
    weights: dict[str, float]


@dataclass(frozen=True)
class Told:
    """What is known of each of a report's candidates, in the order of the text, and the `speeches` of the report.

    `people` are equal for candidates of one person (see `entities`).
    """

    candidates: Sequence[Candidate]
    people: Sequence[int]
    speeches: Sequence[Speech]

    @property
    def speakers(self) -> list[tuple[str, ...]]:
        """Who states each candidate: empty where the outlet itself does."""
        return speakers_of((Span(start=c.start, end=c.end) for c in self.candidates), self.speeches)

    def part(self, which: Sequence[int]) -> "Told":
        return Told([self.candidates[i] for i in which], [self.people[i] for i in which], self.speeches)


@cache
def weights() -> Choice:
    return load("count_choice", Choice)


def chosen(logits: Floats, told: Told, labels: Sequence[str]) -> Floats:
    """The log-odds of the measures anew, shape (candidates, labels), from those of the first decision."""
    found = features(logits, told, labels)
    again = sum((weight * found[name] for name, weight in weights().weights.items()), np.full_like(logits, 0.0))
    return np.where(chances(logits) >= FLOOR, again + weights().bias, logits)


def features(logits: Floats, told: Told, labels: Sequence[str]) -> dict[str, Floats]:
    """Each feature by its name, of the shape of `logits`: (candidates, labels)."""
    likely = chances(logits)
    speakers = told.speakers
    own, early = _alike(speakers), np.tri(len(logits), k=-1, dtype=bool)
    number = _alike([(c.low, c.high) for c in told.candidates])
    person = _alike(told.people)
    before, after = own & early, own & early.T
    others = np.where(np.eye(len(labels), dtype=bool)[None], -1, likely[:, None, :]).max(2, initial=0)
    found = {
        "first": logits,
        "rival": others - likely,
        "before": _most(before, likely),
        "after": _most(after, likely),
        "before_number": _most(before & number, likely),
        "after_number": _most(after & number, likely),
        "before_person": _most(before & person, likely),
        "after_person": _most(after & person, likely),
        "others_number": _most(~own & number, likely),
        "others_person": _most(~own & person, likely),
        "sum_before": np.minimum(MOST, before @ likely),
        "sum_after": np.minimum(MOST, after @ likely),
        "sum_before_number": np.minimum(MOST, (before & number) @ likely),
        "attributed": _rows([bool(speaker) for speaker in speakers], logits),
        "single": _rows([c.low == 1 for c in told.candidates], logits),
    }
    found |= {kind: _rows([c.kind == kind for c in told.candidates], logits) for kind in KINDS}
    return found | {name: np.zeros_like(logits) + [float(label == name) for label in labels] for name in LABELLED}


def _alike(keys: Sequence[Hashable]) -> Bools:
    """Which two candidates have the same key, shape (candidates, candidates)."""
    numbers: dict[Hashable, int] = {}
    own = np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)
    return np.asarray(own[:, None] == own[None, :])


def _most(which: Bools, likely: Floats) -> Floats:
    """The highest chance of each measure among the other candidates that `which` gives; 0 where there is none."""
    return np.stack([(which * likely[:, m]).max(1, initial=0) for m in range(likely.shape[1])], axis=1)


def _rows(values: Sequence[bool], logits: Floats) -> Floats:
    return np.repeat(np.array(values, dtype=float)[:, None], logits.shape[1], axis=1)
