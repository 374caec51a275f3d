"""Logistic regression with an L2 penalty, of yes or no and of one of several: the same rows give the same weights."""

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from dateline.assembly.weighing import Features
from dateline_evaluation.gva.fitting import Example

Row = tuple[Features, bool]
Floats = NDArray[np.float64]

STEPS = 30
PRECISE = 1e-6  # a step that moves no weight by more is the last
BIAS = "bias"
BIAS_PENALTY = 0.01  # how often the answer is yes is not held back
DECIMALS = 3
SEEN = 8  # a feature of fewer rows tells of one report only
CHOICE_STEPS = 300
LEAST = 0.01  # a smaller weight decides nothing and is left out


def fit(rows: Sequence[Row], penalty: float) -> dict[str, float]:
    """The weights of the features by name, fitted by Newton's method, rounded, without those below `LEAST`."""
    names = sorted({name for features, _ in rows for name in features})
    matrix = np.array([[features.get(name, 0.0) for name in names] for features, _ in rows])
    target = np.array([float(answer) for _, answer in rows])
    penalties = np.array([BIAS_PENALTY if name == BIAS else penalty for name in names])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        given = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (given - target) + penalties * weights
        curvature = (matrix * (given * (1 - given))[:, None]).T @ matrix + np.diag(penalties)
        step = np.linalg.solve(curvature, slope)
        weights -= step
        if np.abs(step).max() < PRECISE:
            break
    return _kept(dict(zip(names, weights.tolist(), strict=True)))


def fit_choice(choices: Sequence[Example], penalty: float) -> dict[str, float]:
    """The weights by which the right one among the answers scores highest (a conditional logit), as `fit` gives them.

    There may be thousands of features, few of them with each answer: those in fewer than `SEEN` rows are left out.
    """
    rows = [row for choice in choices for row in choice.features]
    seen = Counter(name for row in rows for name in row)
    names = sorted(name for name, times in seen.items() if times >= SEEN)
    table = _sparse(rows, {name: column for column, name in enumerate(names)})
    lengths = [len(choice.features) for choice in choices]
    first = np.cumsum([0, *lengths[:-1]])
    choice_of = np.repeat(np.arange(len(choices)), lengths)
    right = np.asarray(table[first + [choice.right for choice in choices]].sum(0)).ravel()

    def loss(weights: Floats) -> tuple[float, Floats]:
        logits = table @ weights
        top = np.maximum.reduceat(logits, first)
        odds = np.exp(logits - top[choice_of])
        total = np.add.reduceat(odds, first)
        value = (np.log(total) + top).sum() - right @ weights + 0.5 * penalty * weights @ weights
        return float(value), table.T @ (odds / total[choice_of]) - right + penalty * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": CHOICE_STEPS})
    return _kept(dict(zip(names, found.x.tolist(), strict=True)))


def _sparse(rows: Sequence[Features], columns: Mapping[str, int]) -> csr_matrix:
    known = [[(columns[name], value) for name, value in row.items() if value and name in columns] for row in rows]
    ends = [0, *itertools.accumulate(map(len, known))]
    flat = [cell for row in known for cell in row]
    return csr_matrix(([v for _, v in flat], [c for c, _ in flat], ends), shape=(len(rows), len(columns)))


def _kept(weights: Mapping[str, float]) -> dict[str, float]:
    return {name: round(weight, DECIMALS) for name, weight in weights.items() if abs(weight) >= LEAST}
