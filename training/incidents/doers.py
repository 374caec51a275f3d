"""Rows of the decision on perpetrators: whether one whom the words make a perpetrator is coded as one."""

from collections.abc import Iterator, Sequence
from typing import Any

from dateline.assembly import doers
from dateline.records import ActorPhrase, Report
from training.incidents.examples import Example
from training.incidents.logistic import Row

Json = dict[str, Any]
Place = tuple[int, int]


def doer_rows(made: Sequence[Example]) -> list[Row]:
    """One row a wording of a report. Right is what overlaps a coded perpetrator, or has its noun or its group."""
    rows: list[Row] = []
    for example in made:
        report, seen = example.report, set[str]()
        places = [place for incident in example.incidents for place in _coded(incident, report)]
        heads = {doers.head_of(report.text[start:end]) for start, end in places}
        groups = {g.casefold() for i in example.incidents for g in (*i["perpetrator_groups"], *i["claimed_by"])}
        for number, features in doers.doer_rows(example.annotations, report.text):
            actor = example.annotations.actors[number]
            name = actor.span.of(report.text).casefold()
            if name not in seen:
                seen.add(name)
                blamed = any(group in name for group in groups) or (actor.group or "").casefold() in groups
                rows.append((features, blamed or doers.head_of(name) in heads or _overlaps(actor, places)))
    return rows


def _coded(incident: Json, report: Report) -> Iterator[Place]:
    """Where the perpetrators of a coded incident stand, those that are counted included."""
    for told in incident["perpetrators"]:
        if not isinstance(told, str):
            yield told[0], told[1]
        elif (start := report.text.find(told)) >= 0:
            yield start, start + len(told)
    for account in incident["accounts"]:
        if "perpetrators" in (account["group"], account["measure"]):
            yield account["start"], account["end"]


def _overlaps(actor: ActorPhrase, places: Sequence[Place]) -> bool:
    return any(start < actor.span.end and actor.span.start < end for start, end in places)
