"""Attributions of every kind, by a learnt decision: statements, and also views, plans, hopes and criticism.

The rules of `dateline.annotation.speech` find who states a figure; this finds whatever the text hands to somebody.
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.annotation.speech.attributions.decision import judge, propose, spans
from dateline.annotation.speech.attributions.weights import model
from dateline.annotation.speech.attributions.words import words_of
from dateline.annotation.speech.drafts import Range, merged


@dataclass(frozen=True)
class Attribution:
    """Source, cue and content in code points, with the probability of the whole.

    `anchor` is where the main word of the cue begins. `head` is the head of the source's noun phrase.
    """

    anchor: int
    cue: Range
    source: Range | None
    head: Token | None
    content: tuple[Range, ...]
    score: float


def find_attributions(doc: Doc, text: str) -> list[Attribution]:
    """What may be an attribution, in the order of the cues, improbable ones included; every one has a content.

    `doc` is the parse of `text` at the same offsets. Raises `BrokenModelError` if the weights are missing.
    """
    words, learnt = words_of(doc, text), model()
    found = propose(words, learnt)
    judge(words, learnt.final, found)
    made = []
    for one in found:
        source, cue, content = spans(words, one)
        if content:
            head = doc[one.source] if one.source is not None and source else None
            where = source[0] if source else None
            made.append(
                Attribution(words.start[one.cue], cue[0], where, head, tuple(merged(content)), round(one.score, 3))
            )
    return made


def threshold() -> float:
    """The probability from which on an attribution is given."""
    return model().threshold
