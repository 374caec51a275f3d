"""Sentences of a parse and their numbers, which the `sentence` of every annotation counts."""

from bisect import bisect_right
from collections.abc import Callable
from itertools import pairwise

import numpy as np
from spacy.attrs import SENT_START
from spacy.tokens import Doc

from dateline.records import Span

STARTS = 1  # `SENT_START` of a token that begins a sentence


def bounds(doc: Doc) -> list[tuple[int, int]]:
    """First and past-last token of each sentence, as `doc.sents` gives them but without making every token anew."""
    if not len(doc):
        return []
    starts = np.flatnonzero(doc.to_array([SENT_START])[1:] == STARTS) + 1
    return list(pairwise([0, *starts.tolist(), len(doc)]))


def sentences(doc: Doc) -> tuple[Span, ...]:
    """The sentences of a document in order; `sentence` indices of all annotations count these."""
    spans = (doc[start:end] for start, end in bounds(doc))
    return tuple(Span(start=span.start_char, end=span.end_char) for span in spans)


def sentence_numbers(doc: Doc) -> list[int]:
    """The number of the sentence of each token."""
    return [number for number, (start, end) in enumerate(bounds(doc)) for _ in range(start, end)]


def sentence_index(doc: Doc) -> Callable[[int], int]:
    """A function from an offset to the index of its sentence."""
    starts = [doc[start].idx for start, _ in bounds(doc)]
    return lambda offset: max(0, bisect_right(starts, offset) - 1)
