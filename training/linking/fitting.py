"""Logistic regression that is drawn to first guesses, and how well the clusters do that its weights make."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.linking.knowledge import LinkWeights
from dateline_evaluation.gva.clusters import scores
from training import logistic
from training.linking.examples import Known, Pairs, part_of

Floats = logistic.Floats

DECIMALS = 2
SCORES = ("b_cubed", "lea", "pairwise")


class Rows(NamedTuple):
    """Pairs of some collections as a matrix: a column for each of `names`, the bias first."""

    matrix: Floats
    same: NDArray[np.bool_]
    weight: Floats


def rows(
    made: Sequence[tuple[Pairs, float]], names: Sequence[str], parts: int = 1, left_out: int | None = None
) -> Rows:
    """The pairs of collections, each with how much a pair counts; without incidents of the part `left_out`."""
    tables, answers, weights = [], [], []
    for found, counts in made:
        columns = [np.ones(len(found.same)), *(found.features.get(n, np.zeros(len(found.same))) for n in names)]
        kept = np.array(
            [
                left_out is None or left_out not in (part_of(one, parts), part_of(other, parts))
                for one, other in zip(found.one, found.other, strict=True)
            ]
        )
        tables.append(np.stack(columns, axis=1)[kept])
        answers.append(found.same[kept])
        weights.append(np.full(int(kept.sum()), counts))
    return Rows(np.concatenate(tables), np.concatenate(answers), np.concatenate(weights))


def fit(given: Rows, guesses: Floats, penalty: Floats) -> Floats:
    """The most likely weights, where each is as far from its guess as `penalty` allows; the bias first. Not rounded."""
    return logistic.fit(given.matrix, given.same, penalty, guesses=guesses, counts=given.weight)


def settings(stored: LinkWeights, names: Sequence[str], found: Floats, **thresholds: float) -> LinkWeights:
    """The lexicon with other weights and thresholds."""
    rounded = [round(float(value), DECIMALS) for value in found]
    return stored.model_copy(
        update={"bias": rounded[0], "weights": dict(zip(names, rounded[1:], strict=True)), **thresholds}
    )


def measured(incident: Mapping[str, str], cluster: Mapping[str, str], items: Iterable[str]) -> dict[str, float]:
    """F1 of the clusters over some mentions, in percent, by the names of `SCORES`."""
    chosen = list(items)
    found = scores({i: incident[i] for i in chosen}, {i: cluster[i] for i in chosen})
    return {name: 100 * found[name].f1 for name in SCORES}


def cross_validated(known: Known, weights: Sequence[LinkWeights]) -> dict[str, float]:
    """The scores of mentions of each part by the weights that were learnt without it, as one collection."""
    label: dict[str, str] = {}
    for part, settled in enumerate(weights):
        clusters = known.linked(settled)
        label |= {m: f"{part} {c}" for m, c in clusters.items() if part_of(known.incident[m], len(weights)) == part}
    return measured(known.incident, label, known.incident)
