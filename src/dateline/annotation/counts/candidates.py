"""Candidates for counts: every phrase that may say how many people, found by grammar. Recall comes before precision."""

from itertools import chain

from spacy.tokens import Doc, Span, Token

from dateline.annotation.counts.candidate import Candidate
from dateline.annotation.counts.named import find_lists, find_names
from dateline.annotation.counts.numbers import Number, find_numbers
from dateline.annotation.counts.unnumbered import DEFINITE, find_unnumbered, is_age
from dateline.annotation.people import EVENT_NOUNS, class_of

LISTED = frozenset({"name", "definite"})  # kinds that a list of named people may hold: "Ana Ruiz and her son"
SHARING = frozenset({"of", "in", "from", "with", "at", "near", "more"})
LOOSE = frozenset({"appos", "npadvmod", "compound", "punct"})  # places in which a number alone seldom counts people
NOT_COUNTED = frozenset({"DATE", "TIME", "MONEY", "QUANTITY"})
LONGEST = 15  # tokens of a numbered candidate; longer ones are misparsed


def find_candidates(doc: Doc) -> tuple[Candidate, ...]:
    """All candidates of a document, by their first token; one a noun."""
    found: dict[int, Candidate] = {}
    numbered = [c for number in find_numbers(doc) if (c := _of_number(doc, number)) is not None]
    for candidate in sorted(numbered, key=lambda c: c.last - c.first):  # "two men" before "one of two men"
        found.setdefault(candidate.noun.i if candidate.noun.i not in found else candidate.anchor.i, candidate)
    taken = {i for c in found.values() for i in range(c.first, c.last + 1)}
    for candidate in chain(find_names(doc), find_unnumbered(doc)):
        if candidate.noun.i not in taken:
            found.setdefault(candidate.noun.i, candidate)
            taken.update(range(candidate.first, candidate.last + 1) if candidate.kind == "name" else ())
    single = sorted((c for c in found.values() if c.kind in LISTED), key=lambda c: c.first)
    return tuple(sorted([*found.values(), *find_lists(doc, single)], key=lambda c: (c.first, c.last, c.kind)))


def _of_number(doc: Doc, number: Number) -> Candidate | None:
    core = doc[number.core]
    if core.lower_ == "one" and core.i and doc[core.i - 1].lower_ == "no":
        return Candidate("none", core.i - 1, core.i, core, core, 0, 0)
    noun, anchor = _noun_of(doc, number)
    lemma = noun.lemma_.lower()
    if lemma in EVENT_NOUNS and noun.i != core.i:
        kind = "event"
    elif noun.i == core.i:
        if core.pos_ == "PRON" or _is_year(core) or (core.dep_ in LOOSE and not _is_share(doc, number)):
            return None
        kind = "bare"
    elif not is_age(noun) and (class_of(noun) == "not_people" or noun.ent_type_ in NOT_COUNTED):
        return None
    else:
        kind = "part" if _is_part(doc, number, noun) else "number"
    first = min(number.first, noun.i)
    if first > 0 and doc[first - 1].lower_ in ("all", "the") and doc[first - 1].pos_ in ("DET", "PRON"):
        first -= 1
    last = max(number.last, noun.i)
    while last + 1 < len(doc) and doc[last].dep_ == "compound" and doc[last].head.i == last + 1:
        last += 1
    if last - first >= LONGEST:
        return None
    return Candidate(kind, first, last, noun, anchor, number.low, number.high)


def _is_broken(gap: Span) -> bool:
    """Whether a paragraph ends within: a number there does not count the noun of the next."""
    return any(t.is_space and t.text.count("\n") > 1 for t in gap)


def _is_aside(doc: Doc, core: Token) -> bool:
    """Whether digits stand between commas, as an age does: "Ruiz, 23, officers said" are not 23 officers."""
    return core.text.isdigit() and 0 < core.i < len(doc) - 1 and doc[core.i - 1].text == doc[core.i + 1].text == ","


def _is_part(doc: Doc, number: Number, noun: Token) -> bool:
    """Whether the number takes some out of a known many: "two of the attackers"."""
    between = [t.lower_ for t in doc[number.last + 1 : noun.i]]
    return between[:1] == ["of"] and bool(set(between[1:3]) & DEFINITE)


def _is_share(doc: Doc, number: Number) -> bool:
    """Whether a number alone counts some of those named before: "nine died in Lima, two in Cusco", "six more"."""
    return number.last + 1 < len(doc) and doc[number.last + 1].lower_ in SHARING


def _is_year(token: Token) -> bool:
    return (
        token.text.isdigit()
        and len(token) == 4
        and token.text[:2] in ("19", "20")
        and token.dep_ in ("pobj", "nummod", "npadvmod", "nmod")
    )


def _noun_of(doc: Doc, number: Number) -> tuple[Token, Token]:
    """The noun that a number counts, and the token that stands for both in the parse."""
    core = doc[number.core]
    if (
        core.dep_ in ("nummod", "amod", "det", "quantmod", "predet", "compound", "nmod")
        and core.head.i > core.i
        and not _is_broken(doc[core.i : core.head.i])
        and not _is_aside(doc, core)
    ):
        head = core.head
        if head.dep_ == "compound" and head.head.i > head.i:
            head = head.head
        return head, head
    after = doc[number.last + 1] if number.last + 1 < len(doc) else None
    if after is not None and after.lower_ == "more" and core.head.i == after.i:  # "with at least eight more injured"
        return core, after
    if after is not None and after.lower_ == "of" and not core.text.isdigit():
        objects = [t for t in after.children if t.dep_ == "pobj"]
        if objects:
            noun = objects[0]
            return (noun if noun.pos_ in ("NOUN", "PROPN") else core), core
    if after is not None and after.pos_ in ("NOUN", "ADJ") and core.pos_ in ("NUM", "DET") and core.head.i == after.i:
        return after, after
    return core, core
