"""The learnt weights of the decision on counts, read from one file of the package (written by `training/counts`)."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from dateline.annotation.weights import BrokenModelError, Linear, linear, read

__all__ = ["FILE", "BrokenModelError", "Model", "model", "read_model"]

FILE = "weights.json.gz"
PACKAGE = "dateline.annotation.counts"


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
    return read_model(files(PACKAGE))


def read_model(folder: Traversable) -> Model:
    """The weights whose file lies in `folder`. Raises `BrokenModelError`."""
    return read(folder.joinpath(FILE), PACKAGE, _model)


def _model(stored: dict[str, Any]) -> Model:
    plain = {str(label): float(value) for label, value in stored["plain"].items()}
    return Model(linear(stored["measures"]), linear(stored["groups"]), float(stored["threshold"]), plain)
