"""Which coded incident a unit or a draft tells of."""

import bisect
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from dateline.assembly.dating import Dating
from dateline.assembly.days import times_told, when_of
from dateline.assembly.describe import story_place, where_of
from dateline.assembly.drafts import Draft, counted
from dateline.assembly.placing import Placing
from dateline.assembly.types import family
from dateline.assembly.weighing import Features
from dateline.records import Annotations, Place, TimeRange
from dateline_evaluation.comparing import AGREES, DIFFERS, FAMILIAR, SHARED
from dateline_evaluation.likeness import FAMILY, distance, same_days, same_place
from training.incidents.examples import Example

Json = dict[str, Any]


def label_units(units: Sequence[Draft], example: Example) -> list[int | None]:
    """For each unit the position of its coded incident, or None where that is not plain.

    A unit with a coded figure in its sentences tells of the incident of that figure, if it is the only such incident.
    A unit without one tells of the incident that agrees best with its type, days and places.
    """
    figured = _by_figures(units, example)
    labels: list[int | None] = []
    for number, unit in enumerate(units):
        if figured[number]:
            labels.append(next(iter(figured[number])) if len(figured[number]) == 1 else None)
        else:
            labels.append(_by_agreement(unit, example.incidents))
    return labels


def _by_figures(units: Sequence[Draft], example: Example) -> dict[int, set[int]]:
    """For each unit the incidents whose figures stand nearest to its words."""
    starts = [sentence.start for sentence in example.annotations.sentences]
    found: dict[int, set[int]] = defaultdict(set)
    for incident, coded in enumerate(example.incidents):
        for account in coded["accounts"]:
            sentence = bisect.bisect_right(starts, account["start"]) - 1
            near = [
                (min(abs(f.trigger.span.start - account["start"]) for f in unit.facts), number)
                for number, unit in enumerate(units)
                if sentence in unit.sentences
            ]
            if near:
                found[min(near)[1]].add(incident)
    return found


def _by_agreement(unit: Draft, incidents: Sequence[Json]) -> int | None:
    fits = []
    for number, incident in enumerate(incidents):
        days = [same_days(incident["when"], _days(when)) for when in unit.whens()]
        fine = [where for where in unit.wheres() if where.latitude is not None and where.kind != "country"]
        places = [same_place(incident["where"], _place(where)) for where in fine]
        if any(False in signs and True not in signs for signs in (days, places)):
            continue
        evidence = (True in days) + (True in places)
        familiar = FAMILY[incident["type"]] == family(unit.type) or unit.vague
        if familiar and (evidence or len(incidents) == 1):
            fits.append((evidence, number))
    fits.sort(reverse=True)
    if not fits or (len(fits) > 1 and fits[0][0] == fits[1][0]):
        return None
    return fits[0][1]


def match_drafts(drafts: Sequence[Draft], whens: Sequence[TimeRange | None], example: Example) -> dict[int, int]:
    """Positions of drafts to positions of coded incidents, matched as `dateline bench accounts` matches them.

    `whens` are the days of the drafts (`days_of`).
    """
    candidates = []
    told = example.report, example.annotations, example.values
    story = story_place(*told)
    for number, draft in enumerate(drafts):
        place = where_of(draft, *told, story)
        for incident, coded in enumerate(example.incidents):
            shared = _shared_figures(coded, draft, example.annotations)
            familiar = FAMILY[coded["type"]] == FAMILY[draft.type.value]
            signs = (same_days(coded["when"], _days(whens[number])), same_place(coded["where"], _place(place)))
            if shared or (familiar and False not in signs):
                agreement = sum(AGREES if sign else DIFFERS for sign in signs if sign is not None)
                candidates.append((-(SHARED * shared + FAMILIAR * familiar + agreement), incident, number))
    matched: dict[int, int] = {}
    for _, incident, number in sorted(candidates):
        if number not in matched and incident not in matched.values():
            matched[number] = incident
    return matched


def days_of(drafts: Sequence[Draft], example: Example) -> list[TimeRange | None]:
    """The days of each draft, as assembly gives them."""
    told = times_told(example.report, example.annotations, example.values)
    return [when_of(draft, told, example.report, example.annotations) for draft in drafts]


def dating_of(drafts: Sequence[Draft], example: Example) -> Dating:
    """The choice among the days of a report."""
    told = times_told(example.report, example.annotations, example.values)
    return Dating(drafts, told, example.report, example.annotations)


def placing_of(drafts: Sequence[Draft], example: Example) -> Placing:
    """The choice among the places of a report."""
    return Placing(drafts, example.report, example.annotations, example.values)


def right_day(rows: Sequence[tuple[TimeRange, Features]], ruled: TimeRange | None, coded: Json | None) -> int | None:
    """The position of the day that agrees with the coded one: exactly, else that of the rule, else the most exact."""
    right = [
        ((_days(value) == coded, value == ruled, -value.precision), -number)
        for number, (value, _) in enumerate(rows)
        if same_days(coded, _days(value))
    ]
    return -max(right)[1] if right else None


def right_place(rows: Sequence[tuple[Place, Features]], coded: Json | None) -> int | None:
    """The position of the place that agrees with the coded one: the rule's, which is the first, else the nearest."""
    right = [number for number, (place, _) in enumerate(rows) if same_place(coded, _place(place))]
    far = {number: distance(coded or {}, _place(rows[number][0]) or {}) for number in right}
    return min(right, key=lambda number: (number > 0, far[number], rows[number][0].precision), default=None)


def _shared_figures(coded: Json, draft: Draft, annotations: Annotations) -> int:
    counts = counted(draft, annotations.counts)
    return sum(
        a["measure"] == c.measure.value and a["start"] < c.span.end and c.span.start < a["end"]
        for a in coded["accounts"]
        for c in counts
    )


def _days(when: TimeRange | None) -> Json | None:
    return None if when is None else {"earliest": str(when.earliest), "latest": str(when.latest)}


def _place(place: Place | None) -> Json | None:
    return None if place is None else {"latitude": place.latitude, "longitude": place.longitude}
