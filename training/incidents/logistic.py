"""Logistic regression with an L2 penalty, fitted by Newton's method: the same rows give the same weights."""

from collections.abc import Sequence

import numpy as np

from dateline.assembly.weighing import Features

Row = tuple[Features, bool]

STEPS = 30
PRECISE = 1e-6  # a step that moves no weight by more is the last
BIAS = "bias"
BIAS_PENALTY = 0.01  # how often the answer is yes is not held back
DECIMALS = 3
LEAST = 0.01  # a smaller weight decides nothing and is left out


def fit(rows: Sequence[Row], penalty: float) -> dict[str, float]:
    """The weights of the features by name, rounded to `DECIMALS`, without those below `LEAST`."""
    names = sorted({name for features, _ in rows for name in features})
    column = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for number, (features, _) in enumerate(rows):
        for name, value in features.items():
            matrix[number, column[name]] = value
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
    return {
        name: round(float(weight), DECIMALS)
        for name, weight in zip(names, weights, strict=True)
        if abs(weight) >= LEAST
    }
