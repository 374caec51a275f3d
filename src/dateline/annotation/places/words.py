"""The words of a report as the place rules see them: one small record a token, and the word lists about places."""

from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc

from dateline.annotation.casing import common_words
from dateline.annotation.sentences import bounds
from dateline.annotation.wording import text_of
from dateline.lexicons import Lexicon, load

MOSTLY_LOWER = 0.01  # a text with a smaller share of capitals writes names in lower case too


class Cues(Lexicon):
    """`places_cues.yaml`: words around a place name; see the comments there."""

    kinds: dict[str, frozenset[str]]
    county: frozenset[str]
    direction: frozenset[str]
    relations: dict[str, frozenset[str]]
    near_of: frozenset[str]
    near_from: frozenset[str]
    parts: frozenset[str]
    bodies: frozenset[str]
    titles: frozenset[str]
    local: frozenset[str]
    local_small: frozenset[str]
    local_first: frozenset[str]
    linkers: frozenset[str]
    never: frozenset[str]

    @property
    def kind_words(self) -> frozenset[str]:
        return frozenset().union(*self.kinds.values())


class Word(NamedTuple):
    """A token: offsets in the report, lower-case text without the final dot, and what the parse says of it."""

    start: int
    end: int
    text: str
    lower: str
    sentence: int
    label: str
    opens_entity: bool
    capital: bool
    small: bool
    """Whether it counts as capitalised only because its text has no capitals."""
    common: bool
    """Whether it is an English word that mostly stands in lower case."""


@cache
def cues() -> Cues:
    return load("places_cues", Cues)


@cache
def kind_words() -> frozenset[str]:
    return cues().kind_words


def words_of(doc: Doc) -> list[Word]:
    """All tokens but blanks, in order. In a text without capitals, uncommon words count as capitalised."""
    known = common_words()
    small = _mostly_small(text_of(doc))
    found = []
    for number, (first, past) in enumerate(bounds(doc)):
        for token in doc[first:past]:
            if token.is_space:
                continue
            text = token.text
            lower = text.lower()
            common = lower in known
            upper = text[0].isupper()
            guessed = small and not upper and not common and len(text) > 2 and text.isalpha()
            start = token.idx
            plain = lower.rstrip(".") or lower
            opens = token.ent_iob_ == "B"
            found.append(
                Word(
                    start,
                    start + len(text),
                    text,
                    plain,
                    number,
                    token.ent_type_,
                    opens,
                    upper or guessed,
                    guessed,
                    common,
                )
            )
    return found


def _mostly_small(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return sum(map(str.isupper, text)) < MOSTLY_LOWER * letters
