"""Fit the weights of the second look at counts (`src/dateline/lexicons/count_choice.yaml`) and print them.

usage: python -m training.choice SHARED BEFORE > weights.yaml

The second look weighs what a first decision says of reports that it has not seen; so BEFORE holds the network and the
linear weights (what lies in `encoder/fast`, and weights.json.gz) of a release that had not learnt
from the reports of `unseen.txt`, and SHARED their texts. The YAML goes to standard output, the scores to the other one.
Needs scikit-learn; some minutes on one core, and the same files give the same weights.
"""

import pathlib
import sys
from dataclasses import dataclass

import numpy as np
import yaml
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from dateline.annotation.counts.choosing import FLOOR, Told, features
from dateline.annotation.counts.entities import entities
from dateline.annotation.counts.weights import Model, read_model
from dateline.annotation.encoder.deciding import looked_at
from dateline.annotation.encoder.network import Network, read_network
from dateline.annotation.speech import find_speeches
from dateline.annotation.weights import chances
from dateline.records import Report
from training.counts.examples import Example, own_examples
from training.scoring import f1

UNSEEN = pathlib.Path(__file__).with_name("unseen.txt")
STRENGTH = 0.3  # inverse regularisation
FOLDS = 5


@dataclass(frozen=True)
class Case:
    """The features of a report's mentions that are weighed again, (mentions, features), and whether each was coded."""

    rows: NDArray[np.floating]
    coded: NDArray[np.bool_]
    accounts: int


def main() -> None:
    shared, before = map(pathlib.Path, sys.argv[1:3])
    unseen = set(UNSEEN.read_text(encoding="utf8").split())
    network, weights = read_network(before), read_model(before)
    made = own_examples(shared / "data", unseen)
    names: list[str] = []
    cases = [case for e in made if (case := _case(e, network, weights, names)) is not None]
    accounts = sum(e.accounts for e in made)
    _measure(cases, accounts)
    scaler, model = _fit(cases)
    stored = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - (stored * scaler.mean_).sum())
    told = {name: round(float(weight), 3) for name, weight in sorted(zip(names, stored, strict=True))}
    yaml.safe_dump({"bias": round(bias, 3), "weights": told}, sys.stdout)


def _case(example: Example, network: Network, weights: Model, names: list[str]) -> Case | None:
    """`names` is given the names of the features."""
    logits = np.array([weights.measures.logits(row) for row in example.rows], dtype=np.float32)
    if not example.candidates:
        return None
    doc = example.candidates[0].noun.doc
    asked = looked_at(network, doc, example.candidates, example.rows, logits)
    if asked is None:
        return None
    hopeful = asked.candidates
    measures, _ = network.decide(asked.states, asked.spans, logits[hopeful], asked.sentences)
    first = network.share * measures + (1 - network.share) * logits[hopeful]
    report = Report(id=example.report, source_id=example.report, text=doc.text, text_sha256=Report.digest(doc.text))
    told = Told(example.candidates, entities(example.candidates), find_speeches(doc, report)).part(hopeful)
    found = features(first, told, network.labels)
    names[:] = list(found)
    weighed = chances(first) >= FLOOR
    coded = np.array([[label in example.labels[i] for label in network.labels] for i in hopeful])
    return Case(np.stack([of[weighed] for of in found.values()], axis=1), coded[weighed], example.accounts)


def _fit(cases: list[Case]) -> tuple[StandardScaler, LogisticRegression]:
    rows, coded = np.concatenate([c.rows for c in cases]), np.concatenate([c.coded for c in cases])
    scaler = StandardScaler().fit(rows)
    return scaler, LogisticRegression(C=STRENGTH, max_iter=1000).fit(scaler.transform(rows), coded)


def _measure(cases: list[Case], accounts: int) -> None:
    """Cross-validate over reports, and print the best F1 over candidates without and with the second look."""
    before: list[tuple[float, float, bool]] = []
    after: list[tuple[float, float, bool]] = []
    for fold in range(FOLDS):
        scaler, model = _fit([c for k, c in enumerate(cases) if k % FOLDS != fold])
        for case in cases[fold::FOLDS]:
            if len(case.rows):
                again = model.predict_proba(scaler.transform(case.rows))[:, 1]
                first = chances(case.rows[:, 0])
                before += [(float(p), 1.0, bool(y)) for p, y in zip(first, case.coded, strict=True)]
                after += [(float(p), 1.0, bool(y)) for p, y in zip(again, case.coded, strict=True)]
    for name, scored in (("first decision", before), ("second look", after)):
        best, at = max((f1(scored, accounts, step / 50)[0], step / 50) for step in range(8, 30))
        print(f"{name}: F1 {best:.1f} at {at}", file=sys.stderr)


if __name__ == "__main__":
    main()
