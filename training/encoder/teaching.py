"""What a larger network makes of candidates, for a smaller one to learn from.

A coder says yes or no; the teacher says how likely, and says so of reports that nobody has coded.
"""

import json
import pathlib
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from dateline.annotation.counts.deciding import linear_logits
from dateline.annotation.encoder.deciding import hopeful_of, states_around
from dateline.annotation.encoder.network import Floats, Network
from dateline.annotation.weights import chances
from dateline_evaluation.gva.data import load
from training.annotations.unpack import CODED, out_of_training, texts
from training.counts.examples import unlabelled
from training.encoder.examples import Case, case_of

SURE = 0.5  # from which chance on a group is learnt from the teacher
LONGEST = 12_000  # code points of a report that nobody coded
OTHERS = ("muc4/", "gvdb/", "gva/")  # beginnings of the ids of such reports


def uncoded_cases(data: pathlib.Path) -> Iterator[Case]:
    """Reports with candidates that nobody has coded, as the linear model answers them: it has not seen them either.

    Those of the test split of the archive are left out.
    """
    known = out_of_training() | {json.loads(line)["id"] for line in CODED.open(encoding="utf8")}
    archive = {f"gva/{name}" for name in load(data, "dev").incident_of}
    chosen = {
        name: text
        for name, text in texts(data)
        if name.startswith(OTHERS) and name not in known and len(text) <= LONGEST
        if name in archive or not name.startswith("gva/")
    }
    for example in unlabelled(chosen):
        if example.candidates and hopeful_of(logits := linear_logits(example.rows)):
            yield case_of(example, logits)


def taught(case: Case, teacher: Network, part: float) -> Case:
    """The case with the teacher's chances for `part` of its answers; where that is all, with its groups as well."""
    measures, groups = answers(case, teacher)
    likely = chances(measures)
    mixed = ((1 - part) * case.answers + part * likely).astype(np.float32)
    if part < 1:
        return replace(case, answers=mixed)
    sure = np.argwhere(likely > SURE).tolist()
    return replace(case, answers=mixed, groups=[(i, k, int(groups[i, k].argmax())) for i, k in sure])


def answers(case: Case, teacher: Network) -> tuple[Floats, Floats]:
    """As `Network.decide`."""
    states = states_around(teacher, case.pieces, case.spans)
    return teacher.decide(states, case.spans, case.logits, case.sentences)
