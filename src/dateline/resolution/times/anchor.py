"""The day that relative times are told from: the report's date, or the date that the text itself gives."""

from datetime import date, timedelta

from dateline.annotation.times.grammar import scan
from dateline.annotation.times.head import HEAD, has_stamp, is_full, is_posted, is_stamp
from dateline.annotation.times.lexicon import words
from dateline.records import Annotations, Report
from dateline.resolution.times.context import Context
from dateline.resolution.times.rules import RULES

FETCHED_LATER = timedelta(days=14)


def anchor_date(report: Report, annotations: Annotations | None = None) -> date | None:
    """The day of the report: `published`, else the date in the text's dateline, stamp or first lines, else None.

    Where the page says in so many words that it was posted long before `published`, that is the day on which somebody
    fetched it: the day on the page counts.
    """
    if report.published is None:
        return text_date(report)
    stamped = _stamped(report)
    return stamped if stamped and report.published - stamped > FETCHED_LATER else report.published


def _stamped(report: Report) -> date | None:
    """The latest of the full dates after "Posted:" and the like in the head of the text."""
    head = report.text[: HEAD + 200]
    if not has_stamp(head):  # to look for dates takes milliseconds, and this is asked for each act
        return None
    dates = [
        days[0][0]
        for found in scan(head)
        if found.start <= HEAD and is_full(found) and is_posted(found, head)
        if (days := RULES[found.rule](found.parts, Context(None, us_order=us_order(report.outlet)))) is not None
    ]
    return max(dates, default=None)


def text_date(report: Report) -> date | None:
    """The first full date in the head of the text that tells when it was written, not when something happened."""
    head = report.text[: HEAD + 200]
    for found in scan(head):
        if found.start <= HEAD and is_full(found) and is_stamp(found, head):
            days = RULES[found.rule](found.parts, Context(None, us_order=us_order(report.outlet)))
            if days is not None:
                return days[0][0]
    return None


def us_order(outlet: str | None) -> bool | None:
    """Does the outlet write the month first in 6/7/2024? None where unknown."""
    name = (outlet or "").lower().strip()
    if name in words().us_order_names or name.endswith(words().us_order_endings):
        return True
    return None
