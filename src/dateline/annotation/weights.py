"""Weights of learnt decisions: linear models over named features, read from files of the package."""

import gzip
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

SCALE = 1000  # weights are stored as whole thousandths

Made = TypeVar("Made")


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
        return np.asarray(chances(self.logits(names)), dtype=np.float32)


def chances(logits: NDArray[np.floating]) -> NDArray[np.floating]:
    """The probabilities of log-odds."""
    return np.asarray(1 / (1 + np.exp(-logits)))


def read(file: Any, package: str, make: Callable[[Any], Made]) -> Made:
    """What `make` makes of the JSON in a gzipped `file` of `package`.

    Raises `BrokenModelError` with what to do if the file is missing or damaged, or not what `make` takes.
    """
    try:
        return make(json.loads(gzip.decompress(file.read_bytes())))
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenModelError(f"{file.name} of {package} is missing or damaged: install dateline again.") from error


def linear(stored: dict[str, Any]) -> Linear:
    """A model from `{"labels": [...], "bias": [...], "weights": {name: [...]}}` in thousandths.

    Raises `ValueError`, `KeyError` or `TypeError` for what is not of that form.
    """
    labels, rows, bias = stored["labels"], stored["weights"], stored["bias"]
    if not (isinstance(labels, list) and isinstance(rows, dict) and isinstance(bias, list)):
        raise ValueError("unexpected shape")
    weights = np.array(list(rows.values()), dtype=np.float32).reshape(len(rows), len(labels))
    biases = np.array(bias, dtype=np.float32).reshape(len(labels))
    index = {name: i for i, name in enumerate(rows)}
    return Linear(tuple(labels), index, weights / np.float32(SCALE), biases / np.float32(SCALE))
