"""Constrained agglomeration: pairs, best first, join groups whose members agree on the whole."""

import array
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from dateline.linking.columns import Columns
from dateline.linking.knowledge import LinkWeights
from dateline.linking.packed import Groups
from dateline.linking.sets import Ints

MOST_COMPARED = 12  # members of each group that speak for it when two groups are compared
AT_ONCE = 100_000  # pairs

Scores = Callable[[Sequence[tuple[int, int]]], list[float]]


class Clusters:
    """Groups of mentions, by position; two of one report never share one unless a coder says so.

    `members` are the mentions that are sorted here, `sides` on which side of which split some of them stand, `scores`
    gives the scores of pairs of them.
    """

    def __init__(
        self,
        members: Iterable[int],
        columns: Columns,
        settings: LinkWeights,
        sides: Mapping[int, Mapping[str, int]],
        scores: Scores,
    ) -> None:
        self.columns, self.settings, self.scores = columns, settings, scores
        self.group = {i: i for i in members}
        self.members: dict[int, list[int]] = {i: [i] for i in self.group}
        self.reports: dict[int, set[int]] = {i: {int(columns.report[i])} for i in self.group}
        self.joined: set[tuple[int, int]] = set()
        self.sides = {i: set(sides.get(i, {}).items()) for i in self.group}

    def force(self, together: Sequence[int]) -> None:
        """Make the mentions one group, as a coder decided."""
        for other in together[1:]:
            self._join(self.group[together[0]], self.group[other])

    def grow(self, scored: Iterable[tuple[float, int, int]]) -> None:
        """Join groups along the scored pairs (score, i, j), given best first."""
        for _, i, j in scored:
            a, b = self.group[i], self.group[j]
            if a != b and self._may_join(a, b) and self._agree(a, b):
                self.joined.add((i, j))
                self._join(a, b)

    def result(self) -> list[list[int]]:
        return sorted(sorted(members) for members in self.members.values())

    def _may_join(self, a: int, b: int) -> bool:
        if self.reports[a] & self.reports[b]:
            return False
        decided = dict(self.sides[a])
        return all(decided.get(decision, side) == side for decision, side in self.sides[b])

    def _agree(self, a: int, b: int) -> bool:
        """Whether the mean score over pairs is high enough and no pair speaks strongly against it."""
        scores = self.scores([(i, j) for i in self.members[a][:MOST_COMPARED] for j in self.members[b][:MOST_COMPARED]])
        return min(scores) >= self.settings.veto and sum(scores) / len(scores) >= self.settings.cluster

    def _join(self, a: int, b: int) -> None:
        if a == b:
            return
        a, b = (
            (a, b)
            if len(self.members[a]) > len(self.members[b]) or (len(self.members[a]) == len(self.members[b]) and a < b)
            else (b, a)
        )
        for i in self.members[b]:
            self.group[i] = a
        self.members[a] += self.members.pop(b)
        self.members[a].sort(key=self._rank)
        self.reports[a] |= self.reports.pop(b)
        self.sides[a] |= self.sides.pop(b)

    def _rank(self, i: int) -> tuple[bool, bool, bool, int]:
        """The most telling members first: dated, located, told as news."""
        c = self.columns
        vague = not c.dated[i] or not c.told[i] or c.latest[i] - c.earliest[i] > 31
        return bool(vague), not c.located[i], bool(c.background[i]), i


def components(size: int, first: Ints, second: Ints, forced: Iterable[Sequence[int]]) -> Groups:
    """The groups of two and more of `size` positions that pairs `first[k]`, `second[k]` or forced groups connect."""
    parent = array.array("i", range(size))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for start in range(0, len(first), AT_ONCE):
        pairs = zip(first[start : start + AT_ONCE].tolist(), second[start : start + AT_ONCE].tolist(), strict=True)
        for i, j in pairs:
            parent[root(j)] = root(i)
    for group in forced:
        for other in group[1:]:
            parent[root(other)] = root(group[0])
    roots = np.frombuffer(parent, dtype=np.int32)
    while not np.array_equal(roots, upper := roots[roots]):
        roots = upper
    members = np.flatnonzero(np.bincount(roots, minlength=size)[roots] > 1).astype(np.int32)
    return Groups.of(roots, members)
