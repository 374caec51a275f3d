"""All mentions as columns of numbers, so that many pairs can be compared at once in little memory.

Mentions stand in the order of their ids, reports in the order in which their traces came. Words are numbers of a
vocabulary; -1 stands for what is not known.
"""

import array
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.linking.sets import Ints, Sets
from dateline.linking.trace import MentionTrace, ReportTrace
from dateline.records import IncidentType

KINDS = list(IncidentType)
LARGEST = 2**53  # people; more is as good as this
NO_LIMIT = LARGEST + 1  # stands for the top of an open interval

NUMBERS = (  # one number for each mention
    "report", "kind", "accomplished", "background", "dated", "earliest", "latest", "told", "published", "placed",
    "geonameid", "site", "country", "province", "precision", "located",
)  # fmt: skip
SETS = ("groups", "weapons", "names", "words", "victims", "place_words")


class Names:
    """Numbers for words, from 0 on, in the order in which they come."""

    def __init__(self) -> None:
        self.number: dict[str, int] = {}

    def __call__(self, word: str | None) -> int:
        return -1 if word is None else self.number.setdefault(word, len(self.number))

    def __len__(self) -> int:
        return len(self.number)

    def alphabetical(self) -> Ints:
        """The rank of each number's word among all words."""
        ranks = np.empty(len(self), dtype=np.int64)
        ranks[[self.number[word] for word in sorted(self.number)]] = np.arange(len(self))
        return ranks


class Columns:
    """The columns, as attributes named in `NUMBERS` and `SETS`, and `ids`, the mentions' ids, sorted.

    `point` has latitude and longitude, `low` and `high` the tolls of `trace.TOLLS` (low -1 where there is none, high
    `NO_LIMIT` where it is open). `story` are the words of each report's story; `stories[i]` its row for mention i, an
    empty one for what is told as background. `told_by[r]` counts the mentions that report r tells as its news,
    `bands` are the sketches by report.
    """

    report: NDArray[np.int32]
    kind: NDArray[np.int32]
    accomplished: NDArray[np.int32]
    background: NDArray[np.int32]
    dated: NDArray[np.int32]
    earliest: NDArray[np.int32]
    latest: NDArray[np.int32]
    told: NDArray[np.int32]
    published: NDArray[np.int32]
    placed: NDArray[np.int32]
    geonameid: NDArray[np.int32]
    site: NDArray[np.int32]
    country: NDArray[np.int32]
    province: NDArray[np.int32]
    precision: NDArray[np.int32]
    located: NDArray[np.int32]
    groups: Sets
    weapons: Sets
    names: Sets
    words: Sets
    victims: Sets
    place_words: Sets

    def __init__(self, traces: Iterable[ReportTrace]) -> None:
        making = _Making()
        for traced in traces:
            making.add(traced)
        self.vocabulary, self.reports, self.countries = making.vocabulary, making.reports, making.countries
        self.bands = making.bands
        ids = making.ids
        order = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)
        self.ids = [ids[i] for i in order]
        self.wording = [making.wording[i] for i in order]
        for name in NUMBERS:
            setattr(self, name, np.frombuffer(making.numbers.pop(name), dtype=np.int32)[order])
        size = len(self.vocabulary)
        for name in SETS:
            lengths, items = making.sets.pop(name)
            rows = Sets.of(lengths, np.frombuffer(items, dtype=np.int32), max(size, len(making.grouped)))
            setattr(self, name, rows.take(order))
        self.point = np.frombuffer(making.points, dtype=np.float64).reshape(-1, 2)[order]
        self.low = np.frombuffer(making.lows, dtype=np.int64).reshape(-1, 3)[order]
        self.high = np.frombuffer(making.highs, dtype=np.int64).reshape(-1, 3)[order]
        self.story_lengths = np.frombuffer(making.story[0], dtype=np.int32).astype(np.int64)
        self.story = np.frombuffer(making.story[1], dtype=np.int32)
        self.told_by = np.bincount(self.report[self.background == 0], minlength=len(self.reports))
        self.stories = np.where(self.background == 0, self.report, len(self.reports)).astype(np.int64)

    def __len__(self) -> int:
        return len(self.ids)

    def all_words(self) -> Sets:
        """Names and other words together."""
        lengths = self.names.lengths() + self.words.lengths()
        rows = np.concatenate((self.names.rows(), self.words.rows()))
        items = np.concatenate((self.names.items, self.words.items))[np.argsort(rows, kind="stable")]
        return Sets.of(lengths, items, self.names.size)


class _Making:
    """Columns that grow, as arrays: a list of objects for a million mentions would not fit."""

    def __init__(self) -> None:
        self.vocabulary, self.countries, self.provinces, self.grouped = Names(), Names(), Names(), Names()
        self.reports: list[str] = []
        self.ids: list[str] = []
        self.wording: list[bytes] = []
        self.bands: dict[str, bytes] = {}
        self.numbers: dict[str, array.array[int]] = {name: array.array("i") for name in NUMBERS}
        self.sets: dict[str, tuple[array.array[int], array.array[int]]] = {
            name: (array.array("i"), array.array("i")) for name in (*SETS,)
        }
        self.points = array.array("d")
        self.lows, self.highs = array.array("q"), array.array("q")
        self.story = (array.array("i"), array.array("i"))

    def add(self, traced: ReportTrace) -> None:
        self.reports.append(traced.report)
        if traced.bands:
            self.bands[traced.report] = traced.bands
        self._set(self.story, self.vocabulary, traced.story)
        for mention in traced.mentions:
            self._add(mention, traced)

    def _add(self, m: MentionTrace, of: ReportTrace) -> None:
        self.ids.append(f"{of.report}:{m.key}")
        self.wording.append(m.wording)
        days, spot = m.days, m.spot
        located = spot is not None and spot.latitude is not None
        values: dict[str, Any] = {
            "report": len(self.reports) - 1,
            "kind": KINDS.index(IncidentType(m.type)),
            "accomplished": m.accomplished,
            "background": m.background,
            "dated": days is not None,
            "earliest": days.earliest if days else -1,
            "latest": days.latest if days else -1,
            "told": bool(days and days.told),
            "published": -1 if of.published is None else of.published,
            "placed": spot is not None,
            "geonameid": -1 if spot is None or spot.geonameid is None else min(spot.geonameid, 2**31 - 1),
            "site": bool(spot and spot.site),
            "country": self.countries(spot.country or None) if spot else -1,
            "province": self.provinces(spot.province or None) if spot else -1,
            "precision": spot.precision if spot else -1,
            "located": located,
        }
        for name, value in values.items():
            self.numbers[name].append(int(value))
        self.points.extend((spot.latitude or 0.0, spot.longitude or 0.0) if spot and located else (0.0, 0.0))
        for toll in m.tolls:
            self.lows.append(-1 if toll is None else min(toll[0], LARGEST))
            self.highs.append(-1 if toll is None else NO_LIMIT if toll[1] is None else min(toll[1], LARGEST))
        self._set(self.sets["groups"], self.grouped, m.groups)
        for name in ("weapons", "names", "words", "victims"):
            self._set(self.sets[name], self.vocabulary, getattr(m, name))
        self._set(self.sets["place_words"], self.vocabulary, spot.words if spot else ())

    @staticmethod
    def _set(into: "tuple[array.array[int], array.array[int]]", names: Names, words: tuple[str, ...]) -> None:
        into[0].append(len(words))
        into[1].extend(map(names, words))
