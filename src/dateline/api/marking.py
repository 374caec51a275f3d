"""A report's text cut where evidence begins and ends, so that words can be shown with the values that they state."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

MOST_MARKS = 2000  # of one report that are shown


class Mark(NamedTuple):
    """Evidence: code points `start` to `end`, what it is evidence of, and the id of the value."""

    start: int
    end: int
    kind: str
    value: str


class Piece(NamedTuple):
    """A stretch of text, with the marks that cover it, the shortest first; `opens` are those that begin here."""

    start: int
    text: str
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]


def cut(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """The text in pieces whose texts add up to it. Marks that lie outside of it are left out."""
    kept = [mark for mark in dict.fromkeys(marks) if 0 <= mark.start < mark.end <= len(text)]
    kept = sorted(kept, key=lambda mark: (mark.start, mark.end, mark.kind, mark.value))[:MOST_MARKS]
    edges = sorted({0, len(text), *(edge for mark in kept for edge in (mark.start, mark.end))})
    pieces, active, ahead = [], list[Mark](), list(reversed(kept))
    for start, end in pairwise(edges):
        active = [mark for mark in active if mark.end > start]
        opens: list[Mark] = []
        while ahead and ahead[-1].start == start:
            opens.append(ahead.pop())
        active += opens
        pieces.append(Piece(start, text[start:end], _shortest(active), tuple(opens)))
    return pieces


def _shortest(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: (mark.end - mark.start, mark.start, mark.kind, mark.value)))
