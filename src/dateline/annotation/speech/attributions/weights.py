"""The learnt weights of the decisions: linear models over named features, read from one file of the package."""

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat
from math import exp

FILE = "weights.json.gz"
PARTS = ("cues", "sources", "contents", "final")
SCALE = 1000  # weights are stored as whole thousandths


class BrokenModelError(RuntimeError):
    """The weights are missing or damaged."""


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
    try:
        packed = files("dateline.annotation.speech.attributions").joinpath(FILE).read_bytes()
        return from_json(json.loads(gzip.decompress(packed)))
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenModelError(
            f"{FILE} of dateline.annotation.speech.attributions is missing or damaged: install dateline again."
        ) from error


def from_json(stored: dict[str, object]) -> Model:
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
