"""Rows of the decision on perpetrators: whether one whom the words make a perpetrator is coded as one."""

from collections.abc import Iterator, Sequence
from typing import Any

from dateline.assembly import doers
from dateline.records import Report, Span
from training.incidents.examples import Example
from training.incidents.logistic import Row

Json = dict[str, Any]


def doer_rows(made: Sequence[Example]) -> list[Row]:
    """One row a wording of a report. Right is what overlaps a coded perpetrator, or has its noun or its group."""
    rows: list[Row] = []
    for example in made:
        report, seen = example.report, set[str]()
        places = [place for incident in example.incidents for place in _coded(incident, report)]
        heads = {doers.head_of(place.of(report.text)) for place in places}
        groups = {g.casefold() for i in example.incidents for g in (*i["perpetrator_groups"], *i["claimed_by"])}
        for number, features in doers.doer_rows(example.annotations, report.text):
            actor = example.annotations.actors[number]
            name = actor.span.of(report.text).casefold()
            if name not in seen:
                seen.add(name)
                blamed = any(group in name for group in groups) or (actor.group or "").casefold() in groups
                overlaps = any(actor.span.overlaps(place) for place in places)
                rows.append((features, blamed or overlaps or doers.head_of(name) in heads))
    return rows


def _coded(incident: Json, report: Report) -> Iterator[Span]:
    """Where the perpetrators of a coded incident stand, those that are counted included."""
    for told in incident["perpetrators"]:
        if not isinstance(told, str):
            yield Span(start=told[0], end=told[1])
        elif (start := report.text.find(told)) >= 0:
            yield Span(start=start, end=start + len(told))
    for account in incident["accounts"]:
        if "perpetrators" in (account["group"], account["measure"]):
            yield Span(start=account["start"], end=account["end"])
