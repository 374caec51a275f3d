"""Cross-validate and print the weights of `dateline.assembly` (src/dateline/lexicons/assembly_weights.yaml).

usage: python -m training.incidents SHARED > weights.yaml

SHARED holds gold/accounts-train (coded reports) and data (the texts of our own annotations). The YAML goes to standard
output, the measures go to standard error.
Weights are rounded to three decimals, and those below 0.01 either way are left out, as in the stored file; that one is
the output under a comment. Deterministic: the same reports and the same annotations give the same weights. They shift a
little whenever the annotators change, so that new ones are worth storing after a change that matters.

It needs NumPy.

The thresholds are set by hand, on 180 public and 88 invented reports that neither the weights nor the decision on
counts had seen; accounts-dev and the archive's dev quarter were looked at as well, and the row is flat. Incidents
F1 on accounts-dev / the 180 / the 88, by drafts alone: .58 to join and .57 to keep 72.5 / 77.6 / 80.7; .58 and .5
72.5 / 77.2 / 80.5; .58 and .6 70.6 / 77.8 / 81.5; .58 and .65 70.6 / 77.1 / 81.8; .5 and .57 72.5 / 76.7 / 80.3;
.55 and .57 72.5 / 77.6 / 80.3; .6 and .57 71.4 / 77.7 / 80.8; .65 and .57 70.4 / 77.5 / 81.3. The weights before
had 71.2 / 74.7 / 79.9. One incident of accounts-dev is two of a hundred.

Of the perpetrators that the words name 46 of 100 are coded as some; of those to which `doer` gives .4 and more 68,
with 81 of 100 of the right ones (each half by weights of the other).

Of the drafts that match an incident the day is right in 86.4 of 100 by `day`, 85.1 by the rule alone (of captivity 80.8
and 76.9), the place in 79.9 by `place`, 78.7 by the rule (of MUC-4's 79.4 and 75.8): four parts, each by weights of the
others. Words around a day or a place as reasons of their own were no better.

The measures printed here are of reports with some of their counts left out (see `examples`). It takes some minutes on
one core.
"""

import pathlib
import sys
from collections.abc import Sequence

import yaml

from dateline.assembly.weighing import probability
from training.incidents.examples import Example, examples, half_of, thinned
from training.incidents.fitting import draft_rows, fit_tables

JOIN, KEEP, RECALLED, DOER = 0.58, 0.57, 0.5, 0.4  # the thresholds that are stored
JOIN_STEPS = (0.5, 0.55, 0.58, 0.6, 0.65)
KEEP_STEPS = (0.4, 0.45, 0.5, 0.55, 0.57, 0.6, 0.65)


class Measures:
    """What was right of what was given, summed over halves that the weights had not seen."""

    def __init__(self) -> None:
        self.right = dict.fromkeys(KEEP_STEPS, 0)
        self.given = dict.fromkeys(KEEP_STEPS, 0)
        self.incidents = self.recalled_right = self.recalled = 0

    def add(self, unseen: Sequence[Example], tables: dict[str, dict[str, float]], threshold: float) -> None:
        """Group `unseen` by the tables, and count."""
        rows = draft_rows(thinned(unseen), tables["join"], threshold)
        scored = [(probability(features, tables["keep"]), answer) for features, answer in rows.keep]
        for step in KEEP_STEPS:
            kept = [answer for score, answer in scored if score >= step]
            self.right[step] += sum(kept)
            self.given[step] += len(kept)
        self.incidents += rows.incidents
        self.recalled += len(rows.recalled)
        self.recalled_right += sum(
            (probability(features, tables["recalled"]) >= RECALLED) == answer for features, answer in rows.recalled
        )

    def lines(self) -> list[str]:
        """One line a threshold, and one on recall, in per cent."""
        made = []
        for step in KEEP_STEPS:
            right, given = self.right[step], self.given[step]
            f1 = 200 * right / max(1, given + self.incidents)
            precision, recall = 100 * right / max(1, given), 100 * right / max(1, self.incidents)
            made.append(f"  keep {step:.2f}: incidents F1 {f1:.1f}, precision {precision:.1f}, recall {recall:.1f}")
        share = 100 * self.recalled_right / max(1, self.recalled)
        return [*made, f"  recalled or current: {share:.1f} % right"]


def main() -> None:
    """Read, cross-validate, fit on all reports, print."""
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m training.incidents SHARED > weights.yaml")
    made = list(examples(pathlib.Path(sys.argv[1])))
    print(f"{len(made)} reports, {sum(len(e.incidents) for e in made)} incidents", file=sys.stderr)
    cross_validate(made)
    tables = fit_tables(made, JOIN)
    stored = {**tables, "thresholds": {"join": JOIN, "keep": KEEP, "recalled": RECALLED, "doer": DOER}}
    yaml.safe_dump(stored, sys.stdout, sort_keys=True)


def cross_validate(made: Sequence[Example]) -> None:
    """Print how weights learnt from one half of the reports do on the other, for each threshold of joining."""
    for threshold in JOIN_STEPS:
        measures = Measures()
        for half in (0, 1):
            tables = fit_tables(half_of(made, half), threshold)
            measures.add(half_of(made, 1 - half), tables, threshold)
        print(f"join {threshold:.2f}:", *measures.lines(), sep="\n", file=sys.stderr)


if __name__ == "__main__":
    main()
