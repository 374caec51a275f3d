"""How a captivity ended, in the words of GTD's hostage outcomes, where the reports are clear."""

import re
from collections.abc import Mapping, Sequence

from dateline.reconciliation.knowledge import figure_rules
from dateline.records import Account, Figure, IncidentType, Measure, Report, Status

CAPTIVITY = (IncidentType.HOSTAGE_TAKING, IncidentType.KIDNAPPING)
AROUND = 160  # characters around a figure in which its verb stands


def outcome_of(kind: IncidentType, figures: Sequence[Figure], reports: Mapping[str, Report]) -> str | None:
    """How the captives fared, in the lexicon's words; `combination` of several ways, None where it is unclear."""
    if kind not in CAPTIVITY and not any(f.measure == Measure.TAKEN_HOSTAGE for f in figures):
        return None
    ways = {way for a in _accounts(figures, Measure.FREED) if a.low > 0 and (way := _way(a, reports))}
    captives = figure_rules().captives
    if any(
        a.low > 0 and any(word in a.quote.casefold() for word in captives) for a in _accounts(figures, Measure.KILLED)
    ):
        ways.add("hostages killed")
    if not ways:
        return None
    return ways.pop() if len(ways) == 1 else "combination"


def _accounts(figures: Sequence[Figure], measure: Measure) -> list[Account]:
    return [a for f in figures if f.measure == measure for a in f.accounts if a.status != Status.DENIED]


def _way(account: Account, reports: Mapping[str, Report]) -> str | None:
    """The one way of coming free that the words around the figure name; None where they name none or several."""
    report = reports.get(account.report)
    if report is None:
        return None
    text = report.text[max(0, account.span.start - AROUND) : account.span.end + AROUND].casefold()
    found = [
        way
        for way, verbs in figure_rules().outcome.items()
        if any(re.search(rf"\b{re.escape(verb)}\b", text) for verb in verbs)
    ]
    return found[0] if len(found) == 1 else None
