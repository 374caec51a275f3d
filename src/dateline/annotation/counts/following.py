"""Who is taken up again: "A man was shot. He died at the hospital." says of the man that he died."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.annotation.counts.candidate import Candidate
from dateline.annotation.counts.faring import injuries

FARTHEST = 3  # sentences between a person and the pronoun or noun that takes it up
MOST_BEFORE = 12  # persons before a pronoun that are compared
PERSONS = frozenset({"number", "indefinite", "name", "bare_noun", "definite", "part"})
OWNED = frozenset({"his", "her"})


@dataclass(frozen=True)
class Person:
    """One person in the text: the token that stands for them, and which candidate it is, -1 for "his" and "her"."""

    token: Token
    candidate: int
    sentence: int
    hit: bool


def owners(doc: Doc) -> Iterator[Candidate]:
    """ "his injuries", "her death": possessive pronouns, as candidates that count nobody."""
    for token in doc:
        if token.dep_ == "poss" and token.lower_ in OWNED:
            yield Candidate("pronoun", token.i, token.i, token, token, 1, 1)


def followed(candidates: Sequence[Candidate], hit: Sequence[bool], sentences: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of indexes: who is taken up, and by which later candidate. One who was `hit` is taken up before others.

    `sentences` gives the number of each token's sentence.
    """
    order = sorted(range(len(candidates)), key=lambda k: candidates[k].noun.i)
    before: list[Person] = []
    found = []
    for k in order:
        candidate = candidates[k]
        if (candidate.low, candidate.high) != (1, 1) or candidate.kind == "names":
            continue
        person = Person(candidate.noun, k, sentences[candidate.noun.i], hit[k])
        if _takes_up(candidate) and (taken := _antecedent(person, before)) is not None:
            found.append((taken.candidate, k))
        if candidate.kind in PERSONS:
            before.append(person)
    return found


def _takes_up(candidate: Candidate) -> bool:
    if candidate.kind in ("pronoun", "reflexive"):
        return True
    return candidate.kind == "definite" and candidate.noun.lemma_.lower() in injuries().taken_up


def _antecedent(person: Person, before: Sequence[Person]) -> Person | None:
    """The nearest person of no other sex, one who was hit if there is any, of an earlier sentence or clause."""
    fit = [
        other
        for other in before[-MOST_BEFORE:]
        if 0 <= person.sentence - other.sentence <= FARTHEST
        and other.token.i < person.token.i - 1
        and _sex(other.token) * _sex(person.token) >= 0
    ]
    return max(fit, key=lambda other: (other.hit, other.token.i), default=None)


def _sex(token: Token) -> int:
    lemma, lower = token.lemma_.lower(), token.lower_
    known = injuries()
    return (lower in known.male or lemma in known.male) - (lower in known.female or lemma in known.female)
