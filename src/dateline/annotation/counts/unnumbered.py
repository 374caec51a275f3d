"""Candidates without a number: "a gunman", "her brother", "the third", "no one", "the hostages were unhurt"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.annotation.counts.candidate import Candidate
from dateline.annotation.counts.harm import harm_classes
from dateline.annotation.counts.people import EVENT_NOUNS, is_person_noun

NONE_WORDS = frozenset({"nobody", "none", "neither"})
INDEFINITE = frozenset({"a", "an", "another", "one", "some"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "my", "our", "your"})
REFLEXIVES = frozenset({"himself", "herself"})
PRONOUNS = frozenset({"he", "she", "him", "her"})
ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth", "latter", "former"})
# Nouns for many people at once: "a family" is not one person.
COLLECTIVES = frozenset(
    {"people", "police", "personnel", "staff", "crew", "family", "military", "army", "mob", "militia", "faction"}
)
LEFT_PARTS = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "poss",
        "advmod",
        "quantmod",
        "nmod",
        "punct",
        "neg",
        "predet",
        "case",
        "appos",
    }
)
LONGEST_LEFT = 12  # tokens before the noun; longer phrases begin with a clause


def find_unnumbered(doc: Doc) -> Iterator[Candidate]:
    """Single people by article or pronoun, nobody, and people spared, in text order."""
    for token in doc:
        lower = token.lower_
        if lower in NONE_WORDS or (lower == "one" and token.i and doc[token.i - 1].lower_ == "no"):
            yield Candidate("none", token.i - (lower == "one"), token.i, token, token, 0, 0)
        elif lower in REFLEXIVES and token.dep_ in ("dobj", "pobj"):
            yield Candidate("reflexive", token.i, token.i, token, token, 1, 1)
        elif lower in PRONOUNS and token.pos_ == "PRON" and token.dep_ in ("nsubj", "nsubjpass", "dobj"):
            yield Candidate("pronoun", token.i, token.i, token, token, 1, 1)
        elif (token.pos_ == "PRON" and lower in ("someone", "somebody", "another")) or _is_ordinal(token):
            yield Candidate("indefinite", token.i, token.i, token, token, 1, 1)
        elif token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM"):
            candidate = _noun_phrase(token) or _spared(token)
            if candidate is not None:
                yield candidate


def _is_ordinal(token: Token) -> bool:
    """ "a third", "the second": one more person, where no noun follows."""
    if token.lower_ not in ORDINALS or token.dep_ not in ("dobj", "nsubj", "nsubjpass", "pobj", "conj"):
        return False
    return token.i > 0 and token.nbor(-1).lower_ in ("a", "the")


def _spared(token: Token) -> Candidate | None:
    """People without a number of whom a text says that they were not hurt: "the hostages were uninjured"."""
    if token.dep_ not in ("nsubj", "nsubjpass") or not is_person_noun(token):
        return None
    verb = token.head
    said = [verb, *(c for c in verb.children if c.dep_ in ("acomp", "oprd", "xcomp", "attr", "advcl"))]
    negated = any(c.dep_ == "neg" for c in verb.children)
    classes = {name for t in said for name in harm_classes(t.lemma_.lower())}
    if "unhurt" in classes or (negated and classes & {"injure", "shoot"}):
        return Candidate(
            "spared", token.left_edge.i if token.i - token.left_edge.i < 8 else token.i, token.i, token, token, 0, 0
        )
    return None


def _noun_phrase(token: Token) -> Candidate | None:
    lemma = token.lemma_.lower()
    negated = next((c for c in token.children if c.lower_ == "no" and c.i < token.i), None)
    if negated is not None and (lemma in EVENT_NOUNS or is_person_noun(token)):
        return Candidate("none", negated.i, token.i, token, token, 0, 0)
    year_old = _is_age(token)
    if (
        not (is_person_noun(token) or year_old)
        or token.tag_ in ("NNS", "NNPS")
        or (token.dep_ in ("compound", "amod") and not year_old)
    ):
        return None
    if (
        year_old
        and token.head.i > token.i
        and token.dep_ in ("amod", "compound", "nummod")
        and is_person_noun(token.head)
    ):
        return None
    if lemma in COLLECTIVES:
        return None
    left = [c for c in token.lefts if c.dep_ in LEFT_PARTS and c.lower_ not in (",", "-", "—")]
    first = min([token.i, *(c.left_edge.i for c in left)])
    if token.i - first > LONGEST_LEFT:
        first = token.i
    determiners = {c.lower_ for c in left if c.dep_ in ("det", "poss") or c.lower_ in INDEFINITE}
    kind = "bare_noun"
    if determiners & INDEFINITE:
        kind = "indefinite"
    elif determiners & DEFINITE or any(c.dep_ == "poss" for c in left):
        kind = "definite"
    return Candidate(kind, first, token.i, token, token, 1, 1)


def _is_age(token: Token) -> bool:
    """Whether the token ends "17-year-old" used for a person, however it was cut into tokens."""
    if token.lower_.endswith(("year-old", "month-old")):
        return True
    before = [t.lower_ for t in token.doc[max(0, token.i - 4) : token.i] if t.text != "-"]
    return token.lower_ in ("old", "olds") and bool(before) and before[-1] in ("year", "month", "years")
