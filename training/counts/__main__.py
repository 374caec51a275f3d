"""Train, cross-validate and write the weights of `dateline.annotation.counts`.

usage: python -m training.counts SHARED

SHARED holds gold/accounts-train (coded reports) and data (the texts of our own annotations).

Needs scikit-learn. Deterministic: the same reports give the same file, byte for byte. About a minute on two cores.
"""

import collections
import gzip
import json
import pathlib
import random
import sys
from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from dateline.annotation.counts import UNHARMED
from dateline.annotation.counts.features import group_features, is_plain
from dateline.annotation.counts.weights import FILE
from dateline.annotation.weights import SCALE
from dateline.records import Group, Measure
from training.counts.examples import Example, examples, own_examples
from training.scoring import f1

OUT = pathlib.Path(__file__).parents[2] / "src/dateline/annotation/counts" / FILE
LABELS = [*(m.value for m in Measure), UNHARMED]
GROUPS = [g.value for g in Group]
AT_LEAST = 3  # a feature seen less often tells of one report only
STRENGTH = 0.3  # inverse regularisation; 0.1, 0.3, 1 gave .593, .606, .600 in cross-validation
# From which probability on a measure is given where a frame states it plainly. Of plain statements between .1 and the
# common threshold, half of the killed were coded and a quarter to a third of the others; of rare measures the frames
# know more than weights learnt from a hundred examples; but those who are captured are as often suspects.
PLAIN = {"killed": 0.1, "injured": 0.2, "arrested": 0.2, "perpetrators": 0.15, "casualties": 0.2, "taken_hostage": 0.1}
PLAIN_RARE = 0.02
FOLDS = 5
SEED = 7


def main() -> None:
    shared = pathlib.Path(sys.argv[1])
    made = [*examples(shared / "gold/accounts-train"), *own_examples(shared / "data")]
    print(
        f"{len(made)} reports, {sum(e.accounts for e in made)} accounts, {sum(e.found for e in made)} with a candidate"
    )
    threshold = cross_validate(made)
    measures, groups = fit_measures(made), fit_groups(made)
    stored = {
        "measures": measures,
        "groups": groups,
        "threshold": threshold,
        "plain": {m: PLAIN.get(m, PLAIN_RARE) for m in LABELS},
    }
    OUT.write_bytes(gzip.compress(json.dumps(stored, sort_keys=True).encode(), mtime=0))
    print(OUT.name, OUT.stat().st_size, "bytes")


def cross_validate(made: Sequence[Example]) -> float:
    """Print the F1 of unseen reports, and give the threshold that serves it best."""
    order = list(range(len(made)))
    random.Random(SEED).shuffle(order)
    scored: list[tuple[float, float, bool]] = []
    groups_right = groups_all = 0
    for fold in range(FOLDS):
        unseen = set(order[fold::FOLDS])
        known = [made[k] for k in order if k not in unseen]
        weights, group_weights = fit_measures(known), fit_groups(known)
        for k in sorted(unseen):
            for row, labels, groups in zip(made[k].rows, made[k].labels, made[k].groups, strict=True):
                logits = _logits(weights, row)
                plain = [PLAIN.get(label, PLAIN_RARE) if is_plain(row, label) else 1.0 for label in LABELS]
                scored += [
                    (1 / (1 + np.exp(-x)), least, label in labels)
                    for label, x, least in zip(LABELS, logits, plain, strict=True)
                ]
                for measure, group in groups.items():
                    guess = GROUPS[int(np.argmax(_logits(group_weights, group_features(row, measure))))]
                    groups_right += guess == group
                    groups_all += 1
    total = sum(e.accounts for e in made)
    steps = [round(0.2 + i / 100, 2) for i in range(25)]
    around = {
        t: np.mean([f1(scored, total, t + d)[0] for d in (-0.03, 0.0, 0.03)]) for t in steps
    }  # a broad top, no peak
    best = max((around[t], t) for t in steps)
    print(f"cross-validated accounts F1 {best[0]:.1f} at {best[1]}, group {100 * groups_right / groups_all:.1f} %")
    return best[1]


def fit_measures(made: Sequence[Example]) -> dict[str, Any]:
    rows = [row for e in made for row in e.rows]
    targets = [[label in labels for e in made for labels in e.labels] for label in LABELS]
    return _fit(rows, LABELS, targets)


def fit_groups(made: Sequence[Example]) -> dict[str, Any]:
    pairs = [
        (group_features(row, m), g)
        for e in made
        for row, groups in zip(e.rows, e.groups, strict=True)
        for m, g in sorted(groups.items())
    ]
    targets = [[group == g for _, g in pairs] for group in GROUPS]
    return _fit([row for row, _ in pairs], GROUPS, targets)


def _fit(rows: Sequence[Sequence[str]], labels: Sequence[str], targets: Sequence[Sequence[bool]]) -> dict[str, Any]:
    counted = collections.Counter(name for row in rows for name in set(row))
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{n: 1.0 for n in row if counted[n] >= AT_LEAST} for row in rows])
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    columns, bias = [], []
    for target in targets:
        if sum(target) < AT_LEAST:
            columns.append(np.zeros(matrix.shape[1]))
            bias.append(-9 * SCALE)
            continue
        learnt = LogisticRegression(C=STRENGTH, max_iter=300, solver="liblinear", random_state=SEED).fit(
            matrix, np.array(target)
        )
        columns.append(learnt.coef_[0])
        bias.append(round(float(learnt.intercept_[0]) * SCALE))
    weights = np.rint(np.stack(columns, axis=1) * SCALE).astype(int)
    named = {n: weights[i].tolist() for n, i in sorted(vectorizer.vocabulary_.items()) if weights[i].any()}
    return {"labels": list(labels), "weights": named, "bias": bias}


def _logits(stored: dict[str, Any], row: Sequence[str]) -> np.ndarray:
    total = np.array(stored["bias"], dtype=float)
    for name in row:
        total = total + np.array(stored["weights"].get(name, 0))
    return total / SCALE


if __name__ == "__main__":
    main()
