"""Logistic regressions over named features, one a label, kept as whole thousandths."""

import collections
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from dateline.annotation.weights import SCALE

SEED = 7


def fit(
    rows: Sequence[Sequence[str]], labels: Sequence[str], targets: Sequence[Sequence[bool]], strength: float, least: int
) -> dict[str, Any]:
    """Labels, bias and weights by feature; `targets` has one row of labels a row of features.

    `strength` is the inverse regularisation; features of fewer than `least` rows are left out.
    """
    counted = collections.Counter(name for row in rows for name in row)
    index = {name: i for i, name in enumerate(sorted(n for n, seen in counted.items() if seen >= least))}
    matrix = _matrix(rows, index)
    columns, bias = [], []
    for target in np.array(targets, dtype=bool).T:
        learnt = LogisticRegression(C=strength, solver="liblinear", max_iter=100, tol=0.01, random_state=SEED)
        learnt.fit(matrix, target)
        columns.append(learnt.coef_[0])
        bias.append(round(float(learnt.intercept_[0]) * SCALE))
    weights = np.rint(np.stack(columns, axis=1) * SCALE).astype(int)
    weights[np.abs(weights) < 20] = 0  # two hundredths of log-odds decide nothing, and cost room
    named = {name: weights[i].tolist() for name, i in index.items() if weights[i].any()}
    return {"labels": list(labels), "bias": bias, "weights": named}


def join(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Two models as one whose labels are those of both."""
    left, right = [0] * len(first["labels"]), [0] * len(second["labels"])
    names = sorted({*first["weights"], *second["weights"]})
    weights = {n: first["weights"].get(n, left) + second["weights"].get(n, right) for n in names}
    return {"labels": first["labels"] + second["labels"], "bias": first["bias"] + second["bias"], "weights": weights}


def _matrix(rows: Sequence[Sequence[str]], index: dict[str, int]) -> sparse.csr_matrix:
    columns = [[index[name] for name in row if name in index] for row in rows]
    starts = np.cumsum([0, *map(len, columns)], dtype="int32")
    flat = np.array([i for row in columns for i in row], dtype="int32")
    return sparse.csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(rows), len(index)))
