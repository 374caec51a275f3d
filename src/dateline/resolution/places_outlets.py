"""What the outlet of a report says of where it plays: its country, by name or by the end of its domain."""

import re
from collections import Counter

from dateline.records import Report

DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
CALL_SIGN = re.compile(r"[kw][a-z]{3}(?:tv|fm|am|news|\d{1,2})?(?![a-z])", re.IGNORECASE)  # stations in the United States
HINT = 2  # votes


def country_hints(report: Report) -> Counter[str]:
    """Votes for countries by ISO code; empty for an outlet that says nothing."""
    hints: Counter[str] = Counter()
    for source in (report.outlet, report.url):
        found = DOMAIN.match(source or "")
        if found is None:
            continue
        name, _, end = found[1].lower().rpartition(".")
        if end in ("com", "net", "org", "info", "tv"):
            if CALL_SIGN.fullmatch(name.rpartition(".")[2]):
                hints["US"] = HINT
        elif len(end) == 2:
            hints["GB" if end == "uk" else end.upper()] = HINT
    return hints
