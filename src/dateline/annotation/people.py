"""Which nouns stand for people, and for which group."""

from functools import cache

from spacy.tokens import Token

from dateline.lexicons import Lexicon, load

# Nouns that count people by what happened to them: "two arrests", "12 deaths".
EVENT_NOUNS = frozenset(
    {"arrest", "death", "injury", "casualty", "fatality", "victim", "killing", "murder", "homicide"}
)
PEOPLE_SUFFIXES = ("man", "men", "woman", "women", "ist", "ian", "eer", "person", "people", "year-old")


class People(Lexicon):
    """The nouns of `people.yaml`."""

    unspecified: tuple[str, ...]
    civilians: tuple[str, ...]
    security_forces: tuple[str, ...]
    perpetrators: tuple[str, ...]
    armed_group: tuple[str, ...]
    not_people: tuple[str, ...]


@cache
def _classes() -> dict[str, str]:
    lexicon = load("people", People)
    order = ("not_people", "unspecified", "civilians", "security_forces", "perpetrators", "armed_group")
    return {noun: name for name in order for noun in getattr(lexicon, name)}


@cache
def noun_class(lemma: str, lower: str) -> str | None:
    """The class of a noun: a group of `people.yaml`, "not_people", or None where the list does not know it."""
    classes = _classes()
    for form in (lemma, lower, lower.removesuffix("s"), lower.removesuffix("es")):
        if form in classes:
            return classes[form]
    if len(lower) > 5 and lower.endswith(PEOPLE_SUFFIXES):
        return "civilians"
    return None


def class_of(token: Token) -> str | None:
    """`noun_class` of a token."""
    return noun_class(token.lemma_.lower(), token.lower_)


def is_person_noun(token: Token) -> bool:
    return class_of(token) not in (None, "not_people")


def person_nouns() -> frozenset[str]:
    """All nouns of the lexicon that stand for people by trade, age, tie or act; not those of nations and creeds."""
    lexicon = load("people", People)
    return frozenset((*lexicon.unspecified, *lexicon.security_forces, *lexicon.perpetrators, *lexicon.armed_group))
