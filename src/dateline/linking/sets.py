"""Sets of small numbers, one a row, in two arrays: what many rows share is found at once."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Whole = NDArray[np.integer[Any]]

ROWS_AT_ONCE = 50_000


class Shared(NamedTuple):
    """What pairs of rows share: `pair` is the number of the pair (rising), `item` what both rows hold."""

    pair: Ints
    item: Ints

    def codes(self, size: int) -> Ints:
        """Pair and item as one number; `size` is greater than any item."""
        return self.pair * size + self.item


def spans(size: int) -> Iterator[tuple[int, int]]:
    """The rows from 0 to `size`, some at a time: what is worked out for all at once would take much memory."""
    for first in range(0, size, ROWS_AT_ONCE):
        yield first, min(first + ROWS_AT_ONCE, size)


def started(lengths: Whole) -> Ints:
    """Where rows of these lengths start, and where the last one ends."""
    return np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(lengths, dtype=np.int64)))


def held(ranked: Ints, wanted: Ints) -> NDArray[np.bool_]:
    """Which of `wanted` are among `ranked`, which rise."""
    if not len(ranked):
        return np.zeros(len(wanted), dtype=bool)
    at = np.minimum(np.searchsorted(ranked, wanted), len(ranked) - 1)
    return np.asarray(ranked[at] == wanted)


class Sets:
    """Rows of distinct numbers below `size`, each row sorted. Row r is `items[starts[r]:starts[r + 1]]`."""

    def __init__(self, starts: Ints, items: NDArray[np.int32], size: int) -> None:
        self.starts, self.items, self.size = starts, items, max(size, 1)

    @classmethod
    def of(cls, lengths: Sequence[int] | NDArray[np.int32], items: NDArray[np.int32], size: int) -> "Sets":
        """Sets from the lengths of the rows and their items, which need not be sorted within a row."""
        starts = started(np.asarray(lengths, dtype=np.int64))
        ranked = np.empty(len(items), dtype=np.int32)
        for first, last in spans(len(starts) - 1):
            counts = np.diff(starts[first : last + 1])
            codes = np.repeat(np.arange(last - first, dtype=np.int64), counts) * max(size, 1)
            codes += items[starts[first] : starts[last]]
            codes.sort()
            ranked[starts[first] : starts[last]] = codes % max(size, 1)
        return cls(starts, ranked, size)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def row(self, number: int) -> NDArray[np.int32]:
        return self.items[self.starts[number] : self.starts[number + 1]]

    def lengths(self, rows: Whole | None = None) -> Ints:
        """How many numbers each row has, or each of some rows."""
        return np.diff(self.starts) if rows is None else self.starts[rows + 1] - self.starts[rows]

    def take(self, order: Ints) -> "Sets":
        """The rows in another order."""
        starts = started(self.lengths()[order])
        items = np.empty(int(starts[-1]), dtype=np.int32)
        for first, last in spans(len(order)):
            at, _ = self.places(order[first:last])
            items[starts[first] : starts[last]] = self.items[at]
        return Sets(starts, items, self.size)

    def places(self, rows: Whole) -> tuple[Ints, Ints]:
        """Where the items of these rows stand, one row after the other, and how many each row has."""
        first, counts = self.starts[rows], self.lengths(rows)
        ends = np.cumsum(counts)
        total = int(ends[-1]) if len(ends) else 0
        return np.arange(total, dtype=np.int64) + np.repeat(first - (ends - counts), counts), counts

    def sums(self, worth: Ints) -> Ints:
        """For each row the sum of what its items are worth."""
        found = np.zeros(len(self), dtype=np.int64)
        for first, last in spans(len(self)):
            begin = self.starts[first]
            running = np.concatenate(([0], np.cumsum(worth[self.items[begin : self.starts[last]]])))
            found[first:last] = np.diff(running[self.starts[first : last + 1] - begin])
        return found

    def counts(self, worth: Ints | None = None) -> Ints:
        """How many rows have each number below `size`; with `worth` the sum of what these rows are worth."""
        found = np.zeros(self.size, dtype=np.int64)
        for first, last in spans(len(self)):
            items = self.items[self.starts[first] : self.starts[last]]
            if worth is None:
                found += np.bincount(items, minlength=self.size)
            else:
                of_items = np.repeat(worth[first:last], np.diff(self.starts[first : last + 1]))
                found += np.bincount(items, of_items, minlength=self.size).astype(np.int64)
        return found

    def shared(self, first: Ints, second: Ints) -> Shared:
        """What the rows `first[k]` and `second[k]` share, for each k."""
        found, _, _ = self.meet(first, second)
        return found

    def meet(self, first: Whole, second: Whole) -> tuple[Shared, Ints, Ints]:
        """As `shared`, with the places of each item among the items of both rows."""
        at_first, code_first = self._coded(first)
        at_second, code_second = self._coded(second)
        codes = np.concatenate((code_first, code_second))
        order = np.argsort(codes, kind="stable")  # two rising runs: one merge
        ranked = codes[order]
        twice = np.flatnonzero(ranked[1:] == ranked[:-1])
        pair, item = np.divmod(ranked[twice], self.size)
        return Shared(pair, item), at_first[order[twice]], at_second[order[twice + 1] - len(code_first)]

    def _coded(self, rows: Whole) -> tuple[Ints, Ints]:
        at, counts = self.places(rows)
        pairs = np.repeat(np.arange(len(rows), dtype=np.int64) * self.size, counts)
        return at, pairs + self.items[at]
