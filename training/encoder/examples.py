"""What the network learns from: candidates as spans of word pieces, with the linear model's answers and the coders'."""

import pathlib
import random
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.annotation.encoder.deciding import sentences_of, spans_of
from dateline.annotation.encoder.pieces import Pieces, pieces_of
from training.counts import __main__ as linear
from training.counts.examples import Example, examples, own_examples


@dataclass(frozen=True)
class Case:
    """One report: `spans` (candidates, 5), `logits` (candidates, labels) of a linear model that has not seen it.

    `answers` (candidates, labels) is 1 where a coder gave the measure; `groups` lists (candidate, label, group), and
    `incidents` the number of the incident of each candidate that counts something.
    """

    report: str
    pieces: Pieces
    spans: NDArray[np.int64]
    sentences: NDArray[np.int64]
    logits: NDArray[np.float32]
    answers: NDArray[np.float32]
    groups: list[tuple[int, int, int]]
    incidents: dict[int, int]
    rows: list[list[str]]
    accounts: int


def cases(shared: pathlib.Path, folds: int, seed: int) -> tuple[list[Case], list[int]]:
    """All coded reports with candidates, and the fold of each. `shared` is the folder of gold and data."""
    made = [*examples(shared / "gold/accounts-train"), *own_examples(shared / "data")]
    made = [e for e in made if e.candidates]
    order = list(range(len(made)))
    random.Random(seed).shuffle(order)
    fold = {k: i % folds for i, k in enumerate(order)}
    logits: dict[int, NDArray[np.float32]] = {}
    for unseen in range(folds):
        weights = linear.fit_measures([e for k, e in enumerate(made) if fold[k] != unseen])
        for k, example in enumerate(made):
            if fold[k] == unseen:
                logits[k] = np.array([linear._logits(weights, row) for row in example.rows], dtype=np.float32)
    return [_case(e, logits[k]) for k, e in enumerate(made)], [fold[k] for k in range(len(made))]


def _case(example: Example, logits: NDArray[np.float32]) -> Case:
    doc = example.candidates[0].noun.doc
    pieces = pieces_of(doc.text)
    labels, groups = linear.LABELS, linear.GROUPS
    answers = np.array([[label in given for label in labels] for given in example.labels], dtype=np.float32)
    return Case(
        example.report,
        pieces,
        spans_of(doc, example.candidates, pieces),
        sentences_of(doc, example.candidates),
        logits,
        answers,
        [(i, labels.index(m), groups.index(g)) for i, one in enumerate(example.groups) for m, g in sorted(one.items())],
        example.incidents,
        example.rows,
        example.accounts,
    )
