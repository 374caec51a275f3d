"""All mentions as columns of numbers, so that many pairs can be compared at once in little memory.

Mentions stand in the order of their ids, reports in the order in which their traces came. Words are numbers of a
vocabulary; -1 stands for what is not known.
"""

import array
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.linking.making import NUMBERS, SETS, Making, Names
from dateline.linking.packed import Ids
from dateline.linking.people import INJURED
from dateline.linking.sets import Ints, Sets
from dateline.linking.sketch import BANDS
from dateline.linking.trace import ReportTrace

Flags = NDArray[np.int8]
Numbers = NDArray[np.int32]


class Columns:
    """The columns, as attributes named in `NUMBERS` and `SETS`, and `ids`, the mentions' ids, sorted.

    `point` has latitude and longitude, `low` and `high` the tolls of `trace.TOLLS` (low -1 where there is none, high
    `NO_LIMIT` where it is open). `names` are among the `words`, `killed_ages`
    and `injured_ages` count the `ages` told of those. `story` are the words of each report's story;
    `stories[i]` its row for mention i, an empty one for what is told as background. `told_by[r]` counts the mentions
    that report r tells as its news, `sketches` has a row of hashes for each of the `sketched` reports.
    """

    report: Numbers
    kind: Flags
    accomplished: Flags
    background: Flags
    dated: Flags
    earliest: Numbers
    latest: Numbers
    told: Flags
    published: Numbers
    placed: Flags
    geonameid: Numbers
    site: Flags
    country: Numbers
    province: Numbers
    precision: Flags
    located: Flags
    groups: Sets
    weapons: Sets
    names: Sets
    words: Sets
    victims: Sets
    place_words: Sets
    people: Sets
    ages: Sets

    def __init__(self, traces: Iterable[ReportTrace]) -> None:
        making = Making()
        for traced in traces:
            making.add(traced)
        self.vocabulary, self.reports = making.vocabulary, making.reports
        self.sketched, self.sketches = making.sketched, making.sketches()
        self._wording, self._order = making.wording, making.order()
        order = self._order
        for name, kind in NUMBERS.items():
            setattr(self, name, _in_order(np.frombuffer(making.numbers.pop(name), dtype=kind), order))
        self.ids = Ids(making.reports, self.report, making.keys if order is None else making.keys.take(order))
        sizes = {"groups": len(making.grouped), "people": len(making.persons), "ages": 2 * INJURED}
        for name in SETS:
            lengths, items = making.sets.pop(name)
            size = sizes.get(name, len(self.vocabulary))
            rows = Sets.of(lengths, np.frombuffer(items, dtype=np.int32), size)
            setattr(self, name, rows if order is None else rows.take(order))
        of_killed = np.arange(2 * INJURED) < INJURED
        self.killed_ages, self.injured_ages = (self.ages.sums(of.astype(np.int64)) for of in (of_killed, ~of_killed))
        self.point = _in_order(np.frombuffer(making.points, dtype=np.float64).reshape(-1, 2), order)
        self.low = _in_order(np.frombuffer(making.lows, dtype=np.int64).reshape(-1, 3), order)
        self.high = _in_order(np.frombuffer(making.highs, dtype=np.int64).reshape(-1, 3), order)
        self.story_lengths = np.frombuffer(making.story[0], dtype=np.int32)
        self.story = np.frombuffer(making.story[1], dtype=np.int32)
        self.told_by = np.bincount(self.report[self.background == 0], minlength=len(self.reports))
        self.stories = np.where(self.background == 0, self.report, len(self.reports)).astype(np.int32)

    def __len__(self) -> int:
        return len(self.ids)

    def forget(self) -> None:
        """Drop what is needed no more once a scorer has read it: sketches, stories and the vocabulary."""
        self.sketched, self.sketches = array.array("i"), np.empty((0, BANDS), dtype=np.uint32)
        self.story_lengths = self.story = np.empty(0, dtype=np.int32)
        self.vocabulary = Names()

    def wording(self, mention: int) -> NDArray[np.uint32]:
        """Hashes of every word that tells of a mention, sorted."""
        number = mention if self._order is None else int(self._order[mention])
        return np.frombuffer(self._wording[number], dtype="<u4")


def _in_order(values: NDArray[Any], order: Ints | None) -> NDArray[Any]:
    return values if order is None else values[order]
