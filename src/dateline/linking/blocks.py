"""Which pairs of mentions are compared at all: those that share a block, a bounded number each.

Blocks are made of place cells, half-month windows, countries and rare words. Mentions precise in time and place
meet in a cell and window. Vague ones are guests in coarser blocks: each guest meets the members nearest to it in
time, never all of a huge block. Cost grows with the number of mentions.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from dateline.linking.copies import Copies
from dateline.linking.profile import Profile

Key = tuple[object, ...]
WINDOW = 16  # days of a time block
SLACK = 4  # days that two tellings may be apart
CELL = 1.0  # degrees of a place cell
EDGE = 0.55  # degrees: points nearer to a cell's edge stand in the neighbour too
FULL = 60  # members of a block that are all compared
NEIGHBOURS = 40  # members each is compared to in a larger one, to each side in order of time
RAREST = 12  # words of a mention that open a block
COMMON = 40  # mentions from which a word is no longer rare


def candidate_pairs(profiles: Sequence[Profile], copies: Copies) -> list[tuple[int, int]]:
    """Pairs of positions in `profiles` (sorted by id) worth scoring, never two of one report, sorted."""
    hosts: dict[Key, list[int]] = defaultdict(list)
    guests: dict[Key, list[int]] = defaultdict(list)
    for i, profile in enumerate(profiles):
        for key in _meets(profile):
            hosts[key].append(i)
        for key in _visits(profile):
            guests[key].append(i)
    order = [_sort_day(profile) for profile in profiles]
    pairs: set[tuple[int, int]] = set()
    for key, members in hosts.items():
        if key[0] == "window":
            _within(members, order, pairs)
        elif key in guests:
            _between(guests[key], members, order, pairs)
    for members in _by_rare_word(profiles).values():
        _within(members, order, pairs)
    for members in _by_copy(profiles, copies).values():
        _within(members, order, pairs)
    return sorted((i, j) for i, j in pairs if profiles[i].report != profiles[j].report)


def _meets(p: Profile) -> Iterator[Key]:
    """The blocks in which a mention can be found."""
    times = list(_windows(p))
    if p.point:
        for cell in _cells(p.point):
            yield ("cell", cell)
            for window in times:
                yield ("window", cell, window)
    country = p.place.country if p.place else None
    if country:
        yield ("country", country)
        for window in times:
            yield ("country and window", country, window)


def _visits(p: Profile) -> Iterator[Key]:
    """The coarser blocks in which a vague mention looks for others."""
    country = p.place.country if p.place else None
    times = list(_windows(p))
    if p.vague_time and p.point:
        for cell in _cells(p.point):
            yield ("cell", cell)
    if p.vague_place and country:
        for window in times:
            yield ("country and window", country, window)
        if p.vague_time:
            yield ("country", country)


def _windows(p: Profile) -> Iterator[int]:
    days = p.likely
    if days is None or (days[1] - days[0]).days > 31:
        return
    yield from range((days[0].toordinal() - SLACK) // WINDOW, (days[1].toordinal() + SLACK) // WINDOW + 1)


def _cells(point: tuple[float, float]) -> set[tuple[int, int]]:
    """The cell of a point and those whose edge is near; narrower in degrees of longitude towards the poles."""
    latitude, longitude = point
    stretch = min(4.0, 1.0 / max(0.05, math.cos(math.radians(latitude))))
    rows = {math.floor((latitude + d) / CELL) for d in (-EDGE, 0.0, EDGE)}
    columns = {math.floor((longitude + d * stretch) / CELL) for d in (-EDGE, 0.0, EDGE)}
    around = math.floor(360 / CELL)
    return {(row, column % around) for row in rows for column in columns}


def _sort_day(p: Profile) -> tuple[int, str]:
    days = p.likely
    day = days[0] if days else p.published or date.max
    return day.toordinal(), p.id


def _by_rare_word(profiles: Sequence[Profile]) -> dict[Key, list[int]]:
    counts: dict[str, int] = defaultdict(int)
    for p in profiles:
        for word in {**p.names, **p.words}:
            counts[word] += 1
    blocks: dict[Key, list[int]] = defaultdict(list)
    for i, p in enumerate(profiles):
        words = [(counts[w], w) for w, rarity in {**p.names, **p.words}.items() if rarity >= 0.5]
        for _, word in sorted(w for w in words if 1 < w[0] <= COMMON)[:RAREST]:
            blocks["word", word].append(i)
    return blocks


def _by_copy(profiles: Sequence[Profile], copies: Copies) -> dict[Key, list[int]]:
    blocks: dict[Key, list[int]] = defaultdict(list)
    for i, p in enumerate(profiles):
        if p.report in copies.origin:
            blocks["copy", copies.origin[p.report]].append(i)
    return blocks


def _within(members: list[int], order: list[tuple[int, str]], pairs: set[tuple[int, int]]) -> None:
    ranked = sorted(members, key=order.__getitem__) if len(members) > FULL else members
    reach = NEIGHBOURS if len(members) > FULL else len(members)
    for k, i in enumerate(ranked):
        pairs.update((min(i, j), max(i, j)) for j in ranked[k + 1 : k + 1 + reach])


def _between(guests: list[int], hosts: list[int], order: list[tuple[int, str]], pairs: set[tuple[int, int]]) -> None:
    """Each guest with the hosts nearest to it in time."""
    ranked = sorted(set(hosts) | set(guests), key=order.__getitem__)
    place = {i: k for k, i in enumerate(ranked)}
    reach = NEIGHBOURS if len(ranked) > FULL else len(ranked)
    for i in guests:
        k = place[i]
        pairs.update((min(i, j), max(i, j)) for j in ranked[max(0, k - reach) : k + 1 + reach] if j != i)
