"""Decisions by weighed reasons: a sum of features times the weights of `assembly_weights.yaml`."""

from functools import cache
from math import exp

from dateline.lexicons import Lexicon, load

Features = dict[str, float]


class AssemblyWeights(Lexicon):
    """One table of weights for each decision, and the probability from which those of yes or no are taken."""

    join: dict[str, float]
    keep: dict[str, float]
    recalled: dict[str, float]
    type: dict[str, float]
    doer: dict[str, float]
    day: dict[str, float]
    place: dict[str, float]
    thresholds: dict[str, float]


@cache
def weights() -> AssemblyWeights:
    return load("assembly_weights", AssemblyWeights)


def probability(features: Features, table: dict[str, float]) -> float:
    """The logistic of the weighed sum."""
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, weighed(features, table)))))


def weighed(features: Features, table: dict[str, float]) -> float:
    """The weighed sum; a feature without a weight counts nothing."""
    return sum(value * table.get(name, 0.0) for name, value in features.items())
