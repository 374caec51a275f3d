"""Candidates that tell of the same people: "Ahmed Rashid, a Sunni cleric", and a list of names beside each of them.

Of 600 figures of one person in two phrases, coders quote the first phrase in 340, the second in 230, and in the others
both. So what is decided of either is said of the whole, once. A list counts once for all whom it names.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.annotation.counts.candidate import Candidate
from dateline.annotation.counts.deciding import Decision
from dateline.records import Measure

Decided = tuple[Candidate, list[Decision]]
LONG = 3  # names of a list from which it is trusted more than each of them; pairs are more often told one by one
FARTHEST = 12  # tokens that both phrases may span together
UNJOINED = (Measure.PERPETRATORS, Measure.CASUALTIES)  # the first goes by the noun: a named attacker is no count


def settled(candidates: Sequence[Candidate], decided: Sequence[list[Decision]]) -> Iterator[Decided]:
    """Each candidate with what it counts, in the order given, no person twice."""
    known = list(joined(candidates, decided))
    firsts = [candidate.first for candidate, _ in known]
    dropped: set[tuple[int, str]] = set()
    for place, (whole, own) in enumerate(known):
        if whole.kind != "names":
            continue
        around = range(bisect_left(firsts, whole.first), bisect_right(firsts, whole.last))
        parts = [i for i in around if i != place and known[i][0].last <= whole.last]
        for total in own:
            each = [(i, d) for i in parts for d in known[i][1] if d.label == total.label]
            one_by_one = whole.low < LONG and (len(each) >= whole.low or any(d.score > total.score for _, d in each))
            dropped.update([(place, total.label)] if one_by_one else [(i, total.label) for i, _ in each])
    for place, (candidate, own) in enumerate(known):
        yield candidate, [d for d in own if (place, d.label) not in dropped]


def joined(candidates: Sequence[Candidate], decided: Sequence[list[Decision]]) -> Iterator[Decided]:
    """Each candidate with what it counts, in the order given; of two in apposition the first has what either had."""
    second = dict(_pairs(candidates))
    taken: dict[int, list[Decision]] = {j: [d for d in decided[j] if d.label in UNJOINED] for j in second.values()}
    for i, (candidate, own) in enumerate(zip(candidates, decided, strict=True)):
        if i in taken:
            yield candidate, taken[i]
        elif i in second and (moved := [d for d in decided[second[i]] if d.label not in UNJOINED] or own):
            yield from _whole(candidate, candidates[second[i]], own, moved)
        else:
            yield candidate, own


def _whole(first: Candidate, second: Candidate, own: list[Decision], moved: list[Decision]) -> Iterator[Decided]:
    best: dict[str, Decision] = {}
    for decision in sorted([*own, *moved], key=lambda d: d.score):
        best[decision.label] = decision
    yield first, [d for d in best.values() if d.label in UNJOINED]
    yield replace(first, last=second.last), [d for d in best.values() if d.label not in UNJOINED]


def _pairs(candidates: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Two single people told one right after the other, of whom the parse says that the second explains the first."""
    by_token = {c.noun.i: i for i, c in enumerate(candidates) if c.kind != "names"}
    used: set[int] = set()
    for j, candidate in enumerate(candidates):
        noun = candidate.noun
        i = by_token.get(noun.head.i, j) if noun.dep_ == "appos" and candidate.kind != "names" else j
        if i == j or used & {i, j} or not _fit(candidates[i], candidate):
            continue
        used |= {i, j}
        yield i, j


def _fit(first: Candidate, second: Candidate) -> bool:
    if first.kind == second.kind == "name":  # what the parse takes for an apposition is a list of names
        return False
    single = first.low == first.high == second.low == second.high == 1
    return single and first.last < second.first and second.last - first.first < FARTHEST
