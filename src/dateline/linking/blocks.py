"""Which pairs of mentions are compared at all: those that share a block, a bounded number each.

Blocks are made of place cells, half-month windows, countries and rare words. Mentions precise in time and place
meet in a cell and window. Vague ones are guests in coarser blocks: each guest meets the members nearest to it in
time, never all of a huge block. Cost grows with the number of mentions.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.linking.columns import Columns
from dateline.linking.scoring import Scorer
from dateline.linking.sets import Ints

Pairs = tuple[Ints, Ints]

WINDOW = 16  # days of a time block
SLACK = 4  # days that two tellings may be apart
CELL = 1.0  # degrees of a place cell
EDGE = 0.55  # degrees: points nearer to a cell's edge stand in the neighbour too
FULL = 60  # members of a block that are all compared
NEIGHBOURS = 40  # members each is compared to in a larger one, to each side in order of time
RAREST = 12  # words of a mention that open a block
COMMON = 40  # mentions from which a word is no longer rare
NEWS_WINDOW = 7  # days before its report in which an undated act told as news is looked for
LONGEST = 31  # days that a mention may span and still stand in windows
AT_ONCE = 2_000  # mentions whose pairs are made at once
LATEST = 3_652_059  # the ordinal of the last day there is
ACROSS, WINDOWS = 1_000, 1 << 20  # numbers of cells in a row, and of windows: for keys of both


class Block(NamedTuple):
    """Entries of one kind of blocks, sorted by block and time: the mention of each, and whether it looks for others.

    `last` is the place of the last entry of its block, `reach` how many entries further it is compared.
    """

    member: Ints
    asks: NDArray[np.bool_]
    last: Ints
    reach: Ints


def candidates(columns: Columns, scorer: Scorer) -> Iterator[Pairs]:
    """Pairs worth scoring, i below j, never two of one report, each once; many at a time."""
    rank = _ranks(columns)
    blocks = [block for block in _blocks(columns, scorer, rank) if len(block.member)]
    owned = [np.argsort(rank[block.member], kind="stable") for block in blocks]
    size = len(columns)
    for first in range(0, size, AT_ONCE):
        codes = [
            _forward(block, _of(block, own, rank, first, first + AT_ONCE), size)
            for block, own in zip(blocks, owned, strict=True)
        ]
        found = np.unique(np.concatenate([*codes, np.empty(0, dtype=np.int64)]))
        i, j = np.divmod(found, size)
        apart = columns.report[i] != columns.report[j]
        yield i[apart], j[apart]


def _of(block: Block, own: Ints, rank: Ints, first: int, last: int) -> Ints:
    """The entries of the mentions that rank from `first` to `last`."""
    ranks = rank[block.member[own]]
    return own[np.searchsorted(ranks, first) : np.searchsorted(ranks, last)]


def _forward(block: Block, entries: Ints, size: int) -> Ints:
    """The pairs of these entries with later ones of their blocks, as numbers `i * size + j`."""
    ends = np.minimum(block.last[entries], entries + block.reach[entries])
    counts = ends - entries
    total = int(counts.sum())
    first = np.repeat(entries, counts)
    step = np.arange(total, dtype=np.int64) - np.repeat(np.cumsum(counts) - counts, counts) + 1
    second = first + step
    wanted = block.asks[first] | block.asks[second]
    one, other = block.member[first[wanted]], block.member[second[wanted]]
    return np.asarray(np.minimum(one, other) * size + np.maximum(one, other))


def _ranks(c: Columns) -> Ints:
    """The place of each mention in order of time: the first likely day, else that of its report; then by id."""
    begin, _, known = likely(c)
    day = np.where(known, begin, np.where(c.published >= 0, c.published, LATEST))
    ranks = np.empty(len(c), dtype=np.int64)
    ranks[np.lexsort((np.arange(len(c)), day))] = np.arange(len(c))
    return ranks


def likely(c: Columns) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """The days to look at, and of which mentions they are known: those told, else for news the week to its report."""
    news = (c.dated == 0) & (c.published >= 0) & (c.background == 0)
    begin = np.where(c.dated == 1, c.earliest, np.maximum(c.published - NEWS_WINDOW, 1)).astype(np.int64)
    end = np.where(c.dated == 1, c.latest, c.published).astype(np.int64)
    return begin, end, (c.dated == 1) | news


def _blocks(c: Columns, scorer: Scorer, rank: Ints) -> Iterator[Block]:
    begin, end, known = likely(c)
    vague_time = (c.dated == 0) | (c.told == 0) | (c.latest - c.earliest > LONGEST)
    vague_place = c.located == 0
    landed = c.country >= 0
    short = known & (end - begin <= LONGEST)
    member, cell = _cells(c)
    yield _block(cell, member, vague_time[member], rank)
    which, window = _windows(begin, end, member[short[member]])
    key = np.repeat(cell[short[member]], _window_counts(begin, end, member[short[member]])) * WINDOWS + window
    yield _block(key, which, np.ones(len(which), dtype=bool), rank)
    member = np.flatnonzero(landed)
    yield _block(c.country[member].astype(np.int64), member, (vague_time & vague_place)[member], rank)
    which, window = _windows(begin, end, np.flatnonzero(landed & short))
    yield _block(c.country[which].astype(np.int64) * WINDOWS + window, which, vague_place[which], rank)
    word, member = _rare_words(c, scorer)
    yield _block(word, member, np.ones(len(member), dtype=bool), rank)
    member = np.flatnonzero(scorer.origin >= 0)
    yield _block(scorer.origin[member], member, np.ones(len(member), dtype=bool), rank)


def _block(key: Ints, member: Ints, asks: NDArray[np.bool_], rank: Ints) -> Block:
    order = np.lexsort((rank[member], key))
    key, member, asks = key[order], member[order], asks[order]
    first = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))) if len(key) else np.empty(0, dtype=np.int64)
    lengths = np.diff(np.concatenate((first, [len(key)])))
    last = np.repeat(first + lengths - 1, lengths)
    reach = np.repeat(np.where(lengths > FULL, NEIGHBOURS, lengths), lengths)
    return Block(member, asks, last, reach)


def _window_counts(begin: Ints, end: Ints, member: Ints) -> Ints:
    return np.asarray((end[member] + SLACK) // WINDOW - (begin[member] - SLACK) // WINDOW + 1)


def _windows(begin: Ints, end: Ints, member: Ints) -> Pairs:
    """Each mention with each window that its days touch."""
    counts = _window_counts(begin, end, member)
    which = np.repeat(member, counts)
    step = np.arange(len(which), dtype=np.int64) - np.repeat(np.cumsum(counts) - counts, counts)
    return which, (begin[which] - SLACK) // WINDOW + step


def _cells(c: Columns) -> Pairs:
    """Each located mention with the cell of its point and those whose edge is near.

    Cells are narrower in degrees of longitude towards the poles, so that more of them are near.
    """
    member = np.flatnonzero(c.located)
    latitude, longitude = c.point[member, 0], c.point[member, 1]
    stretch = np.minimum(4.0, 1.0 / np.maximum(0.05, np.cos(np.radians(latitude))))
    around = int(360 / CELL)
    found = []
    for up in (-EDGE, 0.0, EDGE):
        for right in (-EDGE, 0.0, EDGE):
            row = np.floor((latitude + up) / CELL).astype(np.int64) + 500
            column = np.floor((longitude + right * stretch) / CELL).astype(np.int64) % around
            found.append((np.arange(len(member), dtype=np.int64) * ACROSS + row) * ACROSS + column)
    codes = np.unique(np.concatenate(found))
    return member[codes // ACROSS**2], codes % ACROSS**2


def _rare_words(c: Columns, scorer: Scorer) -> Pairs:
    """The rarest words of each mention that others have too, each with the mention."""
    words, (rare, mentioned) = scorer.words, scorer.rare
    counts = mentioned[words.items]
    at = np.flatnonzero(rare & (counts > 1) & (counts <= COMMON))
    rows, items = words.rows()[at], words.items[at].astype(np.int64)
    order = np.lexsort((c.vocabulary.alphabetical()[items], counts[at], rows))
    rows, items = rows[order], items[order]
    lengths = np.bincount(rows, minlength=len(c))
    place = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return items[place < RAREST], rows[place < RAREST]
