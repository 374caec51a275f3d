"""Days, places and tolls of pairs of mentions, each against its precision, as features that hold or do not.

All functions take the columns and the positions `i` and `j` of the pairs' mentions, i below j.
"""

from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dateline.linking.columns import Columns
from dateline.linking.knowledge import type_relation
from dateline.linking.making import KINDS
from dateline.linking.measures import (
    CLOSE_KM,
    EARTH_DIAMETER,
    GUESS_DAYS,
    NEAR_KM,
    REGION_KM,
    SAME_ADDRESS,
    SAME_KM,
    SITE_RARITY,
)
from dateline.linking.sets import Ints

Flags = NDArray[np.bool_]
Holds = Iterator[tuple[str, Flags]]  # the name of a feature, and of which pairs it holds

FAR = 45  # days after which news has become another story
GROWN = 1.6  # how many times a toll may grow between two reports of one incident
HUGE = 50  # a toll of which there are few a year in a country
LARGE = 5  # a toll from here on is rare enough to tell incidents apart
LONGEST = 31  # days of a month
TOLL_NAMES = ("killed", "injured", "captives")  # in the order of `trace.TOLLS`


def days(c: Columns, i: Ints, j: Ints) -> Holds:
    """How the days of two mentions stand to each other, and to the dates of the two reports."""
    dated = (c.dated[i] & c.dated[j]).astype(bool)
    said = dated & (c.told[i] & c.told[j]).astype(bool)
    gap = np.maximum(c.earliest[i] - c.latest[j], c.earliest[j] - c.latest[i])
    guessed = dated & ~said
    yield "date_unknown", ~dated
    yield from _news(c, i, j, ~dated)
    yield "date_after_report", ~said & (_late(c, i, j) | _late(c, j, i))
    yield "guess_meets", guessed & (gap <= 0)
    yield "guess_near", guessed & (gap > 0) & (gap <= GUESS_DAYS)
    yield "guess_apart", guessed & (gap > GUESS_DAYS)
    yield "guess_far", guessed & (gap > FAR)
    yield "date_next_day", said & (gap == 1)
    yield "date_days_apart", said & (gap > 1) & (gap <= 4)
    yield "date_apart", said & (gap > 4)
    one, other = c.latest[i] - c.earliest[i], c.latest[j] - c.earliest[j]
    longer = np.maximum(one, other)
    equal = (c.earliest[i] == c.earliest[j]) & (one == other)
    meets = said & (gap <= 0)
    day = meets & ((longer == 0) | (~equal & (longer <= 1)))
    yield "date_same_day", day
    yield "date_same_range", meets & ~day & equal & (longer <= LONGEST)
    yield "date_within", meets & ~day & ~equal & (longer <= LONGEST)
    yield "date_within_year", meets & ~day & (longer > LONGEST)
    exact = said & (longer == 0)
    yield "days_differ", exact & (gap > 1)
    yield "days_far", said & (gap > FAR)
    news = said & (c.background[i] == 0) & (c.background[j] == 0) & (c.published[i] >= 0) & (c.published[j] >= 0)
    printed = np.abs(c.published[i] - c.published[j])
    yield "printed_close", news & (gap > 1) & (printed <= 1)
    yield "printed_far", news & (printed > FAR)


def _news(c: Columns, i: Ints, j: Ints, of: Flags) -> Holds:
    """For a pair with an unknown date: how close the news came, where both are told as news."""
    one, other = (np.where(c.dated[k] == 1, c.latest[k], c.published[k]) for k in (i, j))
    known = of & (c.background[i] == 0) & (c.background[j] == 0) & (one >= 0) & (other >= 0)
    apart = np.abs(one - other)
    yield "reports_close", known & (apart <= 2)
    yield "reports_near", known & (apart > 2) & (apart <= 10)
    yield "reports_far", known & (apart > 10)


def _late(c: Columns, i: Ints, j: Ints) -> Flags:
    """Whether i happened after the report of j was out."""
    return np.asarray((c.told[i] == 1) & (c.published[j] >= 0) & (c.earliest[i] - c.published[j] > 1))


def places(c: Columns, i: Ints, j: Ints) -> Holds:
    """How the places of two mentions stand to each other."""
    known = (c.placed[i] & c.placed[j]).astype(bool) & (c.precision[i] != 7) & (c.precision[j] != 7)
    lands = (c.country[i] >= 0) & (c.country[j] >= 0)
    abroad = lands & (c.country[i] != c.country[j])
    named = known & (c.geonameid[i] >= 0) & (c.geonameid[i] == c.geonameid[j]) & (c.located[i] == 1)
    located = known & ~named & (c.located[i] & c.located[j]).astype(bool)
    km = kilometres(c.point[i], c.point[j])
    near = (c.precision[i] == 2) | (c.precision[j] == 2)
    same = located & (km <= SAME_KM) & ~near
    close = located & ~same & ((km <= CLOSE_KM) | (near & (km <= NEAR_KM)))
    region = located & ~same & ~close & (km <= REGION_KM)
    beyond = located & ~same & ~close & ~region
    rest = known & ~named & ~located & ~abroad & lands
    vague = (c.located[i] == 0) & (c.located[j] == 0)
    provinces = (c.province[i] >= 0) & (c.province[j] >= 0)
    agree = rest & provinces & (c.province[i] == c.province[j])
    yield "place_unknown", ~known | (known & ~named & ~located & ~lands)
    yield "place_same", named | same
    yield "place_close", close
    yield "place_region", region
    yield "place_other_country", (beyond & abroad) | (known & ~named & ~located & abroad)
    yield "place_apart", (beyond & ~abroad) | (rest & provinces & ~agree)
    yield "place_same_admin", agree & vague
    yield "place_in_admin", agree & ~vague
    yield "place_same_country", rest & ~provinces & vague
    yield "place_in_country", rest & ~provinces & ~vague


def kilometres(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """The great-circle distances of rows of latitude and longitude."""
    p, q = np.radians(a[:, 0]), np.radians(b[:, 0])
    turn = np.radians(b[:, 1] - a[:, 1])
    h = np.sin((q - p) / 2) ** 2 + np.cos(p) * np.cos(q) * np.sin(turn / 2) ** 2
    return np.asarray(EARTH_DIAMETER * np.arcsin(np.sqrt(np.minimum(1.0, h))))


def sites(c: Columns, digits: Flags, known: NDArray[np.float64], i: Ints, j: Ints) -> Holds:
    """For two streets, buildings or the like: the same address, a telling word in common, or none.

    `digits` tells which words are numbers, `known` how rare each is.
    """
    both = (c.site[i] & c.site[j]).astype(bool)
    which = np.flatnonzero(both)
    shared = c.place_words.shared(i[which], j[which])
    amount = np.bincount(shared.pair, minlength=len(which))
    either = c.place_words.lengths(i[which]) + c.place_words.lengths(j[which]) - amount
    number = np.bincount(shared.pair, weights=digits[shared.item], minlength=len(which)) > 0
    telling = np.bincount(shared.pair, weights=known[shared.item] >= SITE_RARITY, minlength=len(which)) > 0
    same, some = np.zeros(len(i), dtype=bool), np.zeros(len(i), dtype=bool)
    same[which] = number & (amount >= SAME_ADDRESS * either)
    some[which] = telling
    yield "site_same", same
    yield "site_shared", both & some & ~same
    yield "site_other", both & ~some & ~same


def kinds(c: Columns, i: Ints, j: Ints) -> Holds:
    """How the types stand to each other, and whether one was done and the other was not."""
    names, table = _relations()
    found = table[c.kind[i], c.kind[j]]
    for number, name in enumerate(names):
        yield name, found == number
    yield "stage_other", c.accomplished[i] != c.accomplished[j]
    backgrounds = c.background[i] + c.background[j]
    for number, name in enumerate(("both_news", "one_background", "both_background")):
        yield name, backgrounds == number


@cache
def _relations() -> tuple[list[str], Ints]:
    found = [[type_relation(a, b) for b in KINDS] for a in KINDS]
    names = sorted({name for row in found for name in row})
    return names, np.array([[names.index(name) for name in row] for row in found], dtype=np.int64)


def tolls(c: Columns, i: Ints, j: Ints) -> Holds:
    """How the figures stand to each other, as intervals of the whole."""
    for number, name in enumerate(TOLL_NAMES):
        low, high, low_2, high_2 = c.low[i, number], c.high[i, number], c.low[j, number], c.high[j, number]
        both = (low >= 0) & (low_2 >= 0)
        equal = both & (low == low_2) & (high == high_2)
        meets = both & (low_2 <= high) & (low <= high_2)
        gap = np.where(high < low_2, low_2 / np.maximum(1, high), low / np.maximum(1, high_2))
        alike = meets | (both & (gap <= GROWN))
        large = (np.maximum(low, low_2) >= LARGE) & (name != "captives")
        yield f"{name}_same", equal & ~large
        yield f"{name}_compatible", meets & ~equal & ~large
        if name == "captives":
            yield f"{name}_clash", both & ~meets
            continue
        yield f"{name}_same_large", equal & large
        yield f"{name}_compatible_large", meets & ~equal & large
        yield f"{name}_grown", alike & ~meets
        yield f"{name}_clash", both & ~alike
        if name == "killed":
            yield "killed_huge", alike & (np.minimum(low, low_2) >= HUGE)


def actors(c: Columns, i: Ints, j: Ints) -> Holds:
    """Whether they name the same groups and weapons."""
    both = (c.groups.lengths(i) > 0) & (c.groups.lengths(j) > 0)
    shared = _any(len(i), c.groups.shared(i, j).pair)
    yield "group_shared", both & shared
    yield "group_other", both & ~shared
    yield "weapon_shared", _any(len(i), c.weapons.shared(i, j).pair)


def ages(c: Columns, i: Ints, j: Ints) -> Holds:
    """Whether they give an age of the killed or injured alike, or only others."""
    shared = _any(len(i), c.ages.shared(i, j).pair)
    both = (c.killed_ages[i] * c.killed_ages[j] > 0) | (c.injured_ages[i] * c.injured_ages[j] > 0)
    yield "ages_shared", shared
    yield "ages_other", both & ~shared


def _any(size: int, pairs: Ints) -> Flags:
    found = np.zeros(size, dtype=bool)
    found[pairs] = True
    return found
