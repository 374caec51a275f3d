"""The candidate: a phrase that may say how many people."""

from dataclasses import dataclass

from spacy.tokens import Token


@dataclass(frozen=True)
class Candidate:
    """Tokens `first` to `last` (included) may count `low` to `high` people.

    `noun` is the word for those counted (the number itself where no noun follows), `anchor` the token whose place in
    the parse tells what happened to them. `kind` is how they are counted: number, part ("two of the men"), event ("two
    arrests"), bare (a number without a noun), indefinite, definite, bare_noun, name, names (a list), pronoun,
    reflexive, none ("no one"), spared ("the hostages were unhurt").
    """

    kind: str
    first: int
    last: int
    noun: Token
    anchor: Token
    low: int
    high: int | None

    @property
    def start(self) -> int:
        return int(self.noun.doc[self.first].idx)

    @property
    def end(self) -> int:
        last = self.noun.doc[self.last]
        return int(last.idx + len(last))
