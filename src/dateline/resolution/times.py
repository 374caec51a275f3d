"""Resolve the time expressions of a report to days."""

import re
from datetime import date

from dateline.annotation.times_grammar import Expression, read
from dateline.records import Annotations, Report, TimePhrase, TimeRange
from dateline.resolution.times_anchor import anchor_date, us_order
from dateline.resolution.times_calendar import Days, precision_of
from dateline.resolution.times_rules import RULES, Context

__all__ = ["anchor_date", "resolve_times"]

POINTS = frozenset(("iso", "slash", "dotted", "date", "weekday", "today", "holiday", "ordinal", "next", "offset"))


def resolve_times(report: Report, annotations: Annotations) -> tuple[TimeRange | None, ...]:
    """The days of each of `annotations.times`, in their order; None where words and dates don't tell.

    A time told as past never reaches beyond the report's date. Never raises.
    """
    anchor = anchor_date(report, annotations)
    order = us_order(report.outlet)
    last: Days | None = None
    values: list[TimeRange | None] = []
    for phrase in annotations.times:
        expression = read(phrase.span.of(report.text))
        value = None
        if expression is not None:
            context = Context(anchor=anchor, last=last, tense=phrase.tense, us_order=order)
            value = _resolve(phrase, expression, context, report.text)
        if value is not None and expression is not None and expression.rule in POINTS and value.precision <= 2:
            last = value.earliest, value.latest
        values.append(value)
    return tuple(values)


def _resolve(phrase: TimePhrase, expression: Expression, context: Context, text: str) -> TimeRange | None:
    found = RULES[expression.rule](expression.parts, context)
    if found is None:
        return None
    days, how = found
    if _since(phrase, text) and context.anchor and days[0] <= context.anchor and expression.rule in POINTS:
        days, how = (days[0], max(days[1], context.anchor)), f"since: {how}"
    if phrase.tense != "future":
        bounded = _bounded(days, context.anchor)
        if bounded is None:
            return None
        days = bounded
    return TimeRange(earliest=days[0], latest=days[1], precision=precision_of(days), span=phrase.span, how=how)


def _bounded(days: Days, anchor: date | None) -> Days | None:
    """`days` up to the report's date: nothing that has happened lies after it."""
    if anchor is None or days[1] <= anchor:
        return days
    return (days[0], anchor) if days[0] <= anchor else None


def _since(phrase: TimePhrase, text: str) -> bool:
    return (
        re.search(r"\bsince\s{1,8}(?:the\s{1,8})?$", text[max(0, phrase.span.start - 20) : phrase.span.start], re.I)
        is not None
    )
