"""Counts of what is right, and the numbers made of them."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

Pair = tuple[tuple[str, int], tuple[str, int]]

# Shares among matched incidents and matched accounts: name -> what it is a share of.
INCIDENT_SHARES = {"type": "incidents", "background": "incidents", "when": "when of", "where": "where of",
                   "groups": "groups of", "perpetrators": "perpetrators given",
                   "named perpetrators": "perpetrators of"}  # fmt: skip
ACCOUNT_SHARES = dict.fromkeys(("group", "origin", "chain", "status"), "accounts")


@dataclass
class Tally:
    """What was right, given and in the gold, summed over reports. `errors` are lines for the reader."""

    right: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    links_given: list[tuple[tuple[str, int], str]] = field(default_factory=list)
    links_gold: list[tuple[tuple[str, int], str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def numbers(self) -> dict[str, Any]:
        """All numbers by name: precision, recall and F1 or a share, in per cent, with the counts behind them."""
        linked_gold, linked = pairs(self.links_gold), pairs(self.links_given)
        made: dict[str, Any] = {"incidents": self._f1("incidents")}
        made |= {name: self._share(name, of) for name, of in INCIDENT_SHARES.items()}
        made |= {"accounts": self._f1("accounts")}
        made |= {name: self._share(name, of) for name, of in ACCOUNT_SHARES.items()}
        made |= {"links": f1(len(linked & linked_gold), len(linked), len(linked_gold))}
        return made

    def _f1(self, name: str) -> dict[str, float]:
        return f1(self.right[name], self.given[name], self.gold[name])

    def _share(self, name: str, of: str) -> dict[str, float]:
        return share(self.right[name], self.right[of])


def f1(right: int, given: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1 in per cent; 0 where there is nothing to divide by."""
    precision, recall = right / given if given else 0.0, right / gold if gold else 0.0
    both = precision + recall
    value = 2 * precision * recall / both if both else 0.0
    return {"precision": 100 * precision, "recall": 100 * recall, "f1": 100 * value,
            "right": right, "given": given, "gold": gold}  # fmt: skip


def share(right: int, of: int) -> dict[str, float]:
    """A share in per cent, 0 of nothing."""
    return {"percent": 100 * right / of if of else 0.0, "right": right, "of": of}


def pairs(assigned: list[tuple[tuple[str, int], str]]) -> set[Pair]:
    """All pairs of items that bear the same key."""
    by_key: dict[str, set[tuple[str, int]]] = {}
    for item, key in assigned:
        by_key.setdefault(key, set()).add(item)
    return {(a, b) for items in by_key.values() for a in items for b in items if a < b}
