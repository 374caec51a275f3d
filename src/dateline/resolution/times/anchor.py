"""The day that relative times are told from: the report's date, or the date that the text itself gives."""

from datetime import date

from dateline.annotation.times.grammar import scan
from dateline.annotation.times.head import HEAD, is_full, is_stamp
from dateline.annotation.times.lexicon import words
from dateline.records import Annotations, Report
from dateline.resolution.times.context import Context
from dateline.resolution.times.rules import RULES


def anchor_date(report: Report, annotations: Annotations | None = None) -> date | None:
    """The day of the report: `published`, else the date in the text's dateline, stamp or first lines, else None."""
    return report.published or text_date(report)


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
