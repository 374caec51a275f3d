"""Candidates that tell of the same people: "Ahmed Rashid, a Sunni cleric", and a list of names beside each of them.

Of 600 figures of one person in two phrases, coders quote the first phrase in 340, the second in 230, and in the others
both. So what is decided of either is said of the whole, once. A list counts once for all whom it names.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from dateline.annotation.counts.candidate import Candidate
from dateline.annotation.counts.choosing import Floats
from dateline.annotation.counts.deciding import Decision
from dateline.annotation.counts.entities import apposed
from dateline.records import Measure

Decided = tuple[int, Candidate, list[Decision]]  # with the place of the candidate among those given
LONG = 3  # names of a list from which it is trusted more than each of them; pairs are more often told one by one
FARTHEST = 12  # tokens that both phrases may span together
UNJOINED = (Measure.PERPETRATORS, Measure.CASUALTIES)  # the first goes by the noun: a named attacker is no count


def settled(candidates: Sequence[Candidate], decided: Sequence[list[Decision]]) -> Iterator[Decided]:
    """Each candidate with what it counts, in the order given, no person twice."""
    known = list(joined(candidates, decided))
    dropped: set[tuple[int, str]] = set()
    for place, parts in _lists([candidate for _, candidate, _ in known]):
        _, whole, own = known[place]
        for total in own:
            each = [(i, d) for i in parts for d in known[i][2] if d.label == total.label]
            one_by_one = whole.low < LONG and (len(each) >= whole.low or any(d.score > total.score for _, d in each))
            dropped.update([(place, total.label)] if one_by_one else [(i, total.label) for i, _ in each])
    for place, (i, candidate, own) in enumerate(known):
        yield i, candidate, [d for d in own if (place, d.label) not in dropped]


def with_names(likely: Floats, candidates: Sequence[Candidate]) -> Floats:
    """The chances of measures, shape (candidates, labels), that of a long list together with that of a name in it.

    Coders quote the list or its names one by one, so that either alone may lie below what a decision asks.
    """
    both = likely.copy()
    for place, parts in _lists(candidates):
        if parts and candidates[place].low >= LONG:
            both[place] = np.minimum(1, likely[place] + likely[parts].max(0))
    return both


def _lists(candidates: Sequence[Candidate]) -> Iterator[tuple[int, list[int]]]:
    """The place of each list of names, with those of what stands in it; candidates are in the order of the text."""
    firsts = [candidate.first for candidate in candidates]
    for place, whole in enumerate(candidates):
        if whole.kind == "names":
            around = range(bisect_left(firsts, whole.first), bisect_right(firsts, whole.last))
            yield place, [i for i in around if i != place and candidates[i].last <= whole.last]


def joined(candidates: Sequence[Candidate], decided: Sequence[list[Decision]]) -> Iterator[Decided]:
    """Each candidate with what it counts, in the order given; of two in apposition the first has what either had."""
    second = dict(_pairs(candidates))
    explaining = set(second.values())
    for i, candidate in enumerate(candidates):
        if i in explaining:
            yield i, candidate, [d for d in decided[i] if d.label in UNJOINED]
        elif i in second:
            moved = [d for d in decided[second[i]] if d.label not in UNJOINED]
            best = {d.label: d for d in sorted([*decided[i], *moved], key=lambda d: d.score)}
            yield i, candidate, [d for d in best.values() if d.label in UNJOINED]
            whole = replace(candidate, last=candidates[second[i]].last)
            yield i, whole, [d for d in best.values() if d.label not in UNJOINED]
        else:
            yield i, candidate, decided[i]


def _pairs(candidates: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Two single people told one right after the other, the second of whom explains the first."""
    used: set[int] = set()
    for i, j in apposed(candidates):
        if not used & {i, j} and _fit(candidates[i], candidates[j]):
            used |= {i, j}
            yield i, j


def _fit(first: Candidate, second: Candidate) -> bool:
    if second.kind == "names" or first.kind == second.kind == "name":  # what the parse takes for one is a list
        return False
    single = first.low == first.high == second.low == second.high == 1
    return single and first.last < second.first and second.last - first.first < FARTHEST
