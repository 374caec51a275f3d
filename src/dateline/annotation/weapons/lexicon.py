"""The words of weapons (`lexicons/weapons.yaml`), typed, and the forms of a token that are looked up in them."""

from functools import cache

from spacy.tokens import Token

from dateline.lexicons import Lexicon, load

IRREGULAR = {"knives": "knife", "axes": "axe", "catapults": "catapult", "molotovs": "molotov"}


class WeaponWords(Lexicon):
    """The word lists of `weapons.yaml`."""

    always: frozenset[str]
    phrases: dict[str, frozenset[str]]
    models: dict[str, frozenset[int]]
    calibers: frozenset[str]
    exploding: frozenset[str]
    explode: frozenset[str]
    improvised: frozenset[str]
    rammed: frozenset[str]
    ram_verbs: frozenset[str]
    used: frozenset[str]
    used_with: frozenset[str]
    acts: frozenset[str]
    not_part: frozenset[str]
    never_after: frozenset[str]


def words() -> WeaponWords:
    """The word lists."""
    return load("weapons", WeaponWords)


@cache
def heads() -> frozenset[str]:
    """Every word that the name of a weapon may end with."""
    w = words()
    return w.always.union(w.phrases, w.exploding, w.improvised, w.rammed)


def forms(token: Token) -> frozenset[str]:
    """The word, its lemma and its plain singular in lower case (spaCy's lemmas of names keep their plural)."""
    plain = token.lower_
    singular = IRREGULAR.get(plain) or (plain[:-1] if plain.endswith("s") and len(plain) > 3 else plain)
    return frozenset((plain, token.lemma_.lower(), singular))


def is_one_of(token: Token, known: frozenset[str]) -> bool:
    """Is any form of the token among the words?"""
    return not known.isdisjoint(forms(token))
