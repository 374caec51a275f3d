"""Frames: predicates that say plainly what happened to whom (`frames.yaml`)."""

from collections.abc import Iterator
from functools import cache

from pydantic import Field
from spacy.tokens import Token

from dateline.annotation.counts.links import Link, acts_on_another
from dateline.lexicons import Lexicon, load

DEPTH = 3  # how far below a predicate the words of `with` are looked for: "taken to a hospital in critical condition"
ALONE = "alone"  # the role of a subject of a verb without an object: "two killed", as headlines have it
REACH = 8  # tokens after a predicate, within its clause, in which they are looked for as well


class Frame(Lexicon):
    """One line of `frames.yaml`."""

    measure: str
    role: tuple[str, ...]
    words: tuple[str, ...]
    with_: tuple[str, ...] = Field(default=(), alias="with")


class Frames(Lexicon):
    """The frames of `frames.yaml`."""

    frames: tuple[Frame, ...]


@cache
def _by_word() -> dict[tuple[str, str], tuple[Frame, ...]]:
    found: dict[tuple[str, str], list[Frame]] = {}
    for frame in load("frames", Frames).frames:
        for role in frame.role:
            for word in frame.words:
                found.setdefault((role, word), []).append(frame)
    return {key: tuple(frames) for key, frames in found.items()}


def frames(link: Link) -> Iterator[tuple[str, bool]]:
    """The measures that a link states, each with whether it took a word of `with` to tell."""
    predicate = link.predicate
    roles = (link.role, ALONE) if link.role == "subj" and not acts_on_another(predicate) else (link.role,)
    for word in {predicate.lemma_.lower(), predicate.lower_}:
        for frame in (frame for role in roles for frame in _by_word().get((role, word), ())):
            if not frame.with_ or _has(predicate, frame.with_, DEPTH) or _follows(predicate, frame.with_):
                yield frame.measure, bool(frame.with_)


def _has(token: Token, words: tuple[str, ...], depth: int) -> bool:
    for child in token.children:
        if child.lemma_.lower() in words or child.lower_ in words:
            return True
        if depth > 1 and child.dep_ not in ("nsubj", "nsubjpass", "advcl", "ccomp") and _has(child, words, depth - 1):
            return True
    return False


def _follows(token: Token, words: tuple[str, ...]) -> bool:
    """Whether a word follows in the same clause: the parse often hangs "hostage" of "took X hostage" elsewhere."""
    for other in token.doc[token.i + 1 : token.i + 1 + REACH]:
        if other.pos_ in ("VERB", "AUX") or other.text in (";", ".", ","):
            return False
        if other.lemma_.lower() in words:
            return True
    return False
