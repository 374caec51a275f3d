"""Constrained agglomeration: pairs, best first, join groups whose members agree on the whole."""

import array
from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

import numpy as np

from dateline.linking.columns import Columns
from dateline.linking.knowledge import LinkWeights
from dateline.linking.packed import Groups
from dateline.linking.sets import Ints

MOST_COMPARED = 12  # members of each group that speak for it when two groups are compared
AT_ONCE = 100_000  # pairs
TOGETHER = 1_000  # clusters that grow at one time

Pair = tuple[int, int]
Scored = tuple[float, int, int]  # a score and the pair, the lower first
Rank = tuple[bool, bool, bool, int]
Scores = Callable[[Sequence[Pair]], Iterable[float]]


class Clusters:
    """Groups of mentions, by position; two of one report never share one unless a coder says so.

    `members` are the mentions that are sorted here, `scored` the likely pairs of them, best first, `sides` on which
    side of which split some of them stand. `known` has the scores of the pairs that were looked at, the lower first.
    """

    def __init__(
        self,
        members: Iterable[int],
        scored: Sequence[Scored],
        columns: Columns,
        settings: LinkWeights,
        sides: Mapping[int, Mapping[str, int]],
    ) -> None:
        self.columns, self.settings, self.scored = columns, settings, scored
        self.known: dict[Pair, float] = {(i, j): score for score, i, j in scored}
        self.group = {i: i for i in members}
        self.members: dict[int, list[Rank]] = {i: [self._rank(i)] for i in self.group}
        self.reports: dict[int, set[int]] = {i: {int(columns.report[i])} for i in self.group}
        self.joined: set[Pair] = set()
        self.sides = {i: set(sides.get(i, {}).items()) for i in self.group}
        self._refused: dict[Pair, Pair] = {}  # groups that do not agree, and how large they were

    def force(self, together: Sequence[int]) -> None:
        """Make the mentions one group, as a coder decided."""
        for other in together[1:]:
            self._join(self.group[together[0]], self.group[other])

    def grow(self) -> Iterator[list[Pair]]:
        """Join groups along the scored pairs. Gives pairs whose scores must be in `known` before it goes on."""
        for _, i, j in self.scored:
            a, b = self.group[i], self.group[j]
            sizes = len(self.members[a]), len(self.members[b])
            if a == b or self._refused.get((a, b)) == sizes or not self._may_join(a, b):
                continue
            pairs = self._between(a, b)
            if missing := [pair for pair in pairs if pair not in self.known]:
                yield missing
            if self._agree([self.known[pair] for pair in pairs]):
                self.joined.add((i, j))
                self._join(a, b)
            else:
                self._refused[a, b] = sizes

    def result(self) -> list[list[int]]:
        return sorted(sorted(i for *_, i in members) for members in self.members.values())

    def told(self, small: int) -> Iterator[Pair]:
        """The pairs that joined groups, and in groups of up to `small` members all scored ones."""
        yield from self.joined
        for _, i, j in self.scored:
            if self.group[i] == self.group[j] and len(self.members[self.group[i]]) <= small:
                yield i, j

    def _may_join(self, a: int, b: int) -> bool:
        if not self.reports[a].isdisjoint(self.reports[b]):
            return False
        decided = dict(self.sides[a])
        return all(decided.get(decision, side) == side for decision, side in self.sides[b])

    def _between(self, a: int, b: int) -> list[Pair]:
        """The pairs of the members that speak for two groups."""
        one, other = self.members[a][:MOST_COMPARED], self.members[b][:MOST_COMPARED]
        return [(i, j) if i < j else (j, i) for *_, i in one for *_, j in other]

    def _agree(self, scores: Sequence[float]) -> bool:
        """Whether the mean score is high enough and no pair speaks strongly against it."""
        return min(scores) >= self.settings.veto and sum(scores) / len(scores) >= self.settings.cluster

    def _join(self, a: int, b: int) -> None:
        if a == b:
            return
        size, other = len(self.members[a]), len(self.members[b])
        a, b = (a, b) if size > other or (size == other and a < b) else (b, a)
        for member in self.members.pop(b):
            self.group[member[-1]] = a
            insort(self.members[a], member)
        self.reports[a] |= self.reports.pop(b)
        self.sides[a] |= self.sides.pop(b)

    def _rank(self, i: int) -> Rank:
        """The most telling members first: dated, located, told as news."""
        c = self.columns
        vague = not c.dated[i] or not c.told[i] or c.latest[i] - c.earliest[i] > 31
        return bool(vague), not c.located[i], bool(c.background[i]), i


def grown(waiting: Iterator[Clusters], scores: Scores) -> Iterator[Clusters]:
    """Grow clusters, each as it would by itself, and give them; what many of them ask for is scored at once."""
    growing: list[tuple[Clusters, Iterator[list[Pair]]]] = []
    while True:
        growing += [(clusters, clusters.grow()) for clusters in islice(waiting, TOGETHER - len(growing))]
        if not growing:
            return
        asking: list[tuple[Clusters, Iterator[list[Pair]]]] = []
        asked: list[list[Pair]] = []
        for clusters, steps in growing:
            if (missing := next(steps, None)) is None:
                yield clusters
            else:
                asking.append((clusters, steps))
                asked.append(missing)
        found = iter(scores([pair for missing in asked for pair in missing]))
        for (clusters, _), missing in zip(asking, asked, strict=True):
            clusters.known.update((pair, next(found)) for pair in missing)
        growing = asking


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
