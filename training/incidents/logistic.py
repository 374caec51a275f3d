"""Logistic regression with an L2 penalty, of yes or no and of one of several: the same rows give the same weights."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from dateline.assembly.weighing import Features

Floats = NDArray[np.float64]
Row = tuple[Features, bool]
Choice = tuple[list[Features], int]
"""What speaks for each of several answers, and which of them is right."""

STEPS = 30
PRECISE = 1e-6  # a step that moves no weight by more is the last
BIAS = "bias"
BIAS_PENALTY = 0.01  # how often the answer is yes is not held back
DECIMALS = 3
LEAST = 0.01  # a smaller weight decides nothing and is left out


def fit(rows: Sequence[Row], penalty: float) -> dict[str, float]:
    """The weights of the features by name, fitted by Newton's method, rounded, without those below `LEAST`."""
    names, matrix = _matrix([features for features, _ in rows])
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
    return _named(names, weights)


def fit_choice(choices: Sequence[Choice], penalty: float) -> dict[str, float]:
    """The weights by which the right one among the answers scores highest (a conditional logit)."""
    names, matrix = _matrix([features for answers, _ in choices for features in answers])
    sizes = np.array([len(answers) for answers, _ in choices])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    of = np.repeat(np.arange(len(choices)), sizes)
    right = matrix[starts + np.array([answer for _, answer in choices])]

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = matrix @ weights
        most = np.maximum.reduceat(scores, starts)
        odds = np.exp(scores - most[of])
        total = np.add.reduceat(odds, starts)
        slope = matrix.T @ (odds / total[of]) - right.sum(0) + penalty * weights
        value = (np.log(total) + most).sum() - (right @ weights).sum() + penalty / 2 * weights @ weights
        return float(value), slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return _named(names, found.x)


def _matrix(rows: Sequence[Features]) -> tuple[list[str], Floats]:
    names = sorted({name for features in rows for name in features})
    column = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for number, features in enumerate(rows):
        for name, value in features.items():
            matrix[number, column[name]] = value
    return names, matrix


def _named(names: Sequence[str], weights: Floats) -> dict[str, float]:
    return {
        name: round(float(weight), DECIMALS)
        for name, weight in zip(names, weights, strict=True)
        if abs(weight) >= LEAST
    }
