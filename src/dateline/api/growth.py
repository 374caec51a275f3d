"""How the figures of an incident grew, report by report, and how its record in the database changed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from dateline.api.resolving import chosen
from dateline.linking.copies import find_copies
from dateline.reconciliation import RULES
from dateline.reconciliation.figures import figures
from dateline.records import Account, Figure, Group, HistoryEntry, Incident, Measure, Record, Report
from dateline.store import Store

Verdict = Literal["first", "same", "compatible", "grew", "replaced", "contradicts"]


class Step(Record):
    """What one report added to one figure: its accounts, and the figure as it stood after it.

    `day` is that of the report; `verdict` how its accounts stand to what was known before.
    """

    day: date | None
    report: str
    source_id: str
    outlet: str | None
    accounts: tuple[Account, ...]
    verdict: Verdict
    low: int
    best: int
    high: int | None


class Growth(Record):
    """One figure and its steps by the day of the report; reports without a day come last."""

    measure: Measure
    group: Group
    steps: tuple[Step, ...]


class History(Record):
    """How the figures grew, and the changes of the record as builds and coders made them."""

    incident: str
    title: str
    growth: tuple[Growth, ...]
    changes: tuple[HistoryEntry, ...]


def history(db: str = "incidents.db", *, incident: str) -> History:
    """The history of `incident` (as in `show`). Raises `dateline.store.StoreError`."""
    with Store.open(db, create=False) as store:
        found = chosen(store, incident)
        reports = {name: store.report(name) for name in sorted({m.report for m in found.mentions})}
    return History(incident=found.id, title=found.title, growth=growth(found, reports), changes=found.history)


def growth(incident: Incident, reports: Mapping[str, Report]) -> tuple[Growth, ...]:
    """Each figure of `incident` report by report. Quadratic in the reports of a figure; of the last `MOST` only."""
    copies = find_copies(reports).groups
    rule = next((figure.rule for figure in incident.figures if figure.rule in RULES), None)
    made = []
    for figure in incident.figures:
        steps = _steps(figure, incident, reports, copies, rule)
        made.append(Growth(measure=figure.measure, group=figure.group, steps=steps))
    return tuple(made)


MOST = 200  # reports of one figure whose steps are told


def _steps(
    figure: Figure,
    incident: Incident,
    reports: Mapping[str, Report],
    copies: Sequence[Sequence[str]],
    rule: str | None,
) -> tuple[Step, ...]:
    by_report: dict[str, list[Account]] = defaultdict(list)
    for account in figure.accounts:
        by_report[account.report].append(account)
    order = sorted(by_report, key=lambda name: (reports[name].published or date.max, name))
    steps: list[Step] = []
    for number, name in enumerate(order[:MOST]):
        known = set(order[: number + 1])
        now = _figure_of(figure, incident, known, reports, copies, rule)
        report = reports[name]
        verdict = _verdict(steps, by_report[name], now, report.published)
        steps.append(
            Step(
                day=report.published, report=name, source_id=report.source_id, outlet=report.outlet,
                accounts=tuple(by_report[name]), verdict=verdict, low=now.low, best=now.best, high=now.high,
            )
        )  # fmt: skip
    return tuple(steps)


def _figure_of(
    figure: Figure,
    incident: Incident,
    known: set[str],
    reports: Mapping[str, Report],
    copies: Sequence[Sequence[str]],
    rule: str | None,
) -> Figure:
    """The figure as it stood when only the reports `known` were out."""
    mentions = [
        mention.model_copy(
            update={
                "accounts": tuple(
                    a for a in mention.accounts if (a.measure, a.group) == (figure.measure, figure.group)
                ),
            }
        )
        for mention in incident.mentions
        if mention.report in known
    ]
    made = figures(mentions, reports, copies, rule) if rule else figures(mentions, reports, copies)
    return made[0] if made else figure


def _verdict(steps: Sequence[Step], accounts: Sequence[Account], now: Figure, day: date | None) -> Verdict:
    if not steps:
        return "first"
    before = steps[-1]
    top = max(accounts, key=lambda a: (a.low, -1 if a.high is None else a.high))
    if now.best == before.best and (now.low, now.high) == (before.low, before.high):
        return "same" if (top.low, top.high) == (before.best, before.best) else "compatible"
    if top.low <= before.best and (top.high is None or top.high >= before.best):
        return "compatible"
    if top.low > before.best and before.day is not None and day is not None and before.day <= day:
        return "grew" if not now.conflict else "contradicts"
    return "contradicts" if now.conflict else "replaced"
