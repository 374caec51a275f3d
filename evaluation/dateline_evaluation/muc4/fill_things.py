"""Physical targets: nouns for things in the sentences of a mention's words, where its acts reach them."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.records import Mention, Report
from dateline_evaluation.muc4.mapping import mapping
from dateline_evaluation.muc4.phrases import tokens_of, written

REACHED = ("dobj", "nsubjpass")


@dataclass(frozen=True)
class Thing:
    """One physical target. `number` as the form has it."""

    name: str
    kind: str
    number: str
    effect: str | None
    nation: str | None


def things_of(report: Report, mention: Mention, doc: Doc) -> list[Thing]:
    """The physical targets of a mention in the order of the text."""
    found: dict[str, Thing] = {}
    for act in _acts(mention, doc):
        for noun in act.sent:
            kind = mapping().thing(noun.lemma_.lower()) if noun.pos_ in ("NOUN", "PROPN") else None
            if kind is not None and noun.dep_ != "compound" and _is_reached(noun, act, kind):
                thing = _thing(report, doc, noun, kind)
                found.setdefault(thing.name, thing)
    return list(found.values())


def _acts(mention: Mention, doc: Doc) -> Iterator[Token]:
    for span in mention.spans:
        tokens = tokens_of(doc, span)
        if tokens is not None:
            yield tokens.root


def _is_reached(noun: Token, act: Token, kind: str) -> bool:
    """Whether the noun is an object of the act, or stands after a preposition under it."""
    top = noun
    while top.dep_ == "conj" and top.head.i < top.i:
        top = top.head
    if top.dep_ in REACHED:
        return top.head == act or act in top.head.subtree
    if kind in mapping().places:
        return False
    if top.dep_ == "pobj" and top.head.lower_ in mapping().towards:
        return top.head.head == act or top.head.head.head == act or (act.pos_ == "NOUN" and top.head.head == act.head)
    return False


def _thing(report: Report, doc: Doc, noun: Token, kind: str) -> Thing:
    left = min((t.i for t in noun.lefts if t.dep_ in ("compound", "amod", "nmod", "poss")), default=noun.i)
    left = min(left, *(t.left_edge.i for t in noun.lefts if t.dep_ in ("compound", "amod", "poss")), noun.i)
    phrase = doc[left : noun.i + 1]
    name = written(report, phrase)
    verb = noun.head if noun.dep_ in REACHED else None
    effect = None
    if verb is not None:
        effect = next((e for e, words in mapping().damage.items() if verb.lemma_.lower() in words), None)
    return Thing(name, kind, _number(noun), effect, mapping().nation(name))


def _number(noun: Token) -> str:
    for token in noun.lefts:
        if token.dep_ == "nummod":
            return mapping().numbers.get(token.lower_, token.text if token.text.isdigit() else "PLURAL")
    return "PLURAL" if noun.tag_ in ("NNS", "NNPS") else "1"
