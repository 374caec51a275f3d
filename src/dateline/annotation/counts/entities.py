"""Which candidates of a report speak of the same person, as far as words alone tell."""

from collections.abc import Iterator, Sequence

from dateline.annotation.counts.candidate import Candidate

NAMED = ("name",)


def entities(candidates: tuple[Candidate, ...]) -> tuple[int, ...]:
    """One number a candidate: equal where a name is used again or a definite noun repeats an earlier one.

    "Ana Ruiz" and "Ruiz" are one; "the boy" is the last "a boy" before it. Everything else stands alone.
    """
    found: list[int] = []
    by_surname: dict[str, int] = {}
    by_noun: dict[str, int] = {}
    for i, candidate in enumerate(candidates):
        noun = candidate.noun.lemma_.lower()
        if candidate.kind in NAMED:
            number = by_surname.setdefault(candidate.noun.lower_, i)
        elif candidate.kind == "definite":
            number = by_noun.setdefault(noun, i)
        else:
            number = i
            if candidate.low == 1 and candidate.high == 1:
                by_noun[noun] = i
        found.append(number)
    return _join_appositions(candidates, found)


def _join_appositions(candidates: tuple[Candidate, ...], found: list[int]) -> tuple[int, ...]:
    """A name in apposition to a noun ("the victim, Ana Ruiz") is the same person."""
    for i, j in apposed(candidates):
        if candidates[i].low == candidates[j].low:
            old, new = found[i], found[j]
            found = [new if number == old else number for number in found]
    return tuple(found)


def apposed(candidates: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Two candidates, by their places, of which the parse says that the second explains the first, in text order."""
    by_token = {c.noun.i: i for i, c in enumerate(candidates) if c.kind != "names"}
    for j, candidate in enumerate(candidates):
        if candidate.noun.dep_ == "appos" and candidate.noun.head.i in by_token:
            yield by_token[candidate.noun.head.i], j
