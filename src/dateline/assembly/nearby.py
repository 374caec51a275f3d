"""Where in a report something is told, against the sentences of an act: reasons for choosing its day and its place."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence, Set

from dateline.assembly.drafts import Draft
from dateline.assembly.weighing import Features
from dateline.records import Annotations


class Nearby:
    """The sentences of one report, of which some tell of its drafts."""

    def __init__(self, drafts: Sequence[Draft], annotations: Annotations) -> None:
        self._drafts = Counter(sentence for draft in drafts for sentence in draft.sentences)
        self._acts = {trigger.sentence for trigger in annotations.triggers if not trigger.generic}

    def features(self, told: Set[int], own: Sequence[int]) -> Features:
        """Of what stands in the sentences `told`, for an act that stands in `own`, in order; neither is empty."""
        words = set(own)
        return {
            "in": float(bool(told & words)),
            "in_first": float(own[0] in told),
            "next": float(any(s - 1 in words for s in told)),
            "before": float(any(s + 1 in words for s in told)),
            "near": 1 / (1 + min(_distance(s, own) for s in told)),
            "early": 1 / (1 + min(told)),
            "act": float(bool(told & self._acts)),
            "of_others": float(all(s not in words and s in self._drafts for s in told)),
        }


def _distance(place: int, others: Sequence[int]) -> int:
    """From a sentence to the nearest of some others, which are in order."""
    i = bisect_left(others, place)
    return min(abs(place - other) for other in others[max(0, i - 1) : i + 1])
