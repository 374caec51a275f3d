"""`link`: mentions of all reports, sorted into incidents."""

import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from dateline.linking.blocks import LATEST, candidates
from dateline.linking.clusters import Clusters, Pair, components, grown
from dateline.linking.columns import Columns
from dateline.linking.constraints import Constraints
from dateline.linking.copies import Copies, copies_of
from dateline.linking.knowledge import LinkWeights
from dateline.linking.model import Link, Linking
from dateline.linking.packed import Groups
from dateline.linking.scoring import Floats, Scorer
from dateline.linking.sets import Ints
from dateline.linking.trace import ReportTrace, traces
from dateline.records import Decision, Mention, Report

SMALL = 20  # members of a cluster up to which every scored pair is kept as a link
AT_ONCE = 20_000  # pairs


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
    copies = copied_in(columns, lambda name: reports[name].text)
    return Scorer(columns, copies).explain(list(combinations(range(len(columns)), 2)))


def copied_in(columns: Columns, text: Callable[[str], str]) -> Copies:
    """The groups of near-duplicate reports; `text` gives that of a report."""
    names = [columns.reports[number] for number in columns.sketched]
    order = sorted(range(len(names)), key=names.__getitem__)
    return copies_of([names[i] for i in order], columns.sketches[order], text)


class Linker:
    """Mentions sorted into incidents, from traces of all reports; a `Linked`. Mentions are positions in `ids`.

    `text` gives the text of a report, for those that may be copies; `weights` are those of the lexicon if not given.
    `clusters` and their members are sorted. `compared` counts the pairs that were looked at. `links()` explains the
    pairs that were decided or joined clusters, and in small clusters all above the threshold, sorted.
    """

    def __init__(
        self,
        made: Iterable[ReportTrace],
        text: Callable[[str], str],
        decisions: Sequence[Decision] = (),
        weights: LinkWeights | None = None,
    ) -> None:
        self.columns = Columns(made)
        self.ids = self.columns.ids
        copies = copied_in(self.columns, text)
        self.copied = copies.groups
        self._scorer = Scorer(self.columns, copies, weights)
        self.columns.forget()
        self._decided: dict[Pair, str] = {}
        self._told = array.array("q")  # pairs, as `i * size + j`
        self._constrain(decisions)
        self.compared = 0  # pairs
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
        size = len(self.ids)
        decided = np.array([i * size + j for i, j in self._decided], dtype=np.int64)
        wanted = np.unique(np.concatenate((np.frombuffer(self._told, dtype=np.int64), decided)))
        for start in range(0, len(wanted), AT_ONCE):
            some = [divmod(code, size) for code in wanted[start : start + AT_ONCE].tolist()]
            for pair, found in zip(some, self._scorer.explain(some), strict=True):
                decision = self._decided.get(pair)
                yield found.model_copy(update={"decided": decision}) if decision else found

    def _constrain(self, decisions: Sequence[Decision]) -> None:
        constraints = Constraints(decisions, self.ids)
        named = {name for _, ids in constraints.together for name in ids} | constraints.named
        at = {name: i for i, name in enumerate(self.ids) if name in named} if named else {}
        self._forced = [[at[name] for name in ids] for _, ids in constraints.together]
        self._sides = {at[name]: constraints.sides(name) for name in constraints.named}
        for decision, ids in constraints.together:
            self._decided.update({(at[ids[0]], at[other]): decision for other in ids[1:]})

    def _likely(self) -> tuple[Ints, Ints, Floats]:
        """All pairs at or above the threshold, best first."""
        none = np.empty(0, dtype=np.int64)
        found = [(none, none, np.empty(0))]
        for i, j in candidates(self.columns, self._scorer):
            self.compared += len(i)
            found.append(self._scorer.likely(i, j))
        first, second, scores = (np.concatenate(part) for part in zip(*found, strict=True))
        order = np.lexsort((second, first, -scores))
        return first[order], second[order], scores[order]

    def _sorted(self, first: Ints, second: Ints, scores: Floats) -> Groups:
        """Pairs join only what they connect, so that each group of connected mentions is sorted by itself."""
        groups = components(len(self.ids), first, second, self._forced)
        group_of = np.full(len(self.ids), -1, dtype=np.int32)
        group_of[groups.members] = np.repeat(np.arange(len(groups)), np.diff(groups.starts))
        order = np.argsort(group_of[first], kind="stable")
        ends = np.searchsorted(group_of[first][order], np.arange(len(groups) + 1))
        forced: dict[int, list[list[int]]] = {}
        for together in self._forced:
            forced.setdefault(int(group_of[together[0]]), []).append(together)

        def waiting() -> Iterator[Clusters]:
            for number, group in enumerate(groups):
                at = order[ends[number] : ends[number + 1]]
                own = list(zip(scores[at].tolist(), first[at].tolist(), second[at].tolist(), strict=True))
                clusters = Clusters(group, own, self.columns, self._scorer.settings, self._sides)
                for together in forced.get(number, ()):
                    clusters.force(together)
                yield clusters

        return self._labelled(grown(waiting(), self._scores))

    def _labelled(self, made: Iterable[Clusters]) -> Groups:
        size = len(self.ids)
        label = np.arange(size, dtype=np.int32)
        for clusters in made:
            self._told.extend(i * size + j for i, j in clusters.told(SMALL))
            for cluster in clusters.result():
                label[cluster] = cluster[0]
        return Groups.of(label)

    def _scores(self, pairs: Sequence[Pair]) -> list[float]:
        both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return [float(score) for score in self._scorer.scores(both[:, 0], both[:, 1])]
