"""Syndication: reports whose texts are near duplicates, found by MinHash over word shingles (see `sketch`).

Written here on numpy, as the kept library for it (datasketch) brings SciPy: 30 MB for what takes forty lines.
"""

import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.linking.sets import Ints
from dateline.linking.sketch import BANDS, Hashes, alike, bands_of, shingles
from dateline.records import Report

FULL_BUCKET = 64  # reports in a bucket that are all compared; beyond, each is compared to the bucket's first
MOST_KEPT = 2_000  # texts whose shingles are kept while pairs are compared


class Copies:
    """Groups of near-duplicate reports. `groups` holds sorted ids, sorted; `origin` names a report's group."""

    def __init__(self, groups: Sequence[tuple[str, ...]]) -> None:
        self.groups = tuple(sorted(groups))
        self.origin = {report: group[0] for group in self.groups for report in group}

    def together(self, a: str, b: str) -> bool:
        """Whether two reports are copies of one text."""
        return a in self.origin and self.origin[a] == self.origin.get(b)


def find_copies(reports: Mapping[str, Report]) -> Copies:
    """Groups of two and more reports with near-duplicate texts, whatever their order."""
    sketches = {name: bands_of(report.text) for name, report in reports.items()}
    ids = sorted(name for name, found in sketches.items() if found)
    rows = np.frombuffer(b"".join(sketches[name] for name in ids), dtype="<u4").reshape(-1, BANDS)
    return copies_of(ids, rows, lambda name: reports[name].text)


def copies_of(ids: Sequence[str], bands: NDArray[np.uint32], text: Callable[[str], str]) -> Copies:
    """As `find_copies`, from sorted ids and a row for each with `bands_of` its text; `text` gives that of a report."""
    parent = array.array("i", range(len(ids)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    known: dict[int, Hashes] = {}

    def read(i: int) -> Hashes:
        if i not in known:
            if len(known) >= MOST_KEPT:
                known.clear()
            known[i] = shingles(text(ids[i]))
        return known[i]

    connected: set[int] = set()
    for a, b in _candidates(bands):
        one, other = root(a), root(b)
        if one != other and alike(read(a), read(b)):
            parent[max(one, other)] = min(one, other)
            connected |= {a, b}
    groups: dict[int, list[str]] = defaultdict(list)
    for i in sorted(connected):
        groups[root(i)].append(ids[i])
    return Copies([tuple(group) for group in groups.values()])


def _candidates(bands: NDArray[np.uint32]) -> Iterator[tuple[int, int]]:
    """Pairs of reports that share a bucket, by their positions."""
    size = len(bands)
    codes: list[Ints] = []
    for band in range(BANDS if size else 0):
        order = np.argsort(bands[:, band], kind="stable").astype(np.int64)
        ranked = bands[order, band]
        first = np.flatnonzero(np.concatenate(([True], ranked[1:] != ranked[:-1])))
        lengths = np.diff(np.concatenate((first, [size])))
        for start, length in zip(first[lengths > 1], lengths[lengths > 1], strict=True):
            bucket = order[start : start + length]
            if length <= FULL_BUCKET:
                one, other = np.triu_indices(length, 1)
                codes.append(bucket[one] * size + bucket[other])
            else:
                codes.append(bucket[0] * size + bucket[1:])
    found = np.unique(np.concatenate([*codes, np.empty(0, dtype=np.int64)]))
    for code in found:
        yield int(code // size), int(code % size)
