"""Candidates that name people: single names, and lists of them that share one place in the sentence."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from dateline.annotation.counts.candidate import Candidate
from dateline.annotation.counts.harm import harm_classes

AGE = frozenset({"year", "month", "old", "year-old", "month-old", "aged"})
LONGEST_GAP = 14  # tokens between two names of a list: age, place, trade
ACTED_ON = frozenset({"nsubjpass", "dobj"})
OLDEST = 110  # years
AGE_ENDS = frozenset({",", ".", ";", ")", "was", "who", "of", "and"})
LONGEST_NAME = 8  # tokens; longer runs of capitals are headlines


def find_names(doc: Doc) -> Iterator[Candidate]:
    """Names of people: what the parse takes for a person, and every later use of a part of such a name."""
    known: set[str] = set()
    for token in doc:
        if not _is_name_head(token, known):
            continue
        first, last = _name_bounds(token)
        if last > first or token.ent_type_ == "PERSON":
            known.update(t.lower_ for t in doc[max(first + (last > first), last - 1) : last + 1] if len(t) > 3)
        yield Candidate("name", first, last, token, token, 1, 1)


def find_lists(doc: Doc, single: Sequence[Candidate]) -> Iterator[Candidate]:
    """Lists of named people in one sentence: "Ana Ruiz, 25, of Lima; her husband, Juan; and Eva Paz"."""
    run: list[Candidate] = []
    for candidate in [*single, None]:
        if candidate is not None and run and _continues(doc, run[-1], candidate):
            run.append(candidate)
            continue
        members = _members(doc, run)
        if len(members) > 1 and sum(m.kind == "name" for m in members) >= 1:
            yield Candidate("names", run[0].first, run[-1].last, run[0].noun, run[0].anchor, len(members), len(members))
        run = [candidate] if candidate is not None else []


def _continues(doc: Doc, before: Candidate, after: Candidate) -> bool:
    gap = doc[before.last + 1 : after.first]
    if not 1 <= len(gap) <= LONGEST_GAP or any(t.is_sent_start for t in doc[before.last + 2 : after.first + 1]):
        return False
    if any(t.pos_ in ("VERB", "AUX", "SCONJ") or t.text == "\n" for t in gap):
        return False
    if sum(t.is_quote for t in gap) % 2:  # a quotation begins or ends: "... her husband and her son," Polat said
        return False
    return any(t.text in (",", ";", "&") or t.lower_ == "and" for t in gap)


def _members(doc: Doc, run: list[Candidate]) -> list[Candidate]:
    """The people of a run: "her husband, Robert Brown" is one."""
    members: list[Candidate] = []
    for candidate in run:
        gap = doc[members[-1].last + 1 : candidate.first] if members else doc[0:0]
        if members and members[-1].kind != "name" and candidate.kind == "name" and _is_apposed(gap):
            members[-1] = candidate
        else:
            members.append(candidate)
    joined = {t.lower_ for a, b in pairwise(members) for t in doc[a.last + 1 : b.first]}
    return members if joined & {"and", ";", "&"} else []


def _is_apposed(gap: Span) -> bool:
    """Whether a comma, and an age at most, parts a noun from the name that explains it."""
    return gap.text.startswith(",") and all(t.text in (",", "-") or t.like_num or t.lower_ in AGE for t in gap)


def _is_name_head(token: Token, known: set[str]) -> bool:
    if token.pos_ != "PROPN" or (token.dep_ in ("compound", "nmod") and token.head.pos_ in ("PROPN", "NOUN")):
        return False
    if token.ent_type_ == "PERSON" or (token.lower_ in known and token.ent_type_ not in ("GPE", "LOC", "FAC")):
        return True
    if token.lower_ in known and token.dep_ in ACTED_ON and _is_harm(token.head):
        return True
    if _is_aged(token):
        return True
    first, last = _name_bounds(token)
    if (
        token.ent_type_ in ("", "ORG")
        and 1 <= last - first <= 3
        and any(t.ent_type_ == "PERSON" for t in token.doc[first : last + 1])
    ):
        return True
    return token.ent_type_ == "" and token.dep_ in ("nsubjpass", "dobj", "nsubj", "pobj") and _is_harm(token.head)


def _is_aged(token: Token) -> bool:
    """Whether an age follows, as it does people alone: "Ann Lee, 31, was shot", whatever the name is taken for."""
    after = token.doc[token.i + 1 : token.i + 4]
    if len(after) < 3 or after[0].text != "," or not after[1].is_digit or token.ent_type_ in ("DATE", "TIME"):
        return False
    return 0 < int(after[1].text) <= OLDEST and after[2].text in AGE_ENDS and token.i > 0 and token.nbor(-1).is_title


def _is_harm(token: Token) -> bool:
    """Whether a token, or the noun that its preposition hangs on, is a word of harm, arrest or freedom."""
    head = token.head if token.dep_ == "prep" else token
    return bool(harm_classes(head.lemma_.lower()))


def _name_bounds(token: Token) -> tuple[int, int]:
    first = token.i
    doc = token.doc
    while (
        first > 0
        and token.i - first < LONGEST_NAME
        and doc[first - 1].pos_ == "PROPN"
        and doc[first - 1].head.i in range(first, token.i + 1)
    ):
        first -= 1
    return first, token.i
