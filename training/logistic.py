"""Logistic regression of yes or no with an L2 penalty, on few features: the same rows give the same weights."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Answers = NDArray[np.bool_]

STEPS = 30  # of Newton's method, which needs about eight
PRECISE = 1e-6  # a step that moves no weight by more is the last
SURE = 35.0  # log-odds; beyond them a chance is 0 or 1 as far as a float can tell, and its exponential could overflow


def fit(
    matrix: Floats, answers: Answers, penalty: Floats, *, guesses: Floats | None = None, counts: Floats | None = None
) -> Floats:
    """The most likely weights by Newton's method, of shape (features,), in log-odds; not rounded.

    `matrix` has shape (rows, features), where a bias is a column of ones like any other; `answers` has shape (rows,).
    The weights minimise the negative logarithm of the chance of each row's answer, summed over rows as often as
    `counts` (rows,) says, plus half the sum of `penalty` (features,) times the squared distance of each weight from
    its guess in `guesses` (features,). Rows count 1 and guesses are 0 where none are given. Raises
    `numpy.linalg.LinAlgError` if features without a penalty say the same. Meant for hundreds of features: it holds a
    square matrix of them.
    """
    start = np.zeros(matrix.shape[1]) if guesses is None else guesses
    counted = np.ones(len(matrix)) if counts is None else counts
    found = start.copy()
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ found, -SURE, SURE)))
        slope = matrix.T @ (counted * (chance - answers)) + penalty * (found - start)
        bend = (matrix * (counted * chance * (1 - chance))[:, None]).T @ matrix + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        found -= step
        if np.abs(step).max() < PRECISE:
            break
    return found
