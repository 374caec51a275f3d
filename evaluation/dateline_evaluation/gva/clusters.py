"""How well clusters match the gold: B-cubed, CEAF-e, LEA and pairwise scores.

Both sides are mappings from an item to the name of its cluster, over the same items.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from math import comb
from typing import NamedTuple

from dateline_evaluation.gva.assignment import best_total

Labels = Mapping[str, str]


class Score(NamedTuple):
    """Shares of 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Overlap:
    """The sizes of the clusters of both sides and of what each two share. Raises `ValueError` on other items."""

    def __init__(self, gold: Labels, given: Labels) -> None:
        if gold.keys() != given.keys():
            raise ValueError("the clusters of the gold and those given are not over the same items")
        self.gold = Counter(gold.values())
        self.given = Counter(given.values())
        self.both = Counter((gold[item], given[item]) for item in gold)


def scores(gold: Labels, given: Labels) -> dict[str, Score]:
    """All scores by name."""
    overlap = Overlap(gold, given)
    return {
        "b_cubed": b_cubed(gold, given),
        "ceaf_e": ceaf_e(overlap),
        "lea": lea(overlap),
        "pairwise": pairwise(overlap),
    }


def b_cubed(gold: Labels, given: Labels, items: Collection[str] | None = None) -> Score:
    """The mean over items (all, or those of `items`) of the share of each item's cluster that is right (Bagga 1998)."""
    overlap = Overlap(gold, given)
    chosen = gold.keys() if items is None else items
    shared = [(overlap.both[gold[i], given[i]], gold[i], given[i]) for i in chosen]
    precision = sum(n / overlap.given[r] for n, _, r in shared)
    recall = sum(n / overlap.gold[g] for n, g, _ in shared)
    return Score(precision / max(1, len(shared)), recall / max(1, len(shared)))


def pairwise(overlap: Overlap) -> Score:
    """Pairs of items in one cluster; without any pair a side is right."""
    right = sum(comb(n, 2) for n in overlap.both.values())
    have, want = (sum(comb(n, 2) for n in side.values()) for side in (overlap.given, overlap.gold))
    return Score(right / have if have else 1.0, right / want if want else 1.0)


def ceaf_e(overlap: Overlap) -> Score:
    """Clusters matched one to one for the greatest similarity, which is their Dice coefficient (Luo 2005, phi 4)."""
    weights = {(g, r): 2 * n / (overlap.gold[g] + overlap.given[r]) for (g, r), n in overlap.both.items()}
    total = best_total(weights)
    return Score(total / max(1, len(overlap.given)), total / max(1, len(overlap.gold)))


def lea(overlap: Overlap) -> Score:
    """The share of each cluster's links that the other side has, weighed by its size (Moosavi and Strube 2016).

    A cluster of one has one link, to itself, which only a cluster of one has as well.
    """
    turned = Counter({(r, g): n for (g, r), n in overlap.both.items()})
    return Score(
        _links_kept(overlap.given, overlap.gold, turned), _links_kept(overlap.gold, overlap.given, overlap.both)
    )


def _links_kept(clusters: Counter[str], others: Counter[str], both: Counter[tuple[str, str]]) -> float:
    kept = 0.0
    for (name, other), n in both.items():
        size = clusters[name]
        if size == 1:
            kept += others[other] == 1
        else:
            kept += size * comb(n, 2) / comb(size, 2)
    return kept / max(1, clusters.total())
