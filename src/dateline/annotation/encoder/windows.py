"""Which passages of a text the network reads."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dateline.annotation.encoder.pieces import Ints

WINDOW = 192  # pieces of a text that the network reads at once, without the two that frame them
OVERLAP = 32  # pieces that two windows share at least, and that are read beside what is asked for, where there are any


@dataclass(frozen=True)
class Window:
    """The pieces from `start` to before `end` are read together; the states of `first` to before `past` are kept."""

    start: int
    end: int
    first: int
    past: int


def windows_around(asked: Ints, length: int) -> list[Window]:
    """Windows that keep each piece of `asked` once, with context, in the order of the text.

    Passages of which nothing is asked are not read: three tenths of 100 reports of incidents.
    """
    found: list[Window] = []
    for start, end in _passages(np.array(sorted(set(asked.tolist())), dtype=np.int64), length):
        found += windows_of(start, end)
    return found


def windows_of(start: int, end: int) -> list[Window]:
    """The windows of one passage: as few as will do, of one size, overlapping by `OVERLAP`; each piece is kept from
    the one in which it lies deepest.
    """
    length = end - start
    number = max(1, -(-(length - OVERLAP) // (WINDOW - OVERLAP)))
    size = -(-(length + (number - 1) * OVERLAP) // number)
    starts = [start + min(i * (size - OVERLAP), length - size) for i in range(number)]
    cuts = [start, *(-(-(before + size + after) // 2) for before, after in pairwise(starts)), end]
    return [Window(s, s + size, *kept) for s, kept in zip(starts, pairwise(cuts), strict=True)]


def _passages(asked: Ints, length: int) -> list[tuple[int, int]]:
    """The pieces of `asked`, in order, with what stands beside them; what touches is one passage."""
    if not len(asked):
        return []
    far = np.flatnonzero(np.diff(asked) > 2 * OVERLAP)
    firsts, lasts = asked[[0, *(far + 1)]], asked[[*far, -1]]
    return [
        (max(0, int(first) - OVERLAP), min(length, int(last) + 1 + OVERLAP))
        for first, last in zip(firsts, lasts, strict=True)
    ]
