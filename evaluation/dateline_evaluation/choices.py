"""Weights by which the right one of several is chosen (a conditional logit): the same choices give the same weights.

It stands here and not in `training`, as the weights of tolls are learnt beside their benchmark, and benchmarks do not
import `training`; what is installed with them has no SciPy.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

STEPS = 30  # of Newton's method, which needs about eight
SMALL = 1e-6  # a step that moves no weight by more is the last
EXACT = 1e-4  # of the slope, how much a step may leave; the next one mends it
ROUNDS = 1000  # for one step; a hundred or two are usual


def fit(given: Sequence[tuple[Sequence[Mapping[str, float]], int]], penalty: float) -> dict[str, float]:
    """The weights that make the right answers most probable, by feature and in log-odds; not rounded.

    A choice is the features of each of its answers, and which is right. The odds of an answer are the exponential of
    its features' weighed sum. The weights minimise the negative logarithm of the chance of the right answer, summed
    over choices, plus half of `penalty` (above 0) times the sum of their squares. Thousands of features may be named,
    few of them by each answer.
    """
    names = sorted({name for answers, _ in given for answer in answers for name in answer})
    choices = _choices(given, names)
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        chances = choices.chances(weights)
        slope = choices.told(choices.right - chances) - penalty * weights
        step = _step(_bend(choices, chances, penalty), slope)
        weights = weights + step
        if np.abs(step).max() < SMALL:
            break
    return dict(zip(names, weights.tolist(), strict=True))


class _Choices(NamedTuple):
    """The answers of all choices as a sparse matrix of shape (answers, features), which `values` (cells,) fill."""

    rows: Ints  # (cells,)
    columns: Ints  # (cells,)
    values: Floats  # (cells,)
    features: int
    first: Ints  # answer of each choice, (choices,)
    choice: Ints  # of each answer, (answers,)
    right: Floats  # 1 for the right answers, (answers,)

    def sums(self, weights: Floats) -> Floats:
        """The weighed sum of each answer: weights of shape (features,) as (answers,)."""
        summed = np.bincount(self.rows, self.values * weights[self.columns], len(self.choice))
        return np.asarray(summed, dtype=np.float64)

    def told(self, shares: Floats) -> Floats:
        """The features of all answers, each times its share: of shape (answers,) as (features,)."""
        summed = np.bincount(self.columns, self.values * shares[self.rows], self.features)
        return np.asarray(summed, dtype=np.float64)

    def chances(self, weights: Floats) -> Floats:
        """Of each answer, (answers,), among those of its choice."""
        sums = self.sums(weights)
        odds = np.exp(sums - np.maximum.reduceat(sums, self.first)[self.choice])
        return np.asarray(odds / np.add.reduceat(odds, self.first)[self.choice], dtype=np.float64)


def _choices(given: Sequence[tuple[Sequence[Mapping[str, float]], int]], names: Sequence[str]) -> _Choices:
    column = {name: number for number, name in enumerate(names)}
    answers = [answer for several, _ in given for answer in several]
    cells = [(row, column[name], value) for row, answer in enumerate(answers) for name, value in answer.items()]
    lengths = np.array([len(several) for several, _ in given], dtype=np.int64)
    first = np.cumsum(lengths) - lengths
    right = np.zeros(len(answers))
    right[first + [number for _, number in given]] = 1.0
    return _Choices(
        rows=np.array([row for row, _, _ in cells], dtype=np.int64),
        columns=np.array([number for _, number, _ in cells], dtype=np.int64),
        values=np.array([value for _, _, value in cells], dtype=np.float64),
        features=len(names),
        first=first,
        choice=np.repeat(np.arange(len(given)), lengths),
        right=right,
    )


def _bend(choices: _Choices, chances: Floats, penalty: float) -> Callable[[Floats], Floats]:
    """How the slope changes with a step, both (features,): the second derivative, which is never written out."""

    def bend(step: Floats) -> Floats:
        moved = choices.sums(step)
        means = np.add.reduceat(chances * moved, choices.first)
        return choices.told(chances * (moved - means[choices.choice])) + penalty * step

    return bend


def _step(bend: Callable[[Floats], Floats], slope: Floats) -> Floats:
    """The step that changes the slope by all of it but for `EXACT`, (features,), by conjugate gradients."""
    step = np.zeros(len(slope))
    rest, way = slope, slope
    left = slope @ slope
    enough = EXACT**2 * left
    for _ in range(ROUNDS):
        if left <= enough:
            break
        bent = bend(way)
        length = left / (way @ bent)
        step = step + length * way
        rest = rest - length * bent
        left, before = rest @ rest, left
        way = rest + left / before * way
    return step
