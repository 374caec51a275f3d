"""The learnt weights of the decision: a linear model over named features, read from one file of the package."""

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

FILE = "weights.json.gz"
SCALE = 1000  # weights are stored as whole thousandths


class BrokenModelError(RuntimeError):
    """The weights are missing or damaged."""


@dataclass(frozen=True)
class Linear:
    """One logistic regression a label. `weights` has shape (features, labels)."""

    labels: tuple[str, ...]
    index: dict[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def logits(self, names: Iterable[str]) -> NDArray[np.float32]:
        """The log-odds of each label, shape (labels,); unknown names weigh nothing."""
        rows = [self.index[n] for n in names if n in self.index]
        return np.asarray(self.weights[rows].sum(axis=0) + self.bias, dtype=np.float32)

    def probabilities(self, names: Iterable[str]) -> NDArray[np.float32]:
        """The probability of each label on its own, shape (labels,)."""
        return np.asarray(1 / (1 + np.exp(-self.logits(names))), dtype=np.float32)


@dataclass(frozen=True)
class Model:
    """`measures` decides what a candidate counts, `groups` whom.

    A measure is given from the probability `threshold` on, or from its `plain` on where a frame states it plainly.
    """

    measures: Linear
    groups: Linear
    threshold: float
    plain: dict[str, float]


@cache
def model() -> Model:
    """The shipped weights, loaded once. Raises `BrokenModelError` with what to do if the file is missing or damaged."""
    try:
        stored = json.loads(gzip.decompress(files("dateline.annotation.counts").joinpath(FILE).read_bytes()))
        plain = {str(label): float(value) for label, value in stored["plain"].items()}
        return Model(_linear(stored["measures"]), _linear(stored["groups"]), float(stored["threshold"]), plain)
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenModelError(
            f"{FILE} of dateline.annotation.counts is missing or damaged: install dateline again."
        ) from error


def _linear(stored: dict[str, object]) -> Linear:
    labels, rows, bias = stored["labels"], stored["weights"], stored["bias"]
    if not (isinstance(labels, list) and isinstance(rows, dict) and isinstance(bias, list)):
        raise ValueError("unexpected shape")
    weights = np.array(list(rows.values()), dtype=np.float32).reshape(len(rows), len(labels))
    index = {name: i for i, name in enumerate(rows)}
    scaled = np.array(bias, dtype=np.float32)
    return Linear(tuple(labels), index, weights / np.float32(SCALE), scaled / np.float32(SCALE))
