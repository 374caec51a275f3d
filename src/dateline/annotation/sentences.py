"""Sentences of a parse and their numbers, which the `sentence` of every annotation counts."""

from bisect import bisect_right
from collections.abc import Callable

from spacy.tokens import Doc

from dateline.records import Span


def sentences(doc: Doc) -> tuple[Span, ...]:
    """The sentences of a document in order; `sentence` indices of all annotations count these."""
    return tuple(Span(start=s.start_char, end=s.end_char) for s in doc.sents)


def sentence_numbers(doc: Doc) -> list[int]:
    """The number of the sentence of each token."""
    numbers = [0] * len(doc)
    for number, sentence in enumerate(doc.sents):
        numbers[sentence.start : sentence.end] = [number] * len(sentence)
    return numbers


def sentence_index(doc: Doc) -> Callable[[int], int]:
    """A function from an offset to the index of its sentence in `list(doc.sents)`."""
    starts = [sent.start_char for sent in doc.sents]
    return lambda offset: max(0, bisect_right(starts, offset) - 1)
