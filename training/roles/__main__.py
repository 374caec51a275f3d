"""Train and write the weights of roles (`dateline.annotation.actors`) and of the templates of MUC-4.

usage: python -m training.roles SHARED

SHARED holds data/muc4/dev.jsonl. Needs scikit-learn. Deterministic; about eight minutes on one core, nearly all of it
reading the texts.
"""

import gzip
import json
import pathlib
import random
import sys
from collections.abc import Sequence
from typing import Any

import numpy as np

from dateline.annotation.actors.fillers import ROLES
from dateline.annotation.actors.weights import FILE
from dateline.annotation.weights import linear
from dateline_evaluation.muc4.bench import read_texts
from dateline_evaluation.muc4.choosing import FILE as CHOICE
from dateline_evaluation.muc4.choosing import LABELS, event_rows, pair_rows
from dateline_evaluation.muc4.events import Event, events_of
from dateline_evaluation.muc4.five_roles import normal
from dateline_evaluation.muc4.reading import read_all
from dateline_evaluation.muc4.reasons import LEAST, Sentences
from dateline_evaluation.muc4.templates import read_keys
from training.roles.examples import Example, examples, fills, laid_upon
from training.roles.fitting import SEED, fit, join

ROOT = pathlib.Path(__file__).parents[2]
FOLDS = 4
STRENGTH = 0.3  # of the roles
ASKED, FILLS = 0.1, 0.5  # of the two decisions on templates
AT_LEAST = 3  # a feature seen less often tells of one report only
Scores = list[Sequence[float]]


def main() -> None:
    split = pathlib.Path(sys.argv[1]) / "data/muc4/dev.jsonl"
    made = list(examples(read_all(read_texts(split)), read_keys(split)))
    roles, choice = train(made)
    _write(ROOT / "src/dateline/annotation/actors" / FILE, roles)
    _write(ROOT / "evaluation/dateline_evaluation/muc4" / CHOICE, choice)


def train(made: Sequence[Example]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The weights of the roles, and those of the two decisions on templates, learnt from scores of unseen texts."""
    unseen = cross_scores(made)
    report(made, unseen)
    asked, filled = fit_asked(made, unseen), fit_fills(made, unseen)
    return fit_roles(made), join(asked, filled)


def fit_roles(made: Sequence[Example]) -> dict[str, Any]:
    """Learnt from documents with a template: what the task leaves out may have roles that no key tells of."""
    known = [e for e in made if e.keys]
    rows = [row for e in known for _, _, row in e.wordings]
    return fit(rows, ROLES, [labels for e in known for labels in e.labels()], STRENGTH, AT_LEAST)


def cross_scores(made: Sequence[Example]) -> list[Scores]:
    """The scores of the wordings of each document, by weights learnt without it."""
    order = list(range(len(made)))
    random.Random(SEED).shuffle(order)
    scores: list[Scores] = [[] for _ in made]
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS])
        learnt = linear(fit_roles([made[i] for i in order if i not in held]))
        for i in held:
            scores[i] = [tuple(map(float, learnt.logits(row))) for _, _, row in made[i].wordings]
    return scores


def fit_asked(made: Sequence[Example], scores: Sequence[Scores]) -> dict[str, Any]:
    """Is an event asked for? Events of optional templates are left out."""
    rows, targets = [], []
    for example, own in zip(made, scores, strict=True):
        events, found, sentences = _laid(example)
        for i, row in enumerate(event_rows(example.reading, events, example.fillers(own, LEAST), sentences)):
            if i not in found or not example.keys[found[i]].optional:
                rows.append(row)
                targets.append([i in found])
    print(f"{len(rows)} events, {sum(t[0] for t in targets)} asked for")
    return fit(rows, LABELS[:1], targets, ASKED, AT_LEAST)


def fit_fills(made: Sequence[Example], scores: Sequence[Scores]) -> dict[str, Any]:
    """Does a wording fill the slot of a role in an event that is asked for?"""
    rows, targets = [], []
    for example, own in zip(made, scores, strict=True):
        events, found, sentences = _laid(example)
        kept = [events[i] for i in sorted(found)]
        keys = [example.keys[found[i]] for i in sorted(found)]
        asked = [[fills([key], role) for role in ROLES] for key in keys]
        for filler, role, i, row in pair_rows(kept, example.fillers(own, LEAST), sentences):
            rows.append(row)
            targets.append([normal(filler.words) in asked[i][role]])
    print(f"{len(rows)} pairs, {sum(t[0] for t in targets)} that fill")
    return fit(rows, LABELS[1:], targets, FILLS, AT_LEAST)


def _laid(example: Example) -> tuple[list[Event], dict[int, int], Sentences]:
    """The events of a document, which key each of them tells of by their positions, and its sentences."""
    reading = example.reading
    events = events_of(reading.report, reading.annotations, reading.mentions)
    return events, laid_upon(example, events), Sentences(reading.annotations)


def report(made: Sequence[Example], scores: Sequence[Scores]) -> None:
    """Print precision and recall of the roles in unseen documents with a template, from log-odds of -1 on."""
    pairs = [(e, s) for e, s in zip(made, scores, strict=True) if e.keys]
    labels = np.array([row for e, _ in pairs for row in e.labels()])
    given = np.array([row for _, s in pairs for row in s]) >= -1.0
    for role, name in enumerate(ROLES):
        right = (labels[:, role] & given[:, role]).sum()
        print(f"{name:13} P {100 * right / given[:, role].sum():.1f}  R {100 * right / labels[:, role].sum():.1f}")


def _write(path: pathlib.Path, stored: dict[str, Any]) -> None:
    path.write_bytes(gzip.compress(json.dumps(stored, sort_keys=True, separators=(",", ":")).encode(), mtime=0))
    print(path.name, path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
