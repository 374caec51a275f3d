"""The day that relative times are told from: the report's date, or the date that the text itself gives."""

import re
from datetime import date

from dateline.annotation.times_grammar import Expression, scan, words
from dateline.records import Annotations, Report
from dateline.resolution.times_rules import RULES, Context

HEAD = 600  # code points; the text's own date stands within
FULL = ("iso", "slash", "dotted", "date")


def anchor_date(report: Report, annotations: Annotations | None = None) -> date | None:
    """The day of the report: `published`, else the date in the text's dateline, stamp or first lines, else None."""
    return report.published or text_date(report)


def text_date(report: Report) -> date | None:
    """The full date in the head of the text that tells when it was written, not when something happened."""
    head = report.text[:HEAD]
    for found in scan(head):
        if found.rule in FULL and ({"year", "short"} & found.parts.keys()) and _heads(found, head):
            days = RULES[found.rule](found.parts, Context(None, us_order=us_order(report.outlet)))
            if days is not None:
                return days[0][0]
    return None


def _heads(found: Expression, head: str) -> bool:
    """Does the date stand alone in its line, in a dateline before a dash, or after "Posted:" and the like?"""
    begin = head.rfind("\n", 0, found.start) + 1
    before = head[begin : found.start]
    after = head[found.end :].split("\n", 1)[0]
    if re.search(rf"\b(?:{'|'.join(words().stamps)}|date)\b[^.]{{0,30}}$", before, re.IGNORECASE):
        return True
    dateline = re.match(r"\s{0,3}(?:\([^)]{0,80}\)\s{0,3})?(?:--|—|–|-\s)", head[found.end :]) and len(before) < 80
    return bool(dateline) or (len(before) + len(after) <= 40 and not after.rstrip().endswith("."))


def us_order(outlet: str | None) -> bool | None:
    """Does the outlet write the month first in 6/7/2024? None where unknown."""
    name = (outlet or "").lower().strip()
    if name in words().us_order_names or name.endswith(words().us_order_endings):
        return True
    return None
