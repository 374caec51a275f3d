"""The score of a pair: its features times their weights, each part named. Many pairs are scored at once."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.linking import comparing
from dateline.linking.columns import Columns
from dateline.linking.copies import Copies
from dateline.linking.knowledge import LinkWeights, link_weights
from dateline.linking.model import Contribution, Link
from dateline.linking.rarity import UNIT, Rarity
from dateline.linking.sets import Ints, Shared, held

Floats = NDArray[np.float64]
Features = dict[str, Floats]

MOST_WORDING = 4.0  # where the log of shared rarity is cut: wording alone never decides against days and places
LEAST_WORDS = 3.0  # rarity of all words of a mention from which a share of them means something
ALIGNED = 0.5  # likeness of the words of two mentions in copies
AT_ONCE = 20_000  # pairs
SLACK = 0.001  # of a bound, for what rounding adds


class Scorer:
    """Scores pairs of mentions by their positions in `columns`, i below j. `copies` are near-duplicate reports."""

    def __init__(self, columns: Columns, copies: Copies, weights: LinkWeights | None = None) -> None:
        self.columns = columns
        self.settings = weights or link_weights()
        self._weights = self.settings.weights
        self.rarity = Rarity(columns)
        worth = self.rarity.worth
        common = np.where(self.rarity.told_of > 1, self.rarity.people_worth, 0)  # what nobody else tells is not shared
        self._people = columns.people.sums(common) / UNIT
        self._sums = {name: getattr(columns, name).sums(worth) / UNIT for name in ("names", "words", "victims")}
        origins = {origin: number for number, origin in enumerate(sorted(set(copies.origin.values())))}
        of_report = [origins[copies.origin[name]] if name in copies.origin else -1 for name in columns.reports]
        self.origin = np.array(of_report, dtype=np.int32)[columns.report]

    def features(self, i: Ints, j: Ints) -> Features:
        """Every feature of the pairs by name, 0 where it does not hold."""
        places = self._places(i, j)
        plain, story = self._plain(i, j), self._story(i, j, places)
        return {**plain, "story_like": story, **self._wording(i, j, places), **self._people_of(i, j, plain, story)}

    def scores(self, i: Ints, j: Ints) -> Floats:
        """The log-odds that the two mentions of each pair tell of one incident."""
        parts = [self._sum(self.features(a, b), len(a)) for a, b in _slices(i, j)]
        return np.concatenate(parts) if parts else np.empty(0)

    def likely(self, i: Ints, j: Ints) -> tuple[Ints, Ints, Floats]:
        """The pairs at or above the threshold with their scores; what cannot reach it is told without its words."""
        kept = [self._likely(a, b) for a, b in _slices(i, j)]
        if not kept:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0)
        return tuple(np.concatenate(part) for part in zip(*kept, strict=True))  # type: ignore[return-value]

    def _likely(self, i: Ints, j: Ints) -> tuple[Ints, Ints, Floats]:
        least, weight = self.settings.threshold, self._weight("story_like") + max(self._weight("story_late"), 0.0)
        plain = self._plain(i, j)
        bound = self._sum(plain, len(i)) + self._most(i, j) + SLACK
        hope = np.flatnonzero(bound + max(weight, 0.0) >= least)
        places = self._places(i[hope], j[hope])
        story = self._story(i[hope], j[hope], places)
        good = bound[hope] + max(weight, 0.0) * story >= least
        hope, story = hope[good], story[good]
        i, j = i[hope], j[hope]
        found = {name: holds[hope] for name, holds in plain.items()}
        found |= {"story_like": story, **self._wording(i, j, self._places(i, j)), **self._people_of(i, j, found, story)}
        score = self._sum(found, len(i))
        good = score >= least
        return i[good], j[good], score[good]

    def explain(self, pairs: Sequence[tuple[int, int]]) -> Iterator[Link]:
        """The pairs as links that say what each feature gave, largest effect first; those without weight left out."""
        for start in range(0, len(pairs), AT_ONCE):
            some = np.array(pairs[start : start + AT_ONCE], dtype=np.int64)
            found = self.features(some[:, 0], some[:, 1])
            scores = self._sum(found, len(some))
            names = [name for name in found if self._weights.get(name)]
            table = np.stack([found[name] for name in names], axis=1)
            for (first, second), row, score in zip(some.tolist(), table, scores.tolist(), strict=True):
                yield Link(
                    first=self.columns.ids[first],
                    second=self.columns.ids[second],
                    score=round(score, 4),
                    contributions=self._contributions(names, row),
                )

    def _contributions(self, names: Sequence[str], row: Floats) -> tuple[Contribution, ...]:
        parts = [
            Contribution(feature=names[k], amount=float(row[k]), weight=self._weights[names[k]])
            for k in np.flatnonzero(row).tolist()
        ]
        parts.append(Contribution(feature="bias", amount=1.0, weight=self.settings.bias))
        return tuple(sorted(parts, key=lambda part: (-abs(part.score), part.feature)))

    def _weight(self, name: str) -> float:
        return self._weights.get(name, 0.0)

    def _sum(self, found: Features, size: int) -> Floats:
        total = np.zeros(size)
        for name in sorted(found):  # one order, so that the sum of a pair is the same whatever else is scored
            if weight := self._weight(name):
                total += weight * found[name]
        return total + self.settings.bias

    def _plain(self, i: Ints, j: Ints) -> Features:
        """The features that do not depend on what words are shared."""
        c = self.columns
        found: Features = {}
        for part in (
            comparing.days,
            comparing.places,
            comparing.kinds,
            comparing.tolls,
            comparing.actors,
            comparing.ages,
        ):
            found.update((name, holds.astype(np.float64)) for name, holds in part(c, i, j))
        sited = comparing.sites(c, self.rarity.digits, self.rarity.known, i, j)
        found.update((name, holds.astype(np.float64)) for name, holds in sited)
        copied = np.flatnonzero((self.origin[i] >= 0) & (self.origin[i] == self.origin[j]))
        if len(copied):
            aligned = np.array([self._aligned(int(i[k]), int(j[k])) for k in copied])
            late = np.abs(c.published[i[copied]] - c.published[j[copied]]) > comparing.FAR
            late &= (c.published[i[copied]] >= 0) & (c.published[j[copied]] >= 0)
            held = {"copy_aligned": aligned, "copy_unaligned": ~aligned, "copy_late": late}
            for name, which in ((name, copied[holds]) for name, holds in held.items()):
                found[name] = np.zeros(len(i))
                found[name][which] = 1.0
        return found

    def _aligned(self, i: int, j: int) -> bool:
        """Whether two mentions of copies stand on the same words."""
        a, b = self.columns.wording(i), self.columns.wording(j)
        common = len(np.intersect1d(a, b, assume_unique=True))
        return bool(common >= ALIGNED * max(1, min(len(a), len(b))))

    def _places(self, i: Ints, j: Ints) -> Ints:
        """The words that name the place of both, as codes of `Shared`: that they agree on it was counted."""
        return self.columns.place_words.shared(i, j).codes(len(self.rarity.known))

    def _story(self, i: Ints, j: Ints, places: Ints) -> Floats:
        """How alike the whole reports' telling words are, where both tell it as their news: a cosine."""
        worth, at = self.rarity.story_worth, self.columns.stories
        shared, first, second = self.rarity.story.meet(at[i], at[j])
        products = worth[first].astype(np.int64) * worth[second]
        kept = self._kept(shared, places)
        total = np.bincount(shared.pair[kept], weights=products[kept], minlength=len(i))
        return np.round(total / UNIT**2, 4)

    def _kept(self, shared: Shared, places: Ints) -> NDArray[np.bool_]:
        """Which shared words do not name the place."""
        return ~held(places, shared.codes(len(self.rarity.known)))

    def _wording(self, i: Ints, j: Ints, places: Ints) -> Features:
        """Shared words by rarity."""
        c = self.columns
        amounts = {
            name: self._shared(sets.shared(i, j), places, len(i))
            for name, sets in (("victims_shared", c.victims), ("names_shared", c.names), ("words_shared", c.words))
        }
        words = self._sums["words"]
        least = np.maximum(np.minimum(words[i], words[j]), LEAST_WORDS)
        share = np.round(amounts["words_shared"] / least, 4)
        logs = {name: np.minimum(np.log1p(amount), MOST_WORDING) for name, amount in amounts.items()}
        return {**{name: np.asarray(np.round(log, 4)) for name, log in logs.items()}, "words_share": share}

    def _people_of(self, i: Ints, j: Ints, plain: Features, story: Floats) -> Features:
        """Full names that both tell, days apart without any, and how alike stories of other days are."""
        shared = self.columns.people.shared(i, j)
        amount = np.bincount(shared.pair, weights=self.rarity.people_worth[shared.item], minlength=len(i)) / UNIT
        return {
            "people_shared": np.round(np.minimum(np.log1p(amount), MOST_WORDING), 4),
            "days_differ_alone": plain["days_differ"] * (amount == 0),
            "story_late": story * (plain["days_differ"] + plain["guess_far"]),
        }

    def _shared(self, shared: Shared, places: Ints, size: int) -> Floats:
        kept = self._kept(shared, places)
        worth = self.rarity.worth[shared.item[kept]]
        return np.bincount(shared.pair[kept], weights=worth, minlength=size) / UNIT

    def _most(self, i: Ints, j: Ints) -> Floats:
        """The most that shared words other than the stories' can add to a score."""
        total = np.full(len(i), max(self._weight("words_share"), 0.0))
        for name, of in (("victims_shared", "victims"), ("names_shared", "names"), ("words_shared", "words")):
            amount = np.minimum(self._sums[of][i], self._sums[of][j])
            total += max(self._weight(name), 0.0) * np.minimum(np.log1p(amount), MOST_WORDING)
        people = np.minimum(self._people[i], self._people[j])
        total += max(self._weight("people_shared"), 0.0) * np.minimum(np.log1p(people), MOST_WORDING)
        return total + max(self._weight("days_differ_alone"), 0.0)


def _slices(i: Ints, j: Ints) -> Iterator[tuple[Ints, Ints]]:
    for start in range(0, len(i), AT_ONCE):
        yield i[start : start + AT_ONCE], j[start : start + AT_ONCE]
