"""The weights of named features, of yes or no and of one of several: the same rows give the same weights."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set

import numpy as np

from dateline.assembly.weighing import Features
from dateline_evaluation import choices as choosing
from dateline_evaluation.gva.fitting import Example
from training import logistic

Row = tuple[Features, bool]

BIAS = "bias"
BIAS_PENALTY = 0.01  # how often the answer is yes is not held back
DECIMALS = 3
SEEN = 8  # a feature of fewer rows tells of one report only
LEAST = 0.01  # a smaller weight decides nothing and is left out


def fit(rows: Sequence[Row], penalty: float) -> dict[str, float]:
    """The weights of the features by name (a logistic regression), rounded, without those below `LEAST`."""
    names = sorted({name for features, _ in rows for name in features})
    matrix = np.array([[features.get(name, 0.0) for name in names] for features, _ in rows])
    penalties = np.array([BIAS_PENALTY if name == BIAS else penalty for name in names])
    found = logistic.fit(matrix, np.array([answer for _, answer in rows]), penalties)
    return _kept(dict(zip(names, found.tolist(), strict=True)))


def fit_choice(choices: Sequence[Example], penalty: float) -> dict[str, float]:
    """The weights by which the right one among the answers scores highest (a conditional logit), as `fit` gives them.

    Features in fewer than `SEEN` rows are left out.
    """
    seen = Counter(name for choice in choices for row in choice.features for name in row)
    often = {name for name, times in seen.items() if times >= SEEN}
    telling = [([_only(row, often) for row in choice.features], choice.right) for choice in choices]
    return _kept(choosing.fit(telling, penalty))


def _only(features: Features, names: Set[str]) -> Features:
    return {name: value for name, value in features.items() if name in names}


def _kept(weights: Mapping[str, float]) -> dict[str, float]:
    return {name: round(weight, DECIMALS) for name, weight in weights.items() if abs(weight) >= LEAST}
