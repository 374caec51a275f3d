"""Incident types against each other: families, which may tell of one act, which word is the more specific."""

from functools import cache

from dateline.lexicons import Lexicon, load
from dateline.records import IncidentType


class _Families(Lexicon):
    families: dict[str, tuple[IncidentType, ...]]
    compatible: tuple[tuple[str, str], ...]
    exclusive: tuple[tuple[IncidentType, IncidentType], ...]


class _Types(Lexicon):
    rank: dict[IncidentType, int]
    targets: tuple[str, ...]


@cache
def family(kind: IncidentType) -> str:
    """The family of types that reporters call by each other's names."""
    families = load("type_families", _Families).families
    return next(name for name, kinds in families.items() if kind in kinds)


@cache
def affinity(a: IncidentType, b: IncidentType) -> float:
    """1 for the same type, down to -1 for types that hardly tell of one act."""
    if a == b:
        return 1.0
    known = load("type_families", _Families)
    if (a, b) in known.exclusive or (b, a) in known.exclusive:
        return -0.3
    if family(a) == family(b):
        return 0.7
    if tuple(sorted((family(a), family(b)))) in {tuple(sorted(pair)) for pair in known.compatible}:
        return -0.2
    return -1.0


def rank(kind: IncidentType) -> int:
    return load("incident_types", _Types).rank[kind]


@cache
def target_words() -> frozenset[str]:
    """Words for people whose murder is an assassination, case folded."""
    return frozenset(load("incident_types", _Types).targets)
