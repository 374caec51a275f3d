"""Columns that grow as traces come, as arrays: a list of objects for a million mentions would not fit."""

import array
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.linking.packed import Ids, Spooled, Strings
from dateline.linking.sets import Ints
from dateline.linking.sketch import BANDS
from dateline.linking.trace import MentionTrace, ReportTrace
from dateline.records import IncidentType

KINDS = list(IncidentType)
LARGEST = 2**53  # people; more is as good as this
NO_LIMIT = LARGEST + 1  # stands for the top of an open interval

NUMBERS = {  # one number for each mention, of 32 or 8 bits
    "report": "i", "kind": "b", "accomplished": "b", "background": "b", "dated": "b", "earliest": "i", "latest": "i",
    "told": "b", "published": "i", "placed": "b", "geonameid": "i", "site": "b", "country": "i", "province": "i",
    "precision": "b", "located": "b",
}  # fmt: skip
SETS = ("groups", "weapons", "names", "words", "victims", "place_words", "people", "ages")

Row = tuple["array.array[int]", "array.array[int]"]  # lengths and items of sets


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


class Making:
    """What `Columns` are made of, in the order in which it came."""

    def __init__(self) -> None:
        self.vocabulary, self.countries, self.provinces, self.grouped = Names(), Names(), Names(), Names()
        self.persons = Names()
        self.reports, self.keys = Strings(), Strings()
        self.wording = Spooled()
        self.sketched = array.array("i")
        self._bands = bytearray()
        self.numbers: dict[str, array.array[int]] = {name: array.array(kind) for name, kind in NUMBERS.items()}
        self.sets: dict[str, Row] = {name: _row() for name in SETS}
        self.points = array.array("d")
        self.lows, self.highs = array.array("q"), array.array("q")
        self.story = _row()

    def add(self, traced: ReportTrace) -> None:
        if traced.bands:
            self.sketched.append(len(self.reports))
            self._bands += traced.bands
        self.reports.append(traced.report)
        self._set(self.story, self.vocabulary, traced.story)
        for mention in traced.mentions:
            self._add(mention, traced)

    def sketches(self) -> NDArray[np.uint32]:
        return np.frombuffer(self._bands, dtype="<u4").reshape(-1, BANDS)

    def order(self) -> Ints | None:
        """The positions of the mentions in the order of their ids; None where they came in it."""
        ids = Ids(self.reports, np.frombuffer(self.numbers["report"], dtype=np.int32), self.keys)
        if all(one <= other for one, other in pairwise(ids)):
            return None
        names = list(ids)
        return np.array(sorted(range(len(names)), key=names.__getitem__), dtype=np.int64)

    def _add(self, m: MentionTrace, of: ReportTrace) -> None:
        self.keys.append(m.key)
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
        self._set(self.sets["people"], self.persons, m.people)
        self._set(self.sets["ages"], int, m.ages)
        for name in ("weapons", "names", "victims"):
            self._set(self.sets[name], self.vocabulary, getattr(m, name))
        self._set(self.sets["words"], self.vocabulary, (*m.names, *m.words))
        self._set(self.sets["place_words"], self.vocabulary, spot.words if spot else ())

    @staticmethod
    def _set(into: Row, names: Callable[[Any], int], words: Sequence[Any]) -> None:
        into[0].append(len(words))
        into[1].extend(map(names, words))


def _row() -> Row:
    return array.array("i"), array.array("i")
