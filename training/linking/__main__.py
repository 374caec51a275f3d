"""Learn the weights by which two mentions tell of one incident, and write them to `lexicons/link_weights.yaml`.

`python -m training.linking SHARED [--db FILE] [--dry]` reads the archive's incidents for development in SHARED/data
with the present reader, or takes them from a database that it built of them, and the coded incidents of
SHARED/gold/accounts-train. It prints scores by cross-validation over incidents, of the stored weights and of those that
it learns, then puts the latter into the file in place of the numbers there, comments kept; with `--dry` it leaves it.

The weights are drawn to the first guesses of `guesses.yaml`, those named under `by_hand` there are taken as they
stand: the examples have too few of what they weigh. Pairs that no weights would join are left out of the fitting. The
thresholds of groups are those under `thresholds`, chosen by cross-validation.
"""

import argparse
import pathlib
import re
import sys
import tempfile

import numpy as np
import yaml

from dateline.lexicons import Lexicon
from dateline.linking.knowledge import LinkWeights, link_weights
from dateline_evaluation.gva.command import build
from dateline_evaluation.gva.data import load as archive_data
from training.linking.examples import Known, Pairs, archive, coded, pairs
from training.linking.fitting import Floats, cross_validated, fit, rows, settings

GUESSES = pathlib.Path(__file__).with_name("guesses.yaml")
PARTS = 3
BIAS_PENALTY = 0.5
BY_HAND_PENALTY = 1e6
HOPELESS = -7.0  # log-odds by the first guesses below which a pair of two incidents teaches nothing
TABLE = re.compile(r"^weights:\n(?:(?:  .*)?\n)*", re.MULTILINE)
WEIGHT = re.compile(r"^(?P<before>  (?P<name>[a-z_]+): )(?P<number>-?[\d.]+)", re.MULTILINE)
FIRST = re.compile(r"^(?P<before>(?P<name>bias|threshold|cluster|veto): )(?P<number>-?[\d.]+)", re.MULTILINE)


class Guesses(Lexicon):
    """`weights` before anything is learnt; `penalty` holds each to them, `coded` is how much a coded pair counts."""

    bias: float
    penalty: float
    coded: float
    by_hand: frozenset[str]
    thresholds: dict[str, float]
    weights: dict[str, float]


class Learning:
    """Weights learnt from pairs of collections, drawn to the guesses."""

    def __init__(self, guesses: Guesses, made: list[tuple[Pairs, float]]) -> None:
        self.guesses, self.names = guesses, sorted(guesses.weights)
        self.start = np.array([guesses.bias, *(guesses.weights[name] for name in self.names)])
        held = [BY_HAND_PENALTY if name in guesses.by_hand else guesses.penalty for name in self.names]
        self.penalty = np.array([BIAS_PENALTY, *held])
        self.made = [(self._telling(found), counts) for found, counts in made]

    def learnt(self, left_out: int | None = None) -> LinkWeights:
        """The lexicon with weights from all parts of the incidents but one."""
        given = rows(self.made, self.names, PARTS, left_out)
        return settings(link_weights(), self.names, fit(given, self.start, self.penalty), **self.guesses.thresholds)

    def _telling(self, found: Pairs) -> Pairs:
        at = np.flatnonzero((self._scores(found) > HOPELESS) | found.same)
        features = {name: values[at] for name, values in found.features.items()}
        return Pairs(features, found.same[at], [found.one[i] for i in at], [found.other[i] for i in at])

    def _scores(self, found: Pairs) -> Floats:
        none = np.zeros(len(found.same))
        parts = [self.guesses.weights[name] * found.features.get(name, none) for name in self.names]
        return np.asarray(np.sum(parts, axis=0) + self.guesses.bias)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("--db", type=pathlib.Path, help="a database of the archive's reports for development")
    parser.add_argument("--dry", action="store_true", help="print the scores, and write nothing")
    options = parser.parse_args()
    known = _archive(options.shared, options.db)
    guesses = Guesses.model_validate(yaml.safe_load(GUESSES.read_text(encoding="utf8")))
    told = pairs(coded(options.shared / "gold/accounts-train"))
    learning = Learning(guesses, [(pairs(known), 1.0), (told, guesses.coded)])
    _print("stored weights", cross_validated(known, [link_weights()] * PARTS))
    _print("learnt without the part", cross_validated(known, [learning.learnt(part) for part in range(PARTS)]))
    found = learning.learnt()
    _print("learnt from all", cross_validated(known, [found] * PARTS))
    if not options.dry:
        path = pathlib.Path(sys.modules["dateline.lexicons"].__path__[0]) / "link_weights.yaml"
        path.write_text(written(path.read_text(encoding="utf8"), found), encoding="utf8")


def written(stored: str, found: LinkWeights) -> str:
    """The stored YAML with the numbers of these weights. Raises `KeyError` for one that was not learnt."""

    def table(match: re.Match[str]) -> str:
        return WEIGHT.sub(lambda entry: f"{entry['before']}{found.weights[entry['name']]}", match.group())

    return FIRST.sub(lambda match: f"{match['before']}{getattr(found, match['name'])}", TABLE.sub(table, stored))


def _archive(shared: pathlib.Path, db: pathlib.Path | None) -> Known:
    data = archive_data(shared / "data")
    if db:
        return archive(data, db)
    with tempfile.TemporaryDirectory() as temporary:
        path = pathlib.Path(temporary) / "incidents.db"
        build(data, path)
        return archive(data, path)


def _print(what: str, scores: dict[str, float]) -> None:
    print(f"{what}: " + ", ".join(f"{name} {value:.1f}" for name, value in scores.items()), file=sys.stderr)


if __name__ == "__main__":
    main()
