"""Sketches of texts, by which near duplicates are found at any scale: MinHash over word shingles, on numpy."""

import re
import zlib
from functools import cache
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

SHINGLE = 4  # words
BANDS, ROWS = 32, 4  # at a likeness of 0.5 a pair is missed once in eight, at 0.7 never in practice
NEAR = 0.6  # likeness (Jaccard) of shingle sets from which a text is a copy
CONTAINED = 0.8  # share of the shorter text's shingles in the longer, for copies that were cut
LEAST_SHINGLES = 20  # shorter texts are never copies: formulas would match
MOST_SHINGLES = 5000  # of a text that are read
WORD = re.compile(r"\w+")


def shingles(text: str) -> Hashes:
    """Sorted distinct hashes of the text's runs of `SHINGLE` words, folded in case."""
    words = [w.encode("utf-8", "surrogatepass") for w in WORD.findall(text.casefold())[: MOST_SHINGLES + SHINGLE]]
    joined = b" ".join(words)
    ends = list(accumulate(len(word) + 1 for word in words))  # each the place after the space that follows
    starts = [0, *ends]
    runs = {zlib.crc32(joined[a : b - 1]) for a, b in zip(starts, ends[SHINGLE - 1 :], strict=False)}
    found = np.fromiter(runs, dtype=np.uint64, count=len(runs))
    found.sort()
    return found


def alike(a: Hashes, b: Hashes) -> bool:
    """Whether two shingle sets are of near-duplicate texts."""
    common = len(np.intersect1d(a, b, assume_unique=True))
    least = min(len(a), len(b))
    return common >= NEAR * (len(a) + len(b) - common) or (
        common >= CONTAINED * least and 2 * least >= max(len(a), len(b))
    )


def bands_of(text: str) -> bytes:
    """A 32-bit hash for each band of the text's sketch; empty for a text too short to be a copy."""
    sketch = shingles(text)
    if len(sketch) < LEAST_SHINGLES:
        return b""
    scale, shift = _functions()
    least = np.full(BANDS * ROWS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(sketch), 256):  # a little at a time, so that it stays in the processor's cache
        mixed = sketch[start : start + 256, None] * scale + shift  # multiply-shift hashing: overflow is meant
        np.minimum(least, (mixed >> np.uint64(32)).min(axis=0), out=least)
    rows = np.ascontiguousarray(least.reshape(BANDS, ROWS), dtype="<u8")
    return np.array([zlib.crc32(row.tobytes()) for row in rows], dtype="<u4").tobytes()


@cache
def _functions() -> tuple[Any, Any]:
    rng = np.random.default_rng(20240616)  # fixed: the hash functions are constants, nothing is random
    scale = rng.integers(1 << 62, 1 << 63, BANDS * ROWS, dtype=np.uint64) | np.uint64(1)
    shift = rng.integers(0, 1 << 63, BANDS * ROWS, dtype=np.uint64)
    return scale, shift
