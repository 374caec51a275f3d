"""`link`: mentions of all reports, sorted into incidents."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice

import numpy as np

from dateline.linking.blocks import LATEST, candidates
from dateline.linking.clusters import Clusters, components
from dateline.linking.columns import Columns
from dateline.linking.constraints import Constraints
from dateline.linking.copies import copies_of
from dateline.linking.model import Link, Linking
from dateline.linking.scoring import Scorer
from dateline.linking.sets import Ints
from dateline.linking.trace import ReportTrace, traces
from dateline.records import Decision, Mention, Report

SMALL = 20  # members of a cluster up to which every scored pair is kept as a link
FEW = 40  # mentions that links connect of which all pairs are scored at once
AT_ONCE = 20_000  # pairs

Pair = tuple[int, int]
Scored = tuple[float, int, int]


def link(mentions: Sequence[Mention], reports: Mapping[str, Report], decisions: Sequence[Decision] = ()) -> Linking:
    """Sort mentions into incidents; the same in every order of `mentions` and `reports`.

    `reports` holds every report that a mention names, by id. `decisions` bind (see `constraints`). Two mentions of one
    report stay apart unless a coder merged them. Raises `KeyError` for a mention whose report is missing.
    """
    found = Linker(traces(mentions, reports), lambda name: reports[name].text, decisions)
    return Linking(
        clusters=tuple(tuple(found.ids[i] for i in members) for members in found.clusters),
        links=tuple(found.links()),
        copies=tuple(found.copied),
    )


def compared(mentions: Sequence[Mention], reports: Mapping[str, Report]) -> Iterator[Link]:
    """Every pair of these few mentions, as a link that says what speaks for and against it."""
    columns = Columns(traces(mentions, reports))
    copies = copies_of(columns.bands.items(), lambda name: reports[name].text)
    return Scorer(columns, copies).explain(list(combinations(range(len(columns)), 2)))


class Linker:
    """Mentions sorted into incidents, from traces of all reports; a `Linked`. Mentions are positions in `ids`.

    `text` gives the text of a report, for those that may be copies. `clusters` and their members are sorted. `links()`
    explains the pairs that were decided or joined clusters, and in small clusters all above the threshold, sorted.
    """

    def __init__(
        self, made: Iterable[ReportTrace], text: Callable[[str], str], decisions: Sequence[Decision] = ()
    ) -> None:
        self.columns = Columns(made)
        self.ids = self.columns.ids
        copies = copies_of(self.columns.bands.items(), text)
        self.columns.bands.clear()
        self.copied = copies.groups
        self._scorer = Scorer(self.columns, copies)
        self._decided: dict[Pair, str] = {}
        self._told: list[Pair] = []
        self._constrain(decisions)
        first, second, scores = self._likely()
        self.clusters = self._sorted(first, second, scores)

    def report(self, mention: int) -> str:
        return self.columns.reports[int(self.columns.report[mention])]

    def seed(self, cluster: Sequence[int]) -> int:
        return min(cluster, key=self._seniority)

    def _seniority(self, mention: int) -> tuple[int, str, str]:
        day = int(self.columns.published[mention])
        return (LATEST if day < 0 else day), self.report(mention), self.ids[mention]

    def links(self) -> Iterator[Link]:
        wanted = iter(sorted({*self._told, *self._decided}))
        while some := list(islice(wanted, AT_ONCE)):
            for pair, found in zip(some, self._scorer.explain(some), strict=True):
                decided = self._decided.get(pair)
                yield found.model_copy(update={"decided": decided}) if decided else found

    def _constrain(self, decisions: Sequence[Decision]) -> None:
        constraints = Constraints(decisions, self.columns.ids)
        named = {name for _, ids in constraints.together for name in ids} | constraints.named
        at = {name: i for i, name in enumerate(self.columns.ids) if name in named}
        self._forced = [[at[name] for name in ids] for _, ids in constraints.together]
        self._sides = {at[name]: constraints.sides(name) for name in constraints.named}
        for decision, ids in constraints.together:
            self._decided.update({(at[ids[0]], at[other]): decision for other in ids[1:]})

    def _likely(self) -> tuple[Ints, Ints, "np.ndarray"]:
        """All pairs at or above the threshold, best first."""
        none = np.empty(0, dtype=np.int64)
        found = [(none, none, np.empty(0))]
        found += [self._scorer.likely(i, j) for i, j in candidates(self.columns, self._scorer)]
        first, second, scores = (np.concatenate(part) for part in zip(*found, strict=True))
        order = np.lexsort((second, first, -scores))
        return first[order], second[order], scores[order]

    def _sorted(self, first: Ints, second: Ints, scores: "np.ndarray") -> list[list[int]]:
        """Pairs join only what they connect, so that each group of connected mentions is sorted by itself."""
        groups = components(np.stack((first, second), axis=1), self._forced)
        label = np.full(len(self.columns), -1, dtype=np.int64)
        for number, group in enumerate(groups):
            label[group] = number
        order = np.argsort(label[first], kind="stable")
        ends = np.searchsorted(label[first][order], np.arange(len(groups) + 1))
        forced: dict[int, list[list[int]]] = {}
        for together in self._forced:
            forced.setdefault(int(label[together[0]]), []).append(together)
        clusters = [[int(i)] for i in np.flatnonzero(label < 0)]
        for number, known in self._known(groups):
            at = order[ends[number] : ends[number + 1]]
            own = list(zip(scores[at].tolist(), first[at].tolist(), second[at].tolist(), strict=True))
            clusters += self._grown(groups[number], own, forced.get(number, ()), known)
        return sorted(clusters)

    def _grown(
        self, group: Sequence[int], scored: Sequence[Scored], forced: Iterable[Sequence[int]], known: dict[Pair, float]
    ) -> list[list[int]]:
        known.update({(i, j): score for score, i, j in scored})
        clusters = Clusters(group, self.columns, self._scorer.settings, self._sides, self._remembering(known))
        for together in forced:
            clusters.force(together)
        clusters.grow(scored)
        self._told += clusters.joined
        self._told += [
            (i, j)
            for _, i, j in scored
            if clusters.group[i] == clusters.group[j] and len(clusters.members[clusters.group[i]]) <= SMALL
        ]
        return clusters.result()

    def _known(self, groups: Sequence[Sequence[int]]) -> Iterator[tuple[int, dict[Pair, float]]]:
        """Each group by its number, with the scores of all its pairs if it is not too large; many groups at a time."""
        waiting: list[tuple[int, list[Pair]]] = []
        pairs = 0
        for number, group in enumerate(groups):
            wanted = list(combinations(group, 2)) if 2 < len(group) <= FEW else []
            waiting.append((number, wanted))
            pairs += len(wanted)
            if pairs >= AT_ONCE or number == len(groups) - 1:
                scores = iter(self._scores([pair for _, some in waiting for pair in some]))
                for waiting_number, some in waiting:
                    yield waiting_number, {pair: next(scores) for pair in some}
                waiting, pairs = [], 0

    def _scores(self, pairs: Sequence[Pair]) -> list[float]:
        if not pairs:
            return []
        both = np.array(pairs, dtype=np.int64)
        return [float(score) for score in self._scorer.scores(both[:, 0], both[:, 1])]

    def _remembering(self, known: dict[Pair, float]) -> Callable[[Sequence[Pair]], list[float]]:
        """The scores of pairs, in whichever order their ends come; each is worked out once."""

        def scores(pairs: Sequence[Pair]) -> list[float]:
            wanted = [(min(pair), max(pair)) for pair in pairs]
            missing = sorted({pair for pair in wanted if pair not in known})
            known.update(zip(missing, self._scores(missing), strict=True))
            return [known[pair] for pair in wanted]

        return scores
