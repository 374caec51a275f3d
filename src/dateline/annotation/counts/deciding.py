"""The decision on a candidate: which measures it counts, and of whom.

`Decide` is the seam. `linear` weighs named features; `dateline.annotation.encoder` reads the sentences as well.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from dateline.annotation.counts.choosing import Told
from dateline.annotation.counts.features import SUMMED, group_features, is_plain
from dateline.annotation.counts.weights import model
from dateline.records import Group, Measure

UNHARMED = "unharmed"  # the label for "was not injured": nobody hurt, whatever the number of people named
# A frame of acting that its words leave no doubt of; 13 of 15 such were coded as perpetrators.
ACTING = "f:perpetratorsw"
HARM = frozenset({"killed", "injured", "casualties"})
CAPTIVITY = frozenset({"f0:taken_hostage", "f0:held", "f0:freed", "f0:missing", "f0:arrested"})
OUTSPOKEN = 0.5  # a wrong figure of the dead is worse than a missed one; the F1 is the same
# Classes of words (`harm.yaml`), one of which a sentence must hold for the measure to be believed as readily as others.
# Of 57 killed that had none, at less than .65, 22 were coded: "a woman being led out of the house" is no death. Of 7
# arrested at less than .6, 1 was: "deputies are questioning a man".
SAID = {
    "killed": frozenset({"s:kill", "s:die", "s:casualty"}),
    "injured": frozenset({"s:injure", "s:shoot", "s:care", "s:casualty", "s:beat"}),
    "arrested": frozenset({"s:arrest"}),
}
# Also for those who are only told to hurt others, and for sums: of 9 figures of several people at less than .6 in a
# sentence that adds up what happened over a time, 2 were coded.
UNSAID = 0.6
ONE = "size=1"  # the feature of a candidate for one person, which is no sum
# "Six hostage takers": the noun itself tells that they did it, whatever else the sentence says of them.
BY_NOUN = "f:perpetrators=noun"
NAMED = 0.25

# Two measures that one mention may well state; of any others the less likely one needs SECOND: below it 38 of 47 were
# wrong ("released 15 hostages" is no taking), from it on 6 of 9.
BOTH = frozenset(
    frozenset(pair)
    for pair in (
        ("killed", "perpetrators"),
        ("killed", "taken_hostage"),
        ("missing", "taken_hostage"),
        *((UNHARMED, other) for other in ("freed", "taken_hostage", "held", "arrested", "perpetrators")),
    )
)
SECOND = 0.6


@dataclass(frozen=True)
class Decision:
    """A candidate counts `group` under `label`: a measure, or `UNHARMED`. `score` is a probability."""

    label: str
    score: float
    group: Group


# For each candidate, what it counts; most count nothing. The rows are the candidates' named features.
Decide = Callable[[Doc, Told, Sequence[Sequence[str]]], list[list[Decision]]]


def linear(doc: Doc, told: Told, rows: Sequence[Sequence[str]]) -> list[list[Decision]]:
    """By the weights of named features alone. Raises `weights.BrokenModelError` if they cannot be read."""
    decided = model()
    found = []
    for row in rows:
        scores = zip(decided.measures.labels, decided.measures.probabilities(row), strict=True)
        given = [(m, float(p)) for m, p in scores if p >= least(row, m, decided.threshold)]
        found.append([Decision(m, p, acting(row, m) or _group(row, m)) for m, p in given])
    return found


def least(row: Sequence[str], label: str, threshold: float, known: frozenset[str] = frozenset()) -> float:
    """The probability from which a label is given: `threshold`, less where a frame states it plainly.

    Of the labels of `known` the decision knows more than the frames do, and these lower nothing.
    Harm needs more where a frame plainly states captivity or freedom and none harm: "took five guards hostage" in a
    report of many dead tells of no dead guards. It needs more still, as arrests do, where no word of the sentence
    speaks of it. So does a figure of several people in a sentence that adds up what happened over a time. Those who
    did it need less where the noun itself says so.
    """
    if label not in known and is_plain(row, label):
        return min(threshold, model().plain[label])
    if label == Measure.PERPETRATORS and BY_NOUN in row:
        return min(threshold, NAMED)
    if SUMMED in row and ONE not in row:
        return max(threshold, UNSAID)
    if label in SAID and (SAID[label].isdisjoint(row) or _only_acts(row)):
        return max(threshold, UNSAID)
    if label in HARM and not CAPTIVITY.isdisjoint(row) and not any(label in name for name in row if name[:2] == "f:"):
        return max(threshold, OUTSPOKEN)
    return threshold


def _only_acts(row: Sequence[str]) -> bool:
    """Whether somebody is told to hurt others and not themselves: "Lee shot Ann" is no word of a dead Lee."""
    own = [name for name in row if name.startswith("rc:")]
    return any(name.startswith("rc:agent:") for name in own) and not any(
        name.startswith("rc:self:") or name.endswith("|suicide") for name in own
    )


def without_rivals(found: Sequence[Decision], row: Sequence[str]) -> list[Decision]:
    """The decisions on one candidate, whose features are `row`, without those that a likelier one speaks against.

    A step of captivity that a frame states stays: "were rescued after being held hostage" tells of both.
    """
    kept: list[Decision] = []
    for one in sorted(found, key=lambda d: -d.score):
        stated = f"f0:{one.label}" in CAPTIVITY.intersection(row)
        if stated or one.score >= SECOND or all(frozenset((one.label, other.label)) in BOTH for other in kept):
            kept.append(one)
    return [one for one in found if one in kept]


def acting(row: Sequence[str], label: str) -> Group | None:
    """Those whom the sentence itself tells to have done it ("who had taken guards hostage") did it."""
    done = ACTING in row and label in (Measure.KILLED, Measure.INJURED, Measure.ARRESTED)
    return Group.PERPETRATORS if done else None


def _group(row: Sequence[str], label: str) -> Group:
    return Group(model().groups.labels[int(np.argmax(group_chances(row, label)))])


def group_chances(row: Sequence[str], label: str) -> NDArray[np.float32]:
    """The logarithm of each group's probability, on its own, by named features; in the order of `Group`."""
    logits = model().groups.logits(group_features(row, label))
    return np.asarray(-np.log1p(np.exp(-logits)), dtype=np.float32)


def linear_logits(rows: Sequence[Sequence[str]]) -> NDArray[np.float32]:
    """The log-odds of the measures by named features, shape (candidates, labels)."""
    measures = model().measures
    return np.array([measures.logits(row) for row in rows], dtype=np.float32).reshape(len(rows), len(measures.labels))
