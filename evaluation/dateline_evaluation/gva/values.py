"""What Dateline's incidents say against the archive: killed, injured, day and place."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from dateline.linking.measures import kilometres
from dateline.reconciliation import toll
from dateline.records import Incident, Measure, Report
from dateline_evaluation.gva.data import Truth

NEAR_KM = 25.0
MEASURES = {"killed": Measure.KILLED, "injured": Measure.INJURED}


def judged(truth: Truth, incident: Incident | None, reports: Mapping[str, Report]) -> dict[str, bool]:
    """Which values are right, by name; without an incident none is, not even a toll of nobody.

    A measure that has no figure counts as nobody. A range of days is right within a day if all of it is; it is exact
    only if it is one day.
    """
    right: dict[str, bool] = {}
    for name, measure in MEASURES.items():
        off = abs(count(incident, measure, reports) - getattr(truth, name)) if incident else None
        right[f"{name}_exact"], right[f"{name}_within_1"] = off == 0, off is not None and off <= 1
    off_days = days_off(truth.date, incident)
    right["date_exact"], right["date_within_1_day"] = off_days == 0, off_days is not None and off_days <= 1
    if truth.point:
        right["place_within_25_km"] = _near(truth.point, incident)
    return right


def count(incident: Incident, measure: Measure, reports: Mapping[str, Report]) -> int:
    """The incident's best number of people over all groups, perpetrators included."""
    found = toll(incident, measure, reports)
    return found.best if found else 0


def days_off(day: date, incident: Incident | None) -> int | None:
    """How many days the farther end of the incident's range lies from `day`; None without a range."""
    if incident is None or incident.when is None:
        return None
    return max(abs((incident.when.earliest - day).days), abs((incident.when.latest - day).days))


def _near(point: tuple[float, float], incident: Incident | None) -> bool:
    where = incident.where if incident else None
    if where is None or where.latitude is None or where.longitude is None:
        return False
    return kilometres(point, (where.latitude, where.longitude)) <= NEAR_KM


def shares(judgements: Mapping[str, Mapping[str, bool]], chosen: Collection[str]) -> dict[str, Any]:
    """Of the incidents `chosen`: how many there are, and the share of each value that is right, in percent."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for name in chosen:
        for value, is_right in judgements[name].items():
            right[value] += is_right
            of[value] += 1
    return {"incidents": len(chosen)} | {value: round(100 * right[value] / of[value], 1) for value in of}
