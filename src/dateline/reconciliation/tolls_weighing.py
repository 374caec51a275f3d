"""Which number of people an incident's reports speak for: weighed reasons, learnt from the Gun Violence Archive."""

from collections.abc import Mapping
from math import log
from typing import NamedTuple

from dateline.reconciliation.tolls_pooled import candidates, pooled
from dateline.reconciliation.tolls_readings import STATED, Reading, toll_weights
from dateline.reconciliation.tolls_titles import title_features
from dateline.records import Measure

MOST_NUMBERS = 40  # numbers that are weighed against each other; of more, those with the strongest words

LOOSELY = ("persons_loose", "pair", "spread")  # kinds that do not state a number as such

Features = dict[str, float]


class Case(NamedTuple):
    """What speaks for numbers of one measure, killed or injured.

    `readings` are those of the reports (at least one), `by_rule` the number by rule, `other` that of the other measure,
    `other_score` the highest score of an account of that, `together` how many single people all reports tell of.
    """

    measure: Measure
    readings: tuple[Reading, ...]
    by_rule: int
    other: int
    other_score: float
    together: int = 0


def weighed(measure: Measure) -> bool:
    """Whether weights were learnt for this measure."""
    return measure in toll_weights().weights


def choose(case: Case, weights: Mapping[str, float] | None = None) -> int:
    """The number with the greatest weight, the smaller of two with the same; by `weights` instead of those learnt."""
    known = toll_weights().weights[case.measure] if weights is None else weights

    def weight(people: int) -> float:
        return round(sum(value * known.get(name, 0.0) for name, value in features_of(people, case).items()), 9)

    return max(numbers_of(case), key=lambda people: (weight(people), -people))


def numbers_of(case: Case) -> list[int]:
    """The numbers that any reading speaks for, that by rule, nobody and one."""
    support: dict[int, float] = {}
    for reading in case.readings:
        for of_kind in reading.numbers.values():
            for people, strength in of_kind.items():
                support[people] = max(strength, support.get(people, 0.0))
    strongest = sorted(support, key=lambda people: (-support[people], people))[:MOST_NUMBERS]
    plain = sorted(set(candidates(case.readings, case.measure == Measure.KILLED, case.other)))[:MOST_NUMBERS]
    return sorted({0, 1, case.by_rule, case.together, *strongest, *plain})


def features_of(people: int, case: Case) -> Features:
    """Why the incident may count `people`, by name: positive weights speak for it."""
    silent = sum("silent" in reading.numbers for reading in case.readings)
    found: Features = {
        "nobody": float(people == 0),
        "size": log(1 + people),
        "by_rule": float(people == case.by_rule),
    }
    for reading in case.readings:
        share = 1 / (len(case.readings) - (0 if "silent" in reading.numbers else silent))
        for name, value in _of_reading(people, reading, case).items():
            found[name] = found.get(name, 0.0) + share * value
    found["told_by"] = 1 / len(case.readings) * sum(_tells(people, reading) for reading in case.readings)
    if case.together:
        found["together"] = float(people == case.together)
        found["fewer_than_together"] = float(people < case.together)
    found.update(pooled(people, case.readings, case.measure == Measure.KILLED, case.other))
    return found | _of_single(people, case)


def _tells(people: int, reading: Reading) -> bool:
    return any(people in of_kind for kind, of_kind in reading.numbers.items() if kind not in LOOSELY)


def _of_reading(people: int, reading: Reading, case: Case) -> Features:
    found = {kind: of_kind[people] for kind, of_kind in reading.numbers.items() if people in of_kind}
    larger = [w for kind in STATED for n, w in reading.numbers.get(kind, {}).items() if n > people]
    found["larger_told"] = max(larger, default=0.0)
    same = [score for number, score in reading.lead if number == people]
    if same and people > 1:
        found["in_lead"] = max(same)
    elif not same:
        found["larger_in_lead"] = max((score for number, score in reading.lead if number > people), default=0.0)
    found.update(title_features(people, reading.title, case.measure == Measure.KILLED, case.other))
    found["named_killed"] = float(sum(number == people for number, killed in reading.named if killed))
    found["named_hit"] = float(sum(number == people + case.other for number, killed in reading.named if not killed))
    return found


def _of_single(people: int, case: Case) -> Features:
    """What speaks for nobody and for one person in particular: where and how often the reports tell of any."""
    if people > 1:
        return {}
    prefix = "nobody" if people == 0 else "one"
    found = {
        f"{prefix}_told": log(1 + sum(len(reading.quotes) for reading in case.readings)) / 2,
        f"{prefix}_other_none": float(case.other == 0),
        f"{prefix}_other_score": case.other_score,
    }
    for place in ("lead", "middle", "late"):
        found[f"{prefix}_{place}"] = max(reading.places.get(place, 0.0) for reading in case.readings)
    return found
