"""The weights of the gate, read from one file of the package."""

import gzip
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.annotation.weights import SCALE

FILE = "weights.json.gz"


class BrokenGateError(RuntimeError):
    """The weights of the gate are missing or damaged; the message says what to do."""


@dataclass(frozen=True)
class Gate:
    """A linear model over the words of a passage and of the whole text.

    `index` numbers the known words from 1 on; 0 is any other word. `words`, `topics` and `signs` have an entry for
    each number, 0 included. `words` are the weights in a passage, `pairs` the known pairs of neighbours as
    first * len(words) + second, ascending, and `pair_weights` of the same shape their weights there. `topics` are the
    weights of the words in the whole text. `signs` marks the words at which it looks closer; a passage has `window`
    words around one. A text is kept from the score `threshold` on, or if less than the share `known` of its words
    are known.
    """

    index: dict[str, int]
    words: NDArray[np.float64]
    pairs: NDArray[np.int64]
    pair_weights: NDArray[np.float64]
    topics: NDArray[np.float64]
    signs: NDArray[np.bool_]
    bias: float
    window: int
    threshold: float
    known: float


@cache
def gate() -> Gate:
    """The shipped weights, loaded once. Raises `BrokenGateError` if their file is missing or damaged."""
    try:
        return decoded(json.loads(gzip.decompress(files("dateline.annotation.relevance").joinpath(FILE).read_bytes())))
    except (OSError, EOFError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise BrokenGateError(
            f"The weights of the relevance gate ({FILE}) are missing or damaged: install dateline again, "
            "or build with '--all', which reads every report without the gate."
        ) from error


def decoded(stored: dict[str, Any]) -> Gate:
    """The gate of its stored form. Raises `ValueError` (or `KeyError`, `TypeError`) for what is no such form."""
    names = [str(name) for name in stored["words"]]
    index = {name: number for number, name in enumerate(names, 1)}
    pairs = np.asarray(stored["pairs"], dtype=np.int64)
    signs = np.zeros(len(names) + 1, dtype=np.bool_)
    signs[np.asarray(stored["signs"], dtype=np.int64)] = True
    found = Gate(
        index=index,
        words=np.concatenate([[0.0], np.asarray(stored["word_weights"], dtype=np.float64) / SCALE]),
        pairs=pairs,
        pair_weights=np.asarray(stored["pair_weights"], dtype=np.float64) / SCALE,
        topics=np.concatenate([[0.0], np.asarray(stored["topic_weights"], dtype=np.float64) / SCALE]),
        signs=signs,
        bias=float(stored["bias"]),
        window=int(stored["window"]),
        threshold=float(stored["threshold"]),
        known=float(stored["known"]),
    )
    if not names or len(index) != len(names) or found.words.shape != found.signs.shape:
        raise ValueError("the words do not fit their weights")
    if (
        found.pairs.shape != found.pair_weights.shape
        or found.window < 1
        or bool(signs[0])
        or bool((np.diff(pairs) <= 0).any())
    ):
        raise ValueError("the pairs of words do not fit their weights")
    return found


def encoded(found: Gate) -> bytes:
    """The file of a gate: gzipped JSON without a time stamp, so that the same gate gives the same bytes."""
    stored = {
        "words": list(found.index),
        "word_weights": np.rint(found.words[1:] * SCALE).astype(int).tolist(),
        "topic_weights": np.rint(found.topics[1:] * SCALE).astype(int).tolist(),
        "pairs": found.pairs.tolist(),
        "pair_weights": np.rint(found.pair_weights * SCALE).astype(int).tolist(),
        "signs": np.flatnonzero(found.signs).tolist(),
        "bias": round(found.bias, 4),
        "window": found.window,
        "threshold": round(found.threshold, 4),
        "known": found.known,
    }
    return gzip.compress(json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)
