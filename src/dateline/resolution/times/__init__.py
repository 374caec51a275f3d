"""Resolve the time expressions of a report to days."""

from datetime import date

from dateline.annotation.times.grammar import Expression, read
from dateline.annotation.times.head import FULL, is_full
from dateline.records import Annotations, Report, TimePhrase, TimeRange
from dateline.resolution.times.anchor import anchor_date, us_order
from dateline.resolution.times.calendar import Days, precision_of
from dateline.resolution.times.context import LATE_DAYS, Context
from dateline.resolution.times.rules import RULES

__all__ = ["anchor_date", "resolve_times"]

POINTS = FULL | {"weekday", "today", "holiday", "ordinal"}
ONWARD = frozenset(("later", "after", "following", "next", "afterward", "afterwards"))
MOST_DAYS = 3  # a longer time is no day that "the next day" could follow


def resolve_times(report: Report, annotations: Annotations) -> tuple[TimeRange | None, ...]:
    """The days of each of `annotations.times`, in their order; None where words and dates don't tell.

    A time told as past or present never reaches beyond the report's date, but for a date of the few days after it:
    reports are written on. Never raises.
    """
    read_times = [read(phrase.span.of(report.text)) for phrase in annotations.times]
    order = us_order(report.outlet)
    context = Context(anchor=anchor_date(report, annotations), us_order=order, known=_known(read_times, order))
    last: Days | None = None
    values: list[TimeRange | None] = []
    for phrase, expression in zip(annotations.times, read_times, strict=True):
        here = Context(context.anchor, last, phrase.tense, order, context.known)
        value = _resolve(phrase, expression, here) if expression else None
        if value is not None and expression is not None and _moves_on(expression, value):
            last = value.earliest, value.latest
        values.append(value)
    return tuple(values)


def _known(expressions: list[Expression | None], order: bool | None) -> tuple[date, ...]:
    """The full dates of the text."""
    full = [RULES[e.rule](e.parts, Context(None, us_order=order)) for e in expressions if e is not None and is_full(e)]
    return tuple(sorted({found[0][0] for found in full if found is not None}))


def _moves_on(expression: Expression, value: TimeRange) -> bool:
    """Is it a day that the next anaphoric time may be told from? Looking back ("the day before") moves nothing."""
    onward = expression.parts.get("direction") in ONWARD
    return (expression.rule in POINTS or onward) and (value.latest - value.earliest).days < MOST_DAYS


def _resolve(phrase: TimePhrase, expression: Expression, context: Context) -> TimeRange | None:
    found = RULES[expression.rule](expression.parts, context)
    if found is None:
        return None
    days, how = found
    if phrase.tense != "future":
        bounded = _bounded(days, context.anchor, LATE_DAYS if expression.rule in FULL else 0)
        if bounded is None:
            return None
        days = bounded
    return TimeRange(earliest=days[0], latest=days[1], precision=precision_of(days), span=phrase.span, how=how)


def _bounded(days: Days, anchor: date | None, late: int) -> Days | None:
    """`days` up to the report's date, or `late` days more: nothing that has happened lies after it."""
    if anchor is None or (days[1] - anchor).days <= late:
        return days
    return (days[0], anchor) if days[0] <= anchor else None
