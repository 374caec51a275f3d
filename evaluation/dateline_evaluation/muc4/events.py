"""The events of a document that may become templates: its mentions, each split by the types of the form.

A mention that tells of a bombing and of a kidnapping makes two events; words of an act that no mention took make one
more for each type. Which of them the task asks for is decided in `choosing`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.records import Annotations, Mention, Report, Trigger
from dateline_evaluation.muc4.fill_incident import type_of
from dateline_evaluation.muc4.mapping import mapping

STRONG = 0.35  # words up to this score tell an effect only


@dataclass(frozen=True)
class Event:
    """One event; `part` says whether it is a mention's own type, another type in it, or words beside all mentions."""

    mention: Mention
    kind: str
    part: Literal["main", "side", "loose"]


def events_of(report: Report, annotations: Annotations, mentions: Sequence[Mention]) -> list[Event]:
    """The events in the order of the mentions; those of no mention last."""
    by_start = {t.span.start: t for t in annotations.triggers}
    found = [event for mention in mentions for event in _of_mention(report, mention, by_start)]
    taken = {span.start for mention in mentions for span in mention.spans}
    loose = [t for t in annotations.triggers if not t.generic and t.span.start not in taken and t.score > STRONG]
    return [*found, *_loose(report, loose)]


def _of_mention(report: Report, mention: Mention, by_start: dict[int, Trigger]) -> Iterator[Event]:
    kind = type_of(report, mention)
    if kind is None:
        return
    groups: dict[str, list[Trigger]] = {}
    for span in mention.spans:
        trigger = by_start.get(span.start)
        other = mapping().types.get(trigger.type.value) if trigger is not None else None
        if trigger is not None and other is not None and other != kind and trigger.score > STRONG:
            groups.setdefault(other, []).append(trigger)
    if kind == "ATTACK":  # "the attack" names any act; a side of an attack is another type
        groups.pop("ATTACK", None)
    sides = {t.span for triggers in groups.values() for t in triggers}
    own = tuple(span for span in mention.spans if span not in sides) or mention.spans
    yield Event(mention.model_copy(update={"spans": own}), kind, "main")
    for other in sorted(groups):
        triggers = groups[other]
        part = mention.model_copy(update={"type": triggers[0].type, "spans": tuple(t.span for t in triggers)})
        yield Event(part, other, "side")


def _loose(report: Report, triggers: Sequence[Trigger]) -> Iterator[Event]:
    groups: dict[str, list[Trigger]] = {}
    for trigger in triggers:
        kind = mapping().types.get(trigger.type.value)
        if kind is not None:
            groups.setdefault(kind, []).append(trigger)
    for kind in sorted(groups):
        found = groups[kind]
        start = found[0].span
        mention = Mention(
            report=report.id,
            key=f"{start.start}-{start.end}",
            type=found[0].type,
            stage=found[0].stage,
            background=found[0].background,
            spans=tuple(t.span for t in found),
        )
        yield Event(mention, kind, "loose")
