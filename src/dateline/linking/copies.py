"""Syndication: reports whose texts are near duplicates, found by MinHash over word shingles.

Written here on numpy, as the kept library for it (datasketch) brings SciPy: 30 MB for what takes forty lines.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from dateline.linking.profile import Profile
from dateline.records import Report

SHINGLE = 4  # words
BANDS, ROWS = 32, 4  # at a likeness of 0.5 a pair is missed once in eight, at 0.7 never in practice
NEAR = 0.6  # likeness (Jaccard) of shingle sets from which a text is a copy
CONTAINED = 0.8  # share of the shorter text's shingles in the longer, for copies that were cut
LEAST_SHINGLES = 20  # shorter texts are never copies: formulas would match
MOST_SHINGLES = 5000  # of a text that are read
FULL_BUCKET = 64  # reports in a bucket that are all compared; beyond, each is compared to the bucket's first
ALIGNED = 0.5  # likeness of the words of two mentions in copies
WORD = re.compile(r"\w+")


class Copies:
    """Groups of near-duplicate reports. `groups` holds sorted ids, sorted; `origin` names a report's group."""

    def __init__(self, groups: Sequence[tuple[str, ...]]) -> None:
        self.groups = tuple(sorted(groups))
        self.origin = {report: group[0] for group in self.groups for report in group}

    def together(self, a: str, b: str) -> bool:
        """Whether two reports are copies of one text."""
        return a in self.origin and self.origin[a] == self.origin.get(b)

    def aligned(self, a: Profile, b: Profile) -> bool | None:
        """Whether two mentions of copies stand on the same words; None where the reports are no copies."""
        if not self.together(a.report, b.report):
            return None
        common = len(a.wording & b.wording)
        return common >= ALIGNED * max(1, min(len(a.wording), len(b.wording)))


def find_copies(reports: Mapping[str, Report]) -> Copies:
    """Groups of two and more reports with near-duplicate texts, whatever their order."""
    ids = sorted(reports)
    sketches = {i: shingles(reports[i].text) for i in ids}
    parent = {i: i for i in ids}

    def root(i: str) -> str:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in _candidates(sketches):
        one, other = root(a), root(b)
        if one != other and alike(sketches[a], sketches[b]):
            parent[max(one, other)] = min(one, other)
    groups: dict[str, list[str]] = defaultdict(list)
    for i in ids:
        groups[root(i)].append(i)
    return Copies([tuple(group) for group in groups.values() if len(group) > 1])


def shingles(text: str) -> np.ndarray:
    """Sorted distinct hashes of the text's runs of `SHINGLE` words, folded in case."""
    words = WORD.findall(text.casefold())[: MOST_SHINGLES + SHINGLE]
    runs = {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
    return np.array(sorted({zlib.crc32(run.encode("utf-8", "surrogatepass")) for run in runs}), dtype=np.uint64)


def alike(a: np.ndarray, b: np.ndarray) -> bool:
    """Whether two shingle sets are of near-duplicate texts."""
    common = len(np.intersect1d(a, b, assume_unique=True))
    least = min(len(a), len(b))
    return common >= NEAR * (len(a) + len(b) - common) or (
        common >= CONTAINED * least and 2 * least >= max(len(a), len(b))
    )


def _candidates(sketches: Mapping[str, np.ndarray]) -> list[tuple[str, str]]:
    buckets: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    rng = np.random.default_rng(20240616)  # fixed: the hash functions are constants, nothing is random
    scale = rng.integers(1 << 62, 1 << 63, BANDS * ROWS, dtype=np.uint64) | np.uint64(1)
    shift = rng.integers(0, 1 << 63, BANDS * ROWS, dtype=np.uint64)
    for i, sketch in sketches.items():
        if len(sketch) < LEAST_SHINGLES:
            continue
        mixed = (sketch[:, None] * scale + shift) >> np.uint64(32)  # multiply-shift hashing: overflow is meant
        least = mixed.min(axis=0).reshape(BANDS, ROWS)
        for band in range(BANDS):
            buckets[band, least[band].tobytes()].append(i)
    pairs: set[tuple[str, str]] = set()
    for bucket in buckets.values():
        if len(bucket) <= FULL_BUCKET:
            pairs.update((a, b) for k, a in enumerate(bucket) for b in bucket[k + 1 :])
        else:
            pairs.update((bucket[0], b) for b in bucket[1:])
    return sorted(pairs)
