"""How people fared, in words that stand beside what was done to them (`injuries.yaml`)."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from dateline.lexicons import Lexicon, load


class Injuries(Lexicon):
    """The words and phrases of `injuries.yaml`."""

    limbs: frozenset[str]
    trunk: frozenset[str]
    wounds: frozenset[str]
    light: tuple[str, ...]
    grave: tuple[str, ...]
    dead: tuple[str, ...]
    care: tuple[str, ...]
    suicide: tuple[str, ...]
    accident: tuple[str, ...]
    male: frozenset[str]
    female: frozenset[str]
    taken_up: frozenset[str]


PHRASES = ("light", "grave", "dead", "care", "suicide", "accident")
DEPTH = 3  # steps below a predicate in which the part of a body is looked for: "a wound to his left leg"


@cache
def injuries() -> Injuries:
    return load("injuries", Injuries)


def told(text: str) -> Iterator[str]:
    """The kinds of phrases that a text holds; it is searched once a phrase."""
    lower = text.lower()
    for kind in PHRASES:
        if any(phrase in lower for phrase in getattr(injuries(), kind)):
            yield kind


def body_parts(token: Token, depth: int = DEPTH) -> Iterator[str]:
    """Where a predicate, or a wound, hit: "limb" or "trunk"."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "to", "on", "through", "into", "at", "of"):
            for part in child.children:
                yield from _part(part)
                yield from (kind for other in part.conjuncts for kind in _part(other))
        elif child.dep_ == "dobj" and depth > 0 and child.lemma_.lower() in injuries().wounds:
            yield from body_parts(child, 0)
        elif child.dep_ == "prep" and child.lower_ == "with" and depth > 0:
            yield from (kind for o in child.children for kind in body_parts(o, 0))


def _part(token: Token) -> Iterator[str]:
    if token.lower_ in injuries().limbs:
        yield "limb"
    elif token.lower_ in injuries().trunk:
        yield "trunk"
