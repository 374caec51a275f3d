"""Learn the weights by which tolls are chosen (`toll_weights.yaml`) from the archive's incidents for development.

`python -m dateline_evaluation.gva.fitting [--data FOLDER] [--db FILE] [--write]` prints the weights and how many
numbers they get right when each part of the incidents is left out in turn. It builds a database of the reports, or
takes one that `dateline build` made of them; `--write` puts the weights into the lexicon of this source tree.
"""

import hashlib
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import click

from dateline.reconciliation.tolls import case
from dateline.reconciliation.tolls_weighing import Case, choose, features_of, numbers_of
from dateline.records import Incident, Measure, Report
from dateline.store import Store
from dateline_evaluation.choices import fit
from dateline_evaluation.gva.command import build
from dateline_evaluation.gva.data import Data, Truth, load
from dateline_evaluation.gva.scoring import mains, taken

PENALTY = 4.0
PARTS = 8  # of the incidents, each left out in turn
DECIMALS = 2
BLOCK = re.compile(r"(?m)^weights:\n(?:[ ].*\n)+")  # of the lexicon

Weights = dict[str, float]


class Example(NamedTuple):
    """The features of each number that an incident may count, and which of them is right."""

    features: list[dict[str, float]]
    right: int


class Known(NamedTuple):
    """An incident of the archive, and that which Dateline made of its reports."""

    truth: Truth
    incident: Incident
    reports: Mapping[str, Report]


def known(data: Data, incidents: Sequence[Incident], reports: Sequence[Report]) -> Iterator[Known]:
    """The archive's usable incidents of which Dateline made one, in order of their ids."""
    by_id = {report.id: report for report in reports}
    name_of = {report.id: report.source_id for report in reports}
    main = {name_of[report]: found for report, found in mains(incidents).items()}
    usable = data.usable()
    for name, members in sorted(data.members().items()):
        incident = taken([main[report] for report in sorted(members) if report in main])
        if incident is not None and name in usable:
            yield Known(data.incidents[name], incident, by_id)


def example(told: Case, right: int) -> Example | None:
    """The numbers of a case, if the right one is among them."""
    numbers = numbers_of(told)
    if right not in numbers:
        return None
    return Example([features_of(number, told) for number in numbers], numbers.index(right))


def learnt(given: Sequence[tuple[Case, int]]) -> Weights:
    """The weights for cases of one measure and the right number of each, rounded as they are stored."""
    found = fit([made for told, right in given if (made := example(told, right))], PENALTY)
    return {name: round(weight, DECIMALS) for name, weight in found.items()}


def crossed(given: Sequence[tuple[Case, int]], names: Sequence[str]) -> list[int]:
    """The number chosen for each case by the weights of the other parts; `names` decide in which part it is."""
    part = [int(hashlib.sha256(name.encode()).hexdigest()[:6], 16) % PARTS for name in names]
    chosen = [0] * len(given)
    for left_out in range(PARTS):
        weights = learnt([one for one, of in zip(given, part, strict=True) if of != left_out])
        for i, (told, _) in enumerate(given):
            if part[i] == left_out:
                chosen[i] = choose(told, weights)
    return chosen


def both(cases: Sequence[Known]) -> Iterator[tuple[Measure, Weights, float]]:
    """For killed, then injured: the weights and the share of numbers that are right on incidents left out.

    The injured are learnt beside the killed as these are chosen where their incident is left out.
    """
    names = [one.truth.id for one in cases]
    killed = [(case(one.incident, Measure.KILLED, one.reports), one.truth.killed) for one in cases]
    dead = crossed(killed, names)
    yield Measure.KILLED, learnt(killed), _right(killed, dead)
    injured = [
        (case(one.incident, Measure.INJURED, one.reports, beside), one.truth.injured)
        for one, beside in zip(cases, dead, strict=True)
    ]
    yield Measure.INJURED, learnt(injured), _right(injured, crossed(injured, names))


def _right(given: Sequence[tuple[Case, int]], chosen: Sequence[int]) -> float:
    return sum(right == number for (_, right), number in zip(given, chosen, strict=True)) / len(given)


def shown(weights: Mapping[Measure, Weights]) -> str:
    """The weights as they stand in the lexicon."""
    lines = ["weights:"]
    for measure in sorted(weights):
        lines += [f"  {measure.value}:", *(f"    {name}: {w}" for name, w in sorted(weights[measure].items()) if w)]
    return "\n".join(lines) + "\n"


def _built(data: Data, db: Path | None) -> tuple[list[Incident], list[Report]]:
    with tempfile.TemporaryDirectory() as temporary:
        path = db or Path(temporary) / "incidents.db"
        if db is None:
            build(data, path)
        with Store.open(path, create=False) as store:
            return list(store.incidents()), list(store.reports())


@click.command()
@click.option("--data", type=click.Path(path_type=Path), metavar="FOLDER", help="Folder with gva/ (../shared/data).")
@click.option("--db", type=click.Path(path_type=Path, exists=True), metavar="FILE", help="Of reports already read.")
@click.option("--write", is_flag=True, help="Put the weights into toll_weights.yaml.")
def main(data: Path | None, db: Path | None, write: bool) -> None:
    """Learn the weights of tolls and print them."""
    archive = load(data)
    weights: dict[Measure, Weights] = {}
    for measure, found, right in both(list(known(archive, *_built(archive, db)))):
        weights[measure] = found
        click.echo(f"{measure.value}: {100 * right:.1f} % right of incidents left out in turn", err=True)
    click.echo(shown(weights), nl=False)
    if write:
        lexicon = Path(str(files("dateline.lexicons").joinpath("toll_weights.yaml")))
        lexicon.write_text(BLOCK.sub(lambda _: shown(weights), lexicon.read_text("utf-8"), count=1), "utf-8")


if __name__ == "__main__":
    main()
