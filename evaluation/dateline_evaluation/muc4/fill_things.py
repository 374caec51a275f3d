"""Physical targets: their type, number, nation and what was done to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.annotation.actors.fillers import Filler
from dateline.records import Stage
from dateline_evaluation.muc4.mapping import mapping

REACHED = ("dobj", "nsubjpass")


@dataclass(frozen=True)
class Thing:
    """One physical target. `number` as the form has it."""

    name: str
    kind: str
    number: str
    effect: str | None
    nation: str | None


def things_of(fillers: Sequence[Filler], kind: str, stage: Stage) -> list[Thing]:
    """The physical targets of a template of type `kind`, in the order given."""
    usual = mapping().usual_damage.get(kind if stage is Stage.ACCOMPLISHED else f"{kind} {stage.value}")
    return [_thing(filler, usual) for filler in fillers]


def _thing(filler: Filler, usual: str | None) -> Thing:
    name = filler.words.upper()
    nouns = [place.head for place in filler.places]
    known = (mapping().thing(noun.lemma_.lower()) for noun in nouns)
    kind = next((kind for kind in known if kind), None) or mapping().thing_in(filler.words)
    return Thing(name, kind, _number(nouns[0]), next(filter(None, map(_effect, nouns)), usual), mapping().nation(name))


def _effect(noun: Token) -> str | None:
    """What the verb over the noun did to it."""
    if noun.dep_ not in REACHED:
        return None
    return next((e for e, words in mapping().damage.items() if noun.head.lemma_.lower() in words), None)


def _number(noun: Token) -> str:
    for token in noun.lefts:
        if token.dep_ == "nummod":
            return mapping().numbers.get(token.lower_, token.text if token.text.isdigit() else "PLURAL")
    return "PLURAL" if noun.tag_ in ("NNS", "NNPS") else "1"
