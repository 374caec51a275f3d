"""How much a text sounds like a report of an incident."""

import re

import numpy as np
from numpy.typing import NDArray

from dateline.annotation.relevance.weights import Gate, gate

WORD = re.compile(r"[^\W_]+")
NUMBER = "0"  # stands for every number that is no word of the model
DIGITS = frozenset("0123456789")
TOPICAL = 60  # words from which on a text has a topic; it counts for less in a shorter one


def is_relevant(text: str, headline: str | None = None) -> bool:
    """Whether a text is to be read. Raises `BrokenGateError` if the weights are missing or damaged.

    Case does not matter. A text of which too few words are known (another language, garbled) is to be read, and so is
    one under a headline that tells of an incident: the page may have been cut off.
    """
    model = gate()
    ids = numbered(words_of(f"{headline}\n{text}" if headline else text), model)
    if not is_known(ids, model) or score(ids, model) >= model.threshold:
        return True
    return bool(headline) and relevance(headline or "") >= model.threshold


def is_known(ids: NDArray[np.int64], model: Gate) -> bool:
    """Whether enough words of a text are known to judge it."""
    return bool(np.count_nonzero(ids) >= model.known * len(ids))


def relevance(text: str) -> float:
    """The score of a text, the larger the more it sounds like an incident; minus infinity without any sign of one."""
    model = gate()
    return score(numbered(words_of(text), model), model)


def words_of(text: str) -> list[str]:
    """The words of a text in lower case."""
    return WORD.findall(text.lower())


def numbered(words: list[str], model: Gate) -> NDArray[np.int64]:
    """The numbers of the words in the model; 0 for a word that it does not know."""
    get = model.index.get
    number = get(NUMBER, 0)
    return np.array([get(word) or (number if word[0] in DIGITS else 0) for word in words], dtype=np.int64)


def score(ids: NDArray[np.int64], model: Gate) -> float:
    """The log of the summed odds of the passages around the signs of a text, and what its topic adds."""
    places = np.flatnonzero(model.signs[ids])
    if not len(places):
        return float("-inf")
    totals = np.concatenate([[0.0], np.cumsum(weighed(ids, model))])
    starts, ends = passages(places, len(ids), model.window)
    sums = totals[ends] - totals[starts]
    top = float(sums.max())
    words, shares = topic(ids)
    return model.bias + top + float(np.log(np.exp(sums - top).sum())) + float(model.topics[words] @ shares)


def topic(ids: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The different words of a text, and the share of each, of length 1 in sum of squares, less for a short text."""
    words, counts = np.unique(ids, return_counts=True)
    shares = 1 + np.log(counts)
    return words, shares * (min(1.0, len(ids) / TOPICAL) / np.sqrt((shares * shares).sum()))


def passages(places: NDArray[np.int64], length: int, window: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The starts and ends of the passages of `window` words around places in a text of `length` words."""
    starts = np.maximum(places - window // 2, 0)
    return starts, np.minimum(places + (window - window // 2), length)


def weighed(ids: NDArray[np.int64], model: Gate) -> NDArray[np.float64]:
    """The weight of each word with that of the pair that it begins, shape (words,)."""
    weights = model.words[ids]
    if len(ids) > 1 and len(model.pairs):
        keys = ids[:-1] * len(model.words) + ids[1:]
        places = np.minimum(np.searchsorted(model.pairs, keys), len(model.pairs) - 1)
        weights[:-1] += np.where(model.pairs[places] == keys, model.pair_weights[places], 0.0)
    return weights
