"""The words of `mapping.yaml`, and what they say of a phrase."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

Words = tuple[str, ...]


class Mapping(BaseModel):
    """From Dateline's values and nouns to those of the form; see the comments of `mapping.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    types: dict[str, str]
    stages: dict[str, str]
    robbery: frozenset[str]
    confidence: dict[str, str]
    effects: dict[str, str]
    unhurt: str
    instruments: tuple[tuple[str, Words], ...]
    fired: frozenset[str]
    blown: frozenset[str]
    state: Words
    forces: Words
    vague: frozenset[str]
    places: frozenset[str]
    never: frozenset[str]
    people: tuple[tuple[str, Words], ...]
    things: dict[str, frozenset[str]]
    damage: dict[str, frozenset[str]]
    usual_damage: dict[str, str]
    harms: dict[str, str]
    names: dict[str, str]
    asked: frozenset[str]
    nations: dict[str, str]
    loose: frozenset[str]
    titles: frozenset[str]
    bare: frozenset[str]
    towards: frozenset[str]
    numbers: dict[str, str]
    relevant: float
    least: dict[str, float]

    def instrument(self, phrase: str) -> str | None:
        """The type of an instrument by its name."""
        return next((kind for kind, words in self.instruments if has(phrase, words)), None)

    def person(self, phrase: str) -> str:
        """The type of a human target by its description."""
        return next((kind for kind, words in self.people if has(phrase, words)), "CIVILIAN")

    def thing(self, lemma: str) -> str | None:
        """The type of a physical target by the lemma of its noun."""
        return next((kind for kind, words in self.things.items() if lemma in words), None)

    def thing_in(self, phrase: str) -> str:
        """The type of a physical target by any word of its name, the last first; OTHER where none is known."""
        words = (word.removesuffix("s") for word in reversed(phrase.lower().split()))
        return next((kind for word in words if (kind := self.thing(word))), "OTHER")

    def nation(self, phrase: str) -> str | None:
        """The nationality that a phrase names."""
        return next((nation for word, nation in self.nations.items() if has(phrase, (word,))), None)

    def is_state(self, phrase: str) -> bool:
        """Whether a perpetrator belongs to a state."""
        return has(phrase, self.state)


def has(phrase: str, words: Words) -> bool:
    """Whether one of the words stands in the phrase, in the singular or with an s; case does not count."""
    padded = f" {' '.join(phrase.lower().split())} "
    return any(f" {word}{end} " in padded for word in words for end in ("", "s", "es"))


@cache
def mapping() -> Mapping:
    """The mapping, read once."""
    path = Path(__file__).with_name("mapping.yaml")
    return Mapping.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
