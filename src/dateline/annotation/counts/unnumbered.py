"""Candidates without a number: "a gunman", "her brother", "the third", "no one", "the hostages were unhurt"."""

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Doc, Token

from dateline.annotation.counts.candidate import Candidate
from dateline.annotation.counts.harm import harm_classes
from dateline.annotation.counts.numbers import together
from dateline.annotation.people import EVENT_NOUNS, class_of, is_person_noun

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
# Adjectives that stand for many people after "the": of 200 such phrases of coded reports four counted one.
MANY = frozenset({"dead", "wounded", "injured", "missing", "living", "elderly", "slain", "fallen"})
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
HURTFUL = frozenset({"kill", "die", "shoot", "beat", "injure", "arrest"})
# Of the verbs of captivity those that only people are objects of: ships, arms and animals are seized and captured too.
TAKING = frozenset({"kidnap", "abduct"})
DENIALS = frozenset({"no", "not", "n't", "never", "neither", "nor"})
HIGHEST = 2  # steps up from an event noun to the verb that is denied: "no reports of any casualties"
LONGEST_LEFT = 12  # tokens before the noun; longer phrases begin with a clause


def find_unnumbered(doc: Doc) -> Iterator[Candidate]:
    """Single people by article or pronoun, nobody, and people spared, in text order."""
    for token in doc:
        lower = token.lower_
        if lower in NONE_WORDS or (lower == "one" and token.i and doc[token.i - 1].lower_ == "no"):
            yield Candidate("none", token.i - (lower == "one"), token.i, token, token, 0, 0)
        elif lower in REFLEXIVES and token.dep_ in ("dobj", "pobj", "conj"):
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
    if lemma in EVENT_NOUNS and (first := _undone(token)) is not None:
        return Candidate("none", first, token.i, token, token, 0, 0)
    year_old = is_age(token)
    if (
        not (is_person_noun(token) or year_old or _is_unknown_person(token) or _is_single_event(token))
        or token.tag_ in ("NNS", "NNPS")
        or (token.dep_ in ("compound", "amod") and not year_old)
    ):
        return None
    if (
        year_old
        and token.head.i > token.i
        and token.dep_ in ("amod", "compound", "nummod", "nmod")
        and (is_person_noun(token.head) or token.head.pos_ == "PROPN")
    ):
        return None
    if lemma in COLLECTIVES:
        return None
    left = [c for c in token.lefts if c.dep_ in LEFT_PARTS and c.lower_ not in (",", "-", "—")]
    first = min([token.i, *(c.left_edge.i for c in left)])
    breaks = [t.i + 1 for t in token.doc[first : token.i] if t.text.count("\n") > 1]
    first = max([first, *breaks])
    if token.i - first > LONGEST_LEFT:
        first = token.i
    determiners = {c.lower_ for c in left if c.dep_ in ("det", "poss") or c.lower_ in INDEFINITE}
    kind = "bare_noun"
    if determiners & INDEFINITE:
        kind = "indefinite"
    elif token.lower_ in MANY:
        return None
    elif determiners & DEFINITE or any(c.dep_ == "poss" for c in left):
        kind = "definite"
    people = together(lemma)
    return Candidate(kind, first, token.i, token, token, people, people)


def _undone(token: Token) -> int | None:
    """Where the words begin by which an event did not happen: "any casualties" after a "no" or "not" before them."""
    first = next((c.i for c in token.lefts if c.lower_ == "any"), token.i)
    if first == token.i and token.tag_ not in ("NNS", "NNPS"):
        return None
    above = [token, *islice(token.ancestors, HIGHEST)]
    denied = any(c.lower_ in DENIALS for t in above for c in t.children if c.i < token.i or t.i == token.head.i)
    return (
        first if denied or any(t.lower_ in ("without", "yet") for t in token.doc[max(0, first - 3) : first]) else None
    )


def _is_unknown_person(token: Token) -> bool:
    """ "a quack was beaten to death": a noun that no list knows, singular and acted on, in words of harm."""
    if token.dep_ not in ("nsubjpass", "dobj") or token.pos_ not in ("NOUN", "PROPN") or class_of(token) is not None:
        return False
    if token.ent_type_ not in ("", "NORP") or not any(c.lower_ in INDEFINITE for c in token.lefts):
        return False
    done = token.head.lemma_.lower()
    return done in TAKING or bool(HURTFUL & set(harm_classes(done)))


def _is_single_event(token: Token) -> bool:
    return token.lemma_.lower() == "arrest" and token.pos_ == "NOUN" and token.dep_ in ("dobj", "nsubjpass")


def is_age(token: Token) -> bool:
    """Whether the token ends "17-year-old" used for a person, however it was cut into tokens."""
    if token.lower_.endswith(("year-old", "month-old")):
        return True
    if token.lower_ not in ("old", "olds"):
        return False
    before = [t.lower_ for t in token.doc[max(0, token.i - 4) : token.i] if t.text != "-"]
    return bool(before) and before[-1] in ("year", "month")
