"""The learnt weights of the decisions: linear models over named features, read from one file of the package."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat
from math import exp
from typing import Any

from dateline.annotation.weights import SCALE, BrokenModelError, read

__all__ = ["FILE", "BrokenModelError", "Linear", "Model", "from_json", "model"]

FILE = "weights.json.gz"
PARTS = ("cues", "sources", "contents", "final")
PACKAGE = "dateline.annotation.speech.attributions"


@dataclass(frozen=True)
class Linear:
    """One logistic regression; `weights` and `bias` in thousandths."""

    weights: dict[str, int]
    bias: int

    def probability(self, names: Iterable[str]) -> float:
        """The probability of yes; unknown names weigh nothing."""
        total = self.bias + sum(map(self.weights.get, names, repeat(0)))
        return 1 / (1 + exp(-max(-40.0, min(40.0, total / SCALE))))


@dataclass(frozen=True)
class Model:
    """`cues` decides whether a word hands something to a source, `sources` and `contents` which words these are.

    `nouns` are the lemmas other than verbs that are looked at. `final` decides anew when all three are known: what
    it gives at least `threshold` is an attribution.
    """

    cues: Linear
    sources: Linear
    contents: Linear
    final: Linear
    nouns: frozenset[str]
    threshold: float


@cache
def model() -> Model:
    """The shipped weights, loaded once. Raises `BrokenModelError` with what to do if the file is missing or damaged."""
    return read(files(PACKAGE).joinpath(FILE), PACKAGE, from_json)


def from_json(stored: dict[str, Any]) -> Model:
    """The model that a file holds. Raises `ValueError`, `KeyError` or `TypeError` where it is not of that form."""
    nouns, threshold = stored["nouns"], stored["threshold"]
    if not (isinstance(nouns, list) and isinstance(threshold, float)):
        raise ValueError("unexpected shape")
    cues, sources, contents, final = (_linear(stored[name]) for name in PARTS)
    return Model(cues, sources, contents, final, frozenset(nouns), threshold)


def _linear(stored: object) -> Linear:
    if not isinstance(stored, dict) or not isinstance(stored["weights"], dict):
        raise ValueError("unexpected shape")
    return Linear(stored["weights"], int(stored["bias"]))
