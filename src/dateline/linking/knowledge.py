"""The lexicons of linking: weights of features, families of types, how common words are."""

from functools import cache

from dateline.lexicons import Lexicon, load
from dateline.records import IncidentType


class LinkWeights(Lexicon):
    """`bias` and the weight of each named feature; `threshold`, `cluster` and `veto` as commented in the YAML."""

    bias: float
    threshold: float
    cluster: float
    veto: float
    weights: dict[str, float]
    province_words: frozenset[str]


class TypeFamilies(Lexicon):
    families: dict[str, tuple[IncidentType, ...]]
    compatible: tuple[tuple[str, str], ...]
    exclusive: tuple[tuple[IncidentType, IncidentType], ...]


class CommonWords(Lexicon):
    most_common: str
    common: str
    field: str


def link_weights() -> LinkWeights:
    return load("link_weights", LinkWeights)


@cache
def family_of() -> dict[IncidentType, str]:
    """The family of each incident type."""
    return {kind: name for name, kinds in load("type_families", TypeFamilies).families.items() for kind in kinds}


@cache
def type_relation(a: IncidentType, b: IncidentType) -> str:
    """How two types stand to each other: `type_same`, `_family`, `_compatible`, `_exclusive` or `_other`."""
    if a == b:
        return "type_same"
    families = load("type_families", TypeFamilies)
    if any({a, b} == set(pair) for pair in families.exclusive):
        return "type_exclusive"
    one, other = family_of()[a], family_of()[b]
    if one == other:
        return "type_family"
    return "type_compatible" if any({one, other} == set(pair) for pair in families.compatible) else "type_other"


@cache
def commonness() -> dict[str, float]:
    """How much a shared word counts, 0 to 1, for words that are not rare; a word not listed counts 1."""
    words = load("common_words", CommonWords)
    weights = dict.fromkeys(words.common.split(), 0.3)
    weights.update(dict.fromkeys(words.most_common.split(), 0.0))
    weights.update(dict.fromkeys(words.field.split(), 0.05))
    return weights
