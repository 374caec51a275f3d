"""Whom or what an act hits, by the parse: "the attack on the embassy", "Ames was shot", "the Ames murder"."""

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from spacy.tokens import Token

from dateline.annotation.people import is_person_noun
from dateline.lexicons import Lexicon, load

MOST = 8  # so many objects of one act are looked at, and so many words of one name
SHORTEST = 3  # letters of a word that names somebody; initials tell nobody apart
OWN = frozenset({"compound", "nmod", "flat", "appos", "poss"})  # what belongs to a name, and stands by it
NO_NAMES = frozenset({"DATE", "TIME", "NORP"})


class _Words(Lexicon):
    prepositions: frozenset[str]
    at_once: frozenset[str]
    suffered: frozenset[str]
    suffering: frozenset[str]
    anybody: frozenset[str]
    pronouns: frozenset[str]
    lifeless: frozenset[str]


class Targets(NamedTuple):
    """Of one act: the lemmas of the nouns for those hit, and the words that name them, lower case and in order.

    Nouns that fit anybody ("victim") are left out.
    """

    heads: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@cache
def _words() -> _Words:
    return load("targets", _Words)


def targets_of(anchor: Token) -> Targets:
    """Whom or what the act of the word `anchor` hits, as far as its clause or phrase tells."""
    told = _of_verb(anchor) if anchor.pos_ in ("VERB", "AUX") else _of_noun(anchor)
    hit = list(islice((t for t in told if t.pos_ != "PRON" and t.ent_type_ not in ("DATE", "TIME")), MOST))
    heads = dict.fromkeys(lemma for t in hit if (lemma := t.lemma_.lower()) not in _words().anybody)
    names = dict.fromkeys(name for t in hit for name in islice(_named(t), MOST))
    return Targets(tuple(heads), tuple(names))


def people_hit(verb: Token) -> list[Token]:
    """The words for those whom the act of `verb` hits, if they are people alive: nouns, names, numbers, pronouns."""
    return [t for t in islice(_of_verb(verb), MOST) if _is_person(t)]


def _is_person(token: Token) -> bool:
    if token.pos_ == "PRON":
        return token.lower_ in _words().pronouns
    if token.pos_ == "NUM":
        return token.ent_type_ in ("", "CARDINAL") and not _counts_what_follows(token)
    return token.ent_type_ == "PERSON" or (is_person_noun(token) and token.lemma_.lower() not in _words().lifeless)


def _counts_what_follows(number: Token) -> bool:
    """ "Seized one M-60 machine gun", in which the parse may take the number for the object."""
    return number.i + 1 < len(number.doc) and number.nbor().pos_ in ("NOUN", "PROPN", "ADJ", "NUM")


def _of_verb(verb: Token) -> Iterator[Token]:
    """Its object, the subject of a passive, and of words of dying; "shot" in "a man shot on Friday" hits the man."""
    suffers = ("nsubjpass", "nsubj") if verb.lemma_.lower() in _words().suffering else ("nsubjpass",)
    found = False
    for child in verb.children:
        if child.dep_ in suffers and child.tag_ in ("WP", "WDT") and verb.dep_ == "relcl":
            found = True
            yield verb.head
        elif child.dep_ == "dobj" or child.dep_ in suffers:
            found = True
            yield from _all_of(child)
    if found or verb.tag_ != "VBN":
        return
    if verb.dep_ == "acl":
        yield verb.head
    elif verb.dep_ == "conj" and verb.head.pos_ == "VERB":  # "was shot and killed"
        yield from (t for child in verb.head.children if child.dep_ == "nsubjpass" for t in _all_of(child))


def _of_noun(noun: Token) -> Iterator[Token]:
    suffered = noun.lemma_.lower() in _words().suffered
    for child in noun.children:
        if (child.dep_ == "poss" and suffered) or (child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN"):
            yield child
    for preposition in _prepositions(noun):
        yield from (t for thing in preposition.children if thing.dep_ == "pobj" for t in _all_of(thing))


def _prepositions(noun: Token) -> Iterator[Token]:
    """Those of the noun; one that follows at once is its own, even where the parse has it with a verb before."""
    following = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    if following.head is not noun and following.dep_ == "prep" and following.lower_ in _words().at_once:
        yield following
    yield from (c for c in noun.children if c.dep_ == "prep" and c.lower_ in _words().prepositions)


def _all_of(first: Token) -> Iterator[Token]:
    """It and what "and" joins to it."""
    following: Token | None = first
    for _ in range(MOST):
        if following is None:
            return
        yield following
        following = next((c for c in following.children if c.dep_ == "conj"), None)


def _named(head: Token) -> Iterator[str]:
    waiting = [head]
    for _ in range(MOST):
        if not waiting:
            return
        token = waiting.pop()
        if token.pos_ == "PROPN" and token.ent_type_ not in NO_NAMES and token.is_alpha and len(token) >= SHORTEST:
            yield token.lower_
        waiting += islice((c for c in token.children if c.dep_ in OWN), MOST)
