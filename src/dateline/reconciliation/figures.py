"""Accounts of one incident as figures: measure by group, reconciled by a named rule."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from dateline.reconciliation.knowledge import figure_rules
from dateline.reconciliation.origins import Origins
from dateline.reconciliation.rules import DEFAULT, RULES, Choice
from dateline.reconciliation.statements import conflict, statements, wholes
from dateline.records import Account, Figure, Group, Measure, Mention, Report, Status


def figures(
    mentions: Sequence[Mention],
    reports: Mapping[str, Report],
    copies: Sequence[Sequence[str]] = (),
    rule: str = DEFAULT,
) -> tuple[Figure, ...]:
    """One figure for each measure and group that an account states, in the order of the codebook.

    Totals and parts stay apart: the figure of the group `total` holds only what was stated as the whole.
    Raises `KeyError` for a rule that does not exist.
    """
    choose = RULES[rule]
    accounts = ordered(mentions, reports)
    origins = Origins(accounts, reports, copies)
    by_figure: dict[tuple[Measure, Group], list[Account]] = defaultdict(list)
    for account in accounts:
        by_figure[account.measure, account.group].append(account)
    made = []
    for (measure, group), stated in sorted(by_figure.items(), key=lambda item: _place(*item[0])):
        read = statements(stated, reports, origins)
        growing = measure in figure_rules().growing
        held = [a for a in stated if a.status != Status.DENIED]
        values = choose(wholes(read), growing) if held else _all_denied(stated)
        made.append(
            Figure(
                measure=measure,
                group=group,
                low=values.low,
                best=values.best,
                high=values.high,
                rule=rule,
                conflict=conflict(read, growing),
                independent_origins=len({origins.of(a) for a in held}),
                accounts=tuple(stated),
            )
        )
    return tuple(made)


def _all_denied(stated: Sequence[Account]) -> Choice:
    """What is only denied did not happen as far as the reports say; what was denied stays in view as the top."""
    return Choice(0, 0, max(a.high if a.high is not None else a.low for a in stated))


def ordered(mentions: Sequence[Mention], reports: Mapping[str, Report]) -> list[Account]:
    """All accounts by date of their report, report and place in its text, each once."""
    accounts = {account: None for mention in mentions for account in mention.accounts}
    return sorted(accounts, key=lambda a: _account_order(a, reports))


def _account_order(a: Account, reports: Mapping[str, Report]) -> tuple[object, ...]:
    report = reports.get(a.report)
    day = (report.published if report else None) or date.max
    high = -1 if a.high is None else a.high
    chain = tuple((s.name or "", s.kind) for s in a.chain)
    return day, a.report, a.span.start, a.span.end, a.measure, a.group, a.low, high, a.status, chain


def _place(measure: Measure, group: Group) -> tuple[int, int]:
    return list(Measure).index(measure), list(Group).index(group)
