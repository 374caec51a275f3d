"""Learn the weights by which tolls are chosen (`toll_weights.yaml`) from the archive's incidents for development.

`python -m dateline_evaluation.gva.fitting [FOLDER]` builds a database of their reports and prints the weights.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.reconciliation import toll
from dateline.reconciliation.tolls import case
from dateline.reconciliation.tolls_weighing import features_of, numbers_of
from dateline.records import Incident, Measure, Report
from dateline.store import Store
from dateline_evaluation.gva.command import build
from dateline_evaluation.gva.data import Data, load
from dateline_evaluation.gva.scoring import mains, taken
from dateline_evaluation.gva.values import MEASURES

PENALTY = 2.0
STEPS = 30  # of Newton's method, which needs about eight
SMALL = 1e-4  # change of weights at which it ends

Floats = NDArray[np.float64]


class Example(NamedTuple):
    """The features of each number that an incident may count, and which of them is right."""

    features: list[dict[str, float]]
    right: int


def examples(
    data: Data, incidents: Sequence[Incident], reports: Sequence[Report], measure: Measure
) -> Iterator[Example]:
    """The incidents for which several numbers are told, the right one among them."""
    by_id = {report.id: report for report in reports}
    name_of = {report.id: report.source_id for report in reports}
    main = {name_of[report]: found for report, found in mains(incidents).items()}
    usable = data.usable()
    for name, members in data.members().items():
        incident = taken([main[report] for report in sorted(members) if report in main])
        if incident is None or name not in usable or toll(incident, measure, by_id) is None:
            continue
        told = case(incident, measure, by_id)
        numbers = numbers_of(told)
        right = getattr(data.incidents[name], measure.value)
        if right in numbers:
            yield Example([features_of(number, told) for number in numbers], numbers.index(right))


def fit(given: Sequence[Example], penalty: float = PENALTY) -> dict[str, float]:
    """The weights that make the right numbers most probable, each number's weight being the log of its odds."""
    return {name: round(weight, 2) for name, weight in fitted(given, penalty).items()}


def fitted(given: Sequence[Example], penalty: float) -> dict[str, float]:
    """The same, not rounded, by Newton's method; also for other choices of one among several (a conditional logit)."""
    names = sorted({name for example in given for row in example.features for name in row})
    table = np.array([[row.get(name, 0.0) for name in names] for example in given for row in example.features])
    first = np.cumsum([0, *(len(example.features) for example in given[:-1])])
    example_of = np.repeat(np.arange(len(given)), [len(example.features) for example in given])
    right = table[first + [example.right for example in given]].sum(0)
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        chances = _chances(table @ weights, first, example_of)
        means = np.add.reduceat(table * chances[:, None], first)
        slope = right - means.sum(0) - penalty * weights
        bend = penalty * np.eye(len(names)) + (table.T * chances) @ table - means.T @ means
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < SMALL:
            break
    return dict(zip(names, weights.tolist(), strict=True))


def _chances(logits: Floats, first: NDArray[np.int64], example_of: NDArray[np.int64]) -> Floats:
    """Of each number among those of its example, which begin at `first`."""
    odds = np.exp(logits - np.maximum.reduceat(logits, first)[example_of])
    return np.asarray(odds / np.add.reduceat(odds, first)[example_of], dtype=np.float64)


def main(folder: str | None = None) -> None:
    """Print the weights as they stand in the file."""
    data = load(folder)
    with tempfile.TemporaryDirectory() as temporary:
        db = Path(temporary) / "incidents.db"
        build(data, db)
        with Store.open(db, create=False) as store:
            incidents, reports = list(store.incidents()), list(store.reports())
    for name, measure in MEASURES.items():
        print(f"  {name}:")
        for feature, weight in fit(list(examples(data, incidents, reports, measure))).items():
            if weight:
                print(f"    {feature}: {weight}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
