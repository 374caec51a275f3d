"""The samples of the fit: whole texts, and pieces of texts for the short ones that a build may get."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.annotation.relevance.scoring import words_of
from training.relevance.texts import Text

SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
SHORTEST, LONGEST = 4, 60  # words of a piece
PIECE = 0.3  # the weight of a piece beside a whole text


class Sample(NamedTuple):
    """Words in lower case with numbers as they stand, the label, and the weight in the fit."""

    words: list[str]
    label: int
    weight: float


def samples(texts: Sequence[Text]) -> list[Sample]:
    """Whole texts and pieces. Labels weigh alike in sum, and families by the root of their number of texts."""
    labelled = [text for text in texts if text.label is not None]
    sizes = Counter((text.family, text.label) for text in labelled)
    made = [(text, piece) for text in labelled for piece in _pieces(text)]
    weights = [sizes[text.family, text.label] ** -0.5 * (PIECE if piece else 1.0) for text, piece in made]
    sums = [sum(w for w, (t, _) in zip(weights, made, strict=True) if t.label == label) or 1.0 for label in (0, 1)]
    found = []
    for weight, (text, piece) in zip(weights, made, strict=True):
        assert text.label is not None
        found.append(Sample(words_of(piece or text.text), text.label, weight * len(labelled) / 2 / sums[text.label]))
    return [sample for sample in found if sample.words]


def _pieces(text: Text) -> Iterator[str]:
    """The whole text as "", then its pieces."""
    yield ""
    if text.label and text.headline:
        yield text.headline
    sentences = [match for match in SENTENCE.finditer(text.text) if match.group().strip()]
    if text.label:
        chosen = [m for m in sentences if any(m.start() < end and start < m.end() for start, end in text.coded)]
    else:  # three of them, by chance that is the same in every run
        chosen = sorted(sentences, key=lambda m: hashlib.sha256(f"{text.id}{m.start()}".encode()).digest())[:3]
    yield from (m.group() for m in chosen if SHORTEST <= len(words_of(m.group())) <= LONGEST)


def vocabulary(made: Sequence[Sample], least: int, least_pairs: int) -> tuple[list[str], list[tuple[str, str]]]:
    """The words and pairs of words that stand in so many of the samples, sorted."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for sample in made:
        words.update(set(sample.words))
        pairs.update(set(zip(sample.words, sample.words[1:], strict=False)))
    return sorted(w for w, n in words.items() if n >= least), sorted(p for p, n in pairs.items() if n >= least_pairs)


def flat(parts: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """The arrays one after the other."""
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
