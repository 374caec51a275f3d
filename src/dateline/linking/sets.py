"""Sets of small numbers, one a row, in two arrays: what many rows share is found at once."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


class Shared(NamedTuple):
    """What pairs of rows share: `pair` is the number of the pair (rising), `item` what both rows hold."""

    pair: Ints
    item: Ints

    def codes(self, size: int) -> Ints:
        """Pair and item as one number; `size` is greater than any item."""
        return self.pair * size + self.item


class Sets:
    """Rows of distinct numbers below `size`, each row sorted. Row r is `items[starts[r]:starts[r + 1]]`."""

    def __init__(self, starts: Ints, items: NDArray[np.int32], size: int) -> None:
        self.starts, self.items, self.size = starts, items, max(size, 1)

    @classmethod
    def of(cls, lengths: Iterable[int], items: NDArray[np.int32], size: int) -> "Sets":
        """Sets from the lengths of the rows and their items, which need not be sorted within a row."""
        counts = np.fromiter(lengths, dtype=np.int64)
        starts = np.concatenate(([0], np.cumsum(counts)))
        if len(items):
            rows = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
            codes = rows * max(size, 1) + items
            codes.sort(kind="stable")
            items = (codes % max(size, 1)).astype(np.int32)
        return cls(starts, items, size)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def row(self, number: int) -> NDArray[np.int32]:
        return self.items[self.starts[number] : self.starts[number + 1]]

    def lengths(self) -> Ints:
        return np.diff(self.starts)

    def rows(self) -> Ints:
        """The row of each item."""
        return np.repeat(np.arange(len(self), dtype=np.int64), self.lengths())

    def take(self, order: Ints) -> "Sets":
        """The rows in another order."""
        at, counts = self.places(order)
        return Sets(np.concatenate(([0], np.cumsum(counts))), self.items[at], self.size)

    def places(self, rows: Ints) -> tuple[Ints, Ints]:
        """Where the items of these rows stand, one row after the other, and how many each row has."""
        first = self.starts[rows]
        counts = self.starts[rows + 1] - first
        ends = np.cumsum(counts)
        total = int(ends[-1]) if len(ends) else 0
        return np.arange(total, dtype=np.int64) + np.repeat(first - (ends - counts), counts), counts

    def sums(self, worth: Ints) -> Ints:
        """For each row the sum of what its items are worth."""
        running = np.concatenate(([0], np.cumsum(worth[self.items])))
        return np.asarray(running[self.starts[1:]] - running[self.starts[:-1]])

    def shared(self, first: Ints, second: Ints) -> Shared:
        """What the rows `first[k]` and `second[k]` share, for each k."""
        found, _, _ = self.meet(first, second)
        return found

    def meet(self, first: Ints, second: Ints) -> tuple[Shared, Ints, Ints]:
        """As `shared`, with the places of each item among the items of both rows."""
        at_first, code_first = self._coded(first)
        at_second, code_second = self._coded(second)
        codes = np.concatenate((code_first, code_second))
        order = np.argsort(codes, kind="stable")  # two rising runs: one merge
        ranked = codes[order]
        twice = np.flatnonzero(ranked[1:] == ranked[:-1])
        pair, item = np.divmod(ranked[twice], self.size)
        return Shared(pair, item), at_first[order[twice]], at_second[order[twice + 1] - len(code_first)]

    def _coded(self, rows: Ints) -> tuple[Ints, Ints]:
        at, counts = self.places(rows)
        pairs = np.repeat(np.arange(len(rows), dtype=np.int64) * self.size, counts)
        return at, pairs + self.items[at]
