"""The score of a pair: its features times their weights, each part named."""

from dateline.linking.copies import Copies
from dateline.linking.features import Features, features
from dateline.linking.knowledge import LinkWeights, link_weights
from dateline.linking.model import Contribution
from dateline.linking.profile import Profile


class Scorer:
    """Scores pairs of profiles, each once. `copies` tells which reports are near duplicates."""

    def __init__(self, copies: Copies, weights: LinkWeights | None = None) -> None:
        self.copies = copies
        self.settings = weights or link_weights()
        self._cache: dict[tuple[str, str], float] = {}

    def features(self, a: Profile, b: Profile) -> Features:
        """The features of the pair, with those of copied reports."""
        found = features(a, b)
        aligned = self.copies.aligned(a, b)
        if aligned is not None:
            found["copy_aligned" if aligned else "copy_unaligned"] = 1.0
        return found

    def score(self, a: Profile, b: Profile) -> float:
        """The log-odds that the two mentions tell of one incident; symmetric."""
        key = (a.id, b.id) if a.id < b.id else (b.id, a.id)
        known = self._cache.get(key)
        if known is None:
            weights = self.settings.weights
            parts = [weights.get(name, 0.0) * amount for name, amount in sorted(self.features(a, b).items())]
            known = self._cache[key] = self.settings.bias + sum(parts)
        return known

    def explain(self, a: Profile, b: Profile) -> tuple[Contribution, ...]:
        """What each feature gave, largest effect first; features without weight are left out."""
        parts = [
            Contribution(feature=name, amount=amount, weight=self.settings.weights[name])
            for name, amount in self.features(a, b).items()
            if self.settings.weights.get(name)
        ]
        parts.append(Contribution(feature="bias", amount=1.0, weight=self.settings.bias))
        return tuple(sorted(parts, key=lambda part: (-abs(part.score), part.feature)))
