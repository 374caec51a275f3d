"""What the words of an act and the sentences around them say of a day or a place: reasons for choosing one.

`dating` and `placing` share them. A `Key` tells days apart, or places.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Sequence, Set
from typing import NamedTuple, TypeVar

from dateline.assembly.drafts import Draft
from dateline.assembly.facts import Fact
from dateline.assembly.weighing import Features
from dateline.records import Annotations, IncidentType

Key = Hashable
T = TypeVar("T")


class Act(NamedTuple):
    """A draft with its type, its facts by the key of what they tell, and its sentences in order."""

    draft: Draft
    type: IncidentType
    own: dict[Key, list[Fact]]
    sentences: list[int]


class Nearby:
    """One report and its drafts. `key_of` gives the key of what a fact tells, None where it tells none."""

    def __init__(self, drafts: Sequence[Draft], annotations: Annotations, key_of: Callable[[Fact], Key | None]) -> None:
        self._key_of = key_of
        self._told = Counter(key for draft in drafts for key in self._own(draft))
        self._sentences = {sentence for draft in drafts for sentence in draft.sentences}
        self._acts = {trigger.sentence for trigger in annotations.triggers if not trigger.generic}

    def act(self, draft: Draft) -> Act:
        return Act(draft, draft.type, self._own(draft), sorted(draft.sentences))

    def of_facts(self, act: Act, key: Key) -> Features:
        """What the own words of an act and those of the others say of `key`."""
        facts = act.own.get(key, [])
        features = {"others_own": float(self._told[key] > bool(facts))}
        if facts:
            features |= {
                "own": 1.0,
                "own_share": len(facts) / sum(map(len, act.own.values())),
                "own_score": max(fact.trigger.score for fact in facts),
                "own_type": float(any(fact.trigger.type is act.type for fact in facts)),
                "own_back": float(any(fact.trigger.background for fact in facts)),
            }
        return features

    def of_sentences(self, act: Act, told: Set[int]) -> Features:
        """Of what stands in the sentences `told`, which are not empty."""
        own, words = act.sentences, set(act.sentences)
        return {
            "in": float(bool(told & words)),
            "in_first": float(own[0] in told),
            "next": float(any(s - 1 in words for s in told)),
            "before": float(any(s + 1 in words for s in told)),
            "near": 1 / (1 + min(_distance(s, own) for s in told)),
            "early": 1 / (1 + min(told)),
            "act": float(bool(told & self._acts)),
            "of_others": float(all(s not in words and s in self._sentences for s in told)),
        }

    def _own(self, draft: Draft) -> dict[Key, list[Fact]]:
        own: dict[Key, list[Fact]] = {}
        for fact in draft.facts:
            if (key := self._key_of(fact)) is not None:
                own.setdefault(key, []).append(fact)
        return own


def around(act: Act, told: Sequence[T], sentences: Sequence[int], most: int) -> Sequence[T]:
    """Up to `most` of what is told in `sentences`, which are in order: half before the first words of `act`."""
    middle = bisect_left(sentences, act.sentences[0])
    return told[max(0, middle - most // 2) : middle + most // 2]


def _distance(place: int, others: Sequence[int]) -> int:
    """From a sentence to the nearest of some others, which are in order."""
    i = bisect_left(others, place)
    return min(abs(place - other) for other in others[max(0, i - 1) : i + 1])
