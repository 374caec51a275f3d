"""Logistic regression with an L2 penalty, of yes or no and of one of several: the same rows give the same weights."""

from collections.abc import Mapping, Sequence

import numpy as np

from dateline.assembly.weighing import Features
from dateline_evaluation.gva.fitting import Example, fitted

Row = tuple[Features, bool]

STEPS = 30
PRECISE = 1e-6  # a step that moves no weight by more is the last
BIAS = "bias"
BIAS_PENALTY = 0.01  # how often the answer is yes is not held back
DECIMALS = 3
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
    """The weights by which the right one among the answers scores highest, as `fit` gives them."""
    return _kept(fitted(choices, penalty))


def _kept(weights: Mapping[str, float]) -> dict[str, float]:
    return {name: round(weight, DECIMALS) for name, weight in weights.items() if abs(weight) >= LEAST}
