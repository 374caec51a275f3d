"""Which pairs of mentions are compared at all: those that share a block, a bounded number each.

Blocks are made of place cells, half-month windows, countries, rare words, full names, copies and the same words in
copies. Mentions precise in time and place meet in a cell and window. Vague ones are guests in coarser blocks: each
guest meets the members nearest to it in time, never all of a huge block. Cost grows with the number of mentions.
"""

import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.linking.columns import Columns
from dateline.linking.rarity import UNIT
from dateline.linking.scoring import Scorer
from dateline.linking.sets import Ints, spans

Pairs = tuple[Ints, Ints]

WINDOW = 16  # days of a time block
SLACK = 4  # days that two tellings may be apart
CELL = 1.0  # degrees of a place cell
EDGE = 0.55  # degrees: points nearer to a cell's edge stand in the neighbour too
FULL = 60  # members of a block that are all compared
NEIGHBOURS = 40  # members each is compared to in a larger one, to each side in order of time
RAREST = 12  # words of a mention that open a block
LEAST_RARE = 0.5  # what such a word is worth at least
COMMON = 40  # mentions from which a word is no longer rare
NEWS_WINDOW = 7  # days before its report in which an undated act told as news is looked for
LONGEST = 31  # days that a mention may span and still stand in windows
AT_ONCE = 1_000  # mentions whose pairs are made at once
LATEST = 3_652_059  # the ordinal of the last day there is
ACROSS, WINDOWS = 1_000, 1 << 20  # numbers of cells in a row, and of windows: for keys of both


class Block(NamedTuple):
    """Entries of one kind of blocks: mentions, sorted by block and time. As small as can be: there are many millions.

    `member` is the mention of each, `forward` with how many that follow it is compared. `place` has the places of the
    entries in the order in which the mentions rank, `bounds` where those of each `AT_ONCE` mentions begin in it. `asks`
    tells by mention whether it looks for others: of two at least one has to; None for all of them.
    """

    member: NDArray[np.int32]
    forward: NDArray[np.uint8]
    place: NDArray[np.int32]
    bounds: Ints
    asks: NDArray[np.bool_] | None


def candidates(columns: Columns, scorer: Scorer) -> Iterator[Pairs]:
    """Pairs worth scoring, i below j, never two of one report, each once; many at a time."""
    ranked = _ranked(columns)
    blocks = list(_blocks(columns, scorer, ranked))
    size = len(columns)
    for part in range(0, -(-size // AT_ONCE)):
        codes = [_forward(block, part, size) for block in blocks]
        found = np.unique(np.concatenate([*codes, np.empty(0, dtype=np.int64)]))
        i, j = np.divmod(found, size)
        apart = columns.report[i] != columns.report[j]
        yield i[apart], j[apart]


def _forward(block: Block, part: int, size: int) -> Ints:
    """The pairs of these mentions with later ones of their blocks, as numbers `i * size + j`."""
    entries = block.place[block.bounds[part] : block.bounds[part + 1]]
    counts = block.forward[entries].astype(np.int64)
    first = np.repeat(entries, counts)
    step = np.arange(len(first), dtype=np.int64) - np.repeat(np.cumsum(counts) - counts, counts) + 1
    one, other = block.member[first], block.member[first + step]
    if block.asks is not None:
        wanted = block.asks[one] | block.asks[other]
        one, other = one[wanted], other[wanted]
    return np.asarray(np.minimum(one, other).astype(np.int64) * size + np.maximum(one, other))


def _ranked(c: Columns) -> Ints:
    """The mentions in order of time: of the first likely day, else that of the report; then of id."""
    begin, _, known = likely(c)
    day = np.where(known, begin, np.where(c.published >= 0, c.published, LATEST))
    return np.argsort(day, kind="stable")


def likely(c: Columns) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """The days to look at, and of which mentions they are known: those told, else for news the week to its report."""
    news = (c.dated == 0) & (c.published >= 0) & (c.background == 0)
    begin = np.where(c.dated == 1, c.earliest, np.maximum(c.published - NEWS_WINDOW, 1)).astype(np.int64)
    end = np.where(c.dated == 1, c.latest, c.published).astype(np.int64)
    return begin, end, (c.dated == 1) | news


def _blocks(c: Columns, scorer: Scorer, ranked: Ints) -> Iterator[Block]:
    """All kinds of blocks; what opens them is worked out for some mentions at a time, in the order of their ranks."""
    begin, end, known = likely(c)
    vague_time = (c.dated == 0) | (c.told == 0) | (c.latest - c.earliest > LONGEST)
    vague_place = c.located == 0
    short = known & (end - begin <= LONGEST)
    point = ranked[c.located[ranked] == 1]
    landed = ranked[c.country[ranked] >= 0]

    def cells(some: Ints) -> Pairs:
        return _cells(c, some)

    def windowed(found: Pairs) -> Pairs:
        member, key = found
        member, key = member[short[member]], key[short[member]]
        counts, which, window = _windows(begin, end, member)
        return which, np.repeat(key, counts) * WINDOWS + window

    def countries(some: Ints) -> Pairs:
        return some, c.country[some].astype(np.int64)

    def origins(some: Ints) -> Pairs:
        return some, scorer.origin[some].astype(np.int64)

    def wordings(some: Ints) -> Pairs:
        words = (zlib.crc32(c.wording(i).tobytes()) for i in some.tolist())
        return some, scorer.origin[some].astype(np.int64) << 32 | np.fromiter(words, dtype=np.int64, count=len(some))

    yield _block(ranked, point, cells, vague_time)
    yield _block(ranked, point, lambda some: windowed(cells(some)), None)
    yield _block(ranked, landed, countries, vague_time & vague_place)
    yield _block(ranked, landed, lambda some: windowed(countries(some)), vague_place)
    yield _block(ranked, ranked, partial(_rare_words, c, scorer), None)
    yield _block(ranked, ranked, partial(_people, c, scorer), None)
    copied = ranked[scorer.origin[ranked] >= 0]
    yield _block(ranked, copied, origins, None)
    yield _block(ranked, copied, wordings, None)


def _block(ranked: Ints, of: Ints, opens: Callable[[Ints], Pairs], asks: NDArray[np.bool_] | None) -> Block:
    """The blocks that mentions `of` (in the order in which they rank) open: each with its keys, grouped by mention."""
    members, keys = [np.empty(0, dtype=np.int32)], [np.empty(0, dtype=np.int64)]
    for first, last in spans(len(of)):
        some, opened = opens(of[first:last])
        members.append(some.astype(np.int32))
        keys.append(opened)
    member: NDArray[np.int32] = np.concatenate(members)
    key = np.concatenate(keys)
    del members, keys
    rank = np.empty(len(ranked), dtype=np.int32)
    rank[ranked] = np.arange(len(ranked), dtype=np.int32)
    bounds = np.searchsorted(rank[member], np.arange(0, len(ranked) + AT_ONCE, AT_ONCE))
    order = np.argsort(key, kind="stable")
    key = key[order]
    place = np.empty(len(order), dtype=np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    return Block(member[order], _reach(key), place, bounds, asks)


def _reach(key: Ints) -> NDArray[np.uint8]:
    """With how many that follow each entry is compared, given the sorted keys of their blocks."""
    first = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))) if len(key) else np.empty(0, dtype=np.int64)
    lengths = np.diff(np.append(first, len(key)))
    reach = np.where(lengths > FULL, NEIGHBOURS, np.minimum(lengths, FULL)).astype(np.uint8)
    follow = np.repeat((first + lengths - 1).astype(np.int32), lengths) - np.arange(len(key), dtype=np.int32)
    return np.minimum(np.repeat(reach, lengths), follow).astype(np.uint8)


def _windows(begin: Ints, end: Ints, member: Ints) -> tuple[Ints, Ints, Ints]:
    """How many windows the days of each mention touch, and each mention with each of them."""
    first = (begin[member] - SLACK) // WINDOW
    counts = (end[member] + SLACK) // WINDOW - first + 1
    step = np.arange(int(counts.sum()), dtype=np.int64) - np.repeat(np.cumsum(counts) - counts, counts)
    return counts, np.repeat(member, counts), np.repeat(first, counts) + step


def _cells(c: Columns, member: Ints) -> Pairs:
    """Each of these located mentions with the cell of its point and those whose edge is near.

    Cells are narrower in degrees of longitude towards the poles, so that more of them are near.
    """
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


def _rare_words(c: Columns, scorer: Scorer, member: Ints) -> Pairs:
    """Each of these mentions with the rarest of its words that others have too."""
    rarity = scorer.rarity
    at, lengths = c.words.places(member)
    items, rows = c.words.items[at], np.repeat(np.arange(len(member), dtype=np.int64), lengths)
    counts = rarity.mentioned[items]
    good = np.flatnonzero((rarity.worth[items] >= LEAST_RARE * UNIT) & (counts > 1) & (counts <= COMMON))
    items, rows, counts = items[good], rows[good], counts[good]
    order = np.lexsort((rarity.ranks[items], counts, rows))
    items, rows = items[order], rows[order]
    lengths = np.bincount(rows, minlength=len(member))
    place = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return member[rows[place < RAREST]], items[place < RAREST].astype(np.int64)


def _people(c: Columns, scorer: Scorer, member: Ints) -> Pairs:
    """Each of these mentions with the full names that others tell too, unless many do."""
    at, lengths = c.people.places(member)
    items, rows = c.people.items[at], np.repeat(np.arange(len(member), dtype=np.int64), lengths)
    counts = scorer.rarity.told_of[items]
    good = (counts > 1) & (counts <= COMMON)
    return member[rows[good]], items[good].astype(np.int64)
