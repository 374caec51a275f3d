"""How much each word counts in this collection: its rarity in the language, less where many mentions have it.

In a collection on one war its parties tell little. Amounts are whole ten-thousandths, so that sums are exact in
whatever order they are made.
"""

import numpy as np
from numpy.typing import NDArray

from dateline.linking.columns import Columns
from dateline.linking.sets import Ints, Sets, spans, started
from dateline.linking.wording import rarity

UNIT = 10_000
FEW = 4  # texts with a word up to which it keeps its full rarity
SMALL = 50  # added to the size of a collection, so that the words of a few reports are not taken for common
STORY_KEPT = 32  # words of a report's story that are kept, the heaviest
LEAST_STORY = 8.0  # squared weights of a story's words from which it stands for itself: about a dozen rare words


class Rarity:
    """`known`: how rare each word is; `worth`: the same in this collection; `mentioned` in how many mentions it stands.
    `people_worth` and `told_of` are the same of full names.

    `ranks` are the words' places in alphabetical order, `digits` tells which are numbers. `story` has the heaviest
    words of each report, and an empty row at the end; `story_worth` what each of them is worth there: a vector of
    length 1. It is shorter in a report of few words, which the place and the kind of act make alike, and in a report
    of several acts, as it vouches less for each.
    """

    def __init__(self, columns: Columns) -> None:
        vocabulary, size = columns.vocabulary, len(columns)
        self.known = np.fromiter(map(rarity, vocabulary.number), dtype=np.float64, count=len(vocabulary))
        self.digits = np.fromiter(map(str.isdigit, vocabulary.number), dtype=bool, count=len(vocabulary))
        self.ranks = vocabulary.alphabetical()
        self.mentioned = columns.words.counts()[: len(vocabulary)]
        self.worth = damped(self.known, self.mentioned, size)
        self.told_of = columns.people.counts()
        self.people_worth = damped(np.ones(len(self.told_of)), self.told_of, size)
        self.story, self.story_worth = self._stories(columns, size)

    def _stories(self, columns: Columns, size: int) -> tuple[Sets, NDArray[np.int16]]:
        read = Sets(started(columns.story_lengths), columns.story, len(self.known))
        counts = read.counts(columns.told_by)[: len(self.known)]
        worth = damped(self.known, counts, size)
        ends = started(np.append(np.minimum(columns.story_lengths, STORY_KEPT), 0))
        items, amounts = np.empty(int(ends[-1]), dtype=np.int32), np.empty(int(ends[-1]), dtype=np.int16)
        for first, last in spans(len(read)):
            found = read.items[read.starts[first] : read.starts[last]]
            rows = np.repeat(np.arange(last - first), columns.story_lengths[first:last])
            kept, vectors = _heaviest(found, rows, worth, self.ranks, columns.told_by[first:last])
            items[ends[first] : ends[last]] = kept
            amounts[ends[first] : ends[last]] = vectors
        return Sets(ends, items, len(self.known)), amounts


def damped(known: NDArray[np.float64], counts: Ints, size: int) -> Ints:
    """Rarities in a collection of `size` mentions, in units: a word in many of them counts less; in few hardly."""
    whole = np.log((size + SMALL) / FEW)
    factor = np.log((size + SMALL) / np.maximum(counts, 1)) / whole
    return np.asarray(np.rint(known * np.minimum(1.0, factor) * UNIT), dtype=np.int64)


def _heaviest(
    found: NDArray[np.int32], rows: Ints, worth: Ints, ranks: Ints, acts: Ints
) -> tuple[NDArray[np.int32], NDArray[np.int16]]:
    """The heaviest words of each row, sorted by number, and what they are worth as a vector: `UNIT` at most."""
    order = np.lexsort((ranks[found], -worth[found], rows))
    found, rows = found[order], rows[order]
    lengths = np.bincount(rows, minlength=len(acts)).astype(np.int64)
    place = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    found, rows = found[place < STORY_KEPT], rows[place < STORY_KEPT]
    amount = worth[found]
    squares = np.bincount(rows, weights=(amount / UNIT) ** 2, minlength=len(acts))
    length = np.sqrt(np.maximum(squares, LEAST_STORY) * np.maximum(acts, 1))
    vector = np.rint(amount / length[rows]).astype(np.int16)
    by_word = np.lexsort((found, rows))
    return found[by_word], vector[by_word]
