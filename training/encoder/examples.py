"""What the network learns from: candidates as spans of word pieces, with the linear model's answers and the coders'."""

import pathlib
import random
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.annotation.encoder.deciding import hopeful_of, sentences_of, spans_of
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
    kept = [k for k in range(len(made)) if hopeful_of(logits[k])]
    return [case_of(made[k], logits[k]) for k in kept], [fold[k] for k in kept]


def case_of(example: Example, logits: NDArray[np.float32]) -> Case:
    """The case of an example; of the candidates those that the reader would ask the network about."""
    hopeful = hopeful_of(logits)
    place = {i: k for k, i in enumerate(hopeful)}
    some = [example.candidates[i] for i in hopeful]
    doc = example.candidates[0].noun.doc
    pieces = pieces_of(doc.text)
    labels, groups = linear.LABELS, linear.GROUPS
    answers = [[label in example.labels[i] for label in labels] for i in hopeful]
    told = ((place[i], example.groups[i]) for i in hopeful)
    return Case(
        example.report,
        pieces,
        spans_of(doc, some, pieces),
        sentences_of(doc, some),
        logits[hopeful],
        np.array(answers, dtype=np.float32),
        [(k, labels.index(m), groups.index(g)) for k, one in told for m, g in sorted(one.items())],
        {place[i]: incident for i, incident in example.incidents.items() if i in place},
        [example.rows[i] for i in hopeful],
        example.accounts,
    )
