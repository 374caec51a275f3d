"""How a captivity ended, in the words of GTD's hostage outcomes, where the reports are clear."""

import re
from collections.abc import Mapping, Sequence

from dateline.reconciliation.knowledge import figure_rules
from dateline.records import Account, Figure, IncidentType, Measure, Report, Status

CAPTIVITY = (IncidentType.HOSTAGE_TAKING, IncidentType.KIDNAPPING)
AROUND = 160  # characters around a figure in which its verb stands


def outcome_of(kind: IncidentType, figures: Sequence[Figure], reports: Mapping[str, Report]) -> str | None:
    """How the captives fared, in the lexicon's words; `combination` of several ways, None where it is unclear.

    None for a captivity is GTD's "unknown".
    """
    if kind not in CAPTIVITY and not any(f.measure == Measure.TAKEN_HOSTAGE for f in figures):
        return None
    ways = {way for a in _accounts(figures, Measure.FREED) if a.low > 0 and (way := _way(a, reports))}
    captives = figure_rules().captives
    killed = [a for a in _accounts(figures, Measure.KILLED) if a.low > 0]
    killed = [a for a in killed if any(word in a.quote.casefold() for word in captives)]
    ways |= {"attempted rescue" if _attempted(a, reports) else "hostages killed" for a in killed}
    if not ways and any(_attempted(a, reports) for a in _accounts(figures, Measure.TAKEN_HOSTAGE)):
        return "attempted rescue"
    if not ways:
        return None
    return ways.pop() if len(ways) == 1 else "combination"


def _attempted(account: Account, reports: Mapping[str, Report]) -> bool:
    """Whether the words around a figure tell of a rescue that was tried."""
    return any(words in _around(account, reports) for words in figure_rules().rescue_attempt)


def _around(account: Account, reports: Mapping[str, Report]) -> str:
    report = reports.get(account.report)
    if report is None:
        return ""
    return report.text[max(0, account.span.start - AROUND) : account.span.end + AROUND].casefold()


def _accounts(figures: Sequence[Figure], measure: Measure) -> list[Account]:
    return [a for f in figures if f.measure == measure for a in f.accounts if a.status != Status.DENIED]


def _way(account: Account, reports: Mapping[str, Report]) -> str | None:
    """The one way of coming free that the words around the figure name; None where they name none or several."""
    text = _around(account, reports)
    found = [
        way
        for way, verbs in figure_rules().outcome.items()
        if any(re.search(rf"\b{re.escape(verb)}\b", text) for verb in verbs)
    ]
    return found[0] if len(found) == 1 else None
