"""Constrained agglomeration: pairs, best first, join groups whose members agree on the whole."""

from collections.abc import Sequence

from dateline.linking.constraints import Constraints
from dateline.linking.profile import Profile
from dateline.linking.scoring import Scorer

MOST_COMPARED = 12  # members of each group that speak for it when two groups are compared


class Clusters:
    """Groups of positions in `profiles`; two mentions of one report never share one unless a coder says so."""

    def __init__(self, profiles: Sequence[Profile], scorer: Scorer, constraints: Constraints) -> None:
        self.profiles, self.scorer, self.constraints = profiles, scorer, constraints
        self.group = list(range(len(profiles)))
        self.members: dict[int, list[int]] = {i: [i] for i in self.group}
        self.reports: dict[int, set[str]] = {i: {p.report} for i, p in enumerate(profiles)}
        self.joined: set[tuple[int, int]] = set()
        self.sides = {i: {(d, s) for d, s in constraints.sides(p.id).items()} for i, p in enumerate(profiles)}

    def force(self, ids: Sequence[str]) -> None:
        """Make the mentions one group, as a coder decided."""
        at = [i for i, p in enumerate(self.profiles) if p.id in set(ids)]
        for other in at[1:]:
            self._join(self.group[at[0]], self.group[other])

    def grow(self, scored: Sequence[tuple[float, int, int]]) -> None:
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
        settings = self.scorer.settings
        scores = [
            self.scorer.score(self.profiles[i], self.profiles[j])
            for i in self.members[a][:MOST_COMPARED]
            for j in self.members[b][:MOST_COMPARED]
        ]
        return min(scores) >= settings.veto and sum(scores) / len(scores) >= settings.cluster

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

    def _rank(self, i: int) -> tuple[bool, bool, bool, str]:
        """The most telling members first: dated, located, told as news."""
        p = self.profiles[i]
        return p.vague_time, p.vague_place, p.mention.background, p.id
