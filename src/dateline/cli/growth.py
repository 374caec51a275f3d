"""How the figures of an incident grew, report by report, with dates and speakers."""

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from dateline.api.growth import Growth, History, Step
from dateline.api.phrases import UNKNOWN_OUTLET, chain, interval, label
from dateline.cli.console import visible
from dateline.cli.words import STATUS
from dateline.records import Measure

VERDICTS = {
    "first": "first figure",
    "same": "the same again",
    "compatible": "compatible",
    "grew": "grew",
    "replaced": "replaced",
    "contradicts": "CONTRADICTS",
}
DAY, VALUE, KIND = 10, 12, 14  # columns


def print_history(console: Console, history: History) -> None:
    """Print each figure's steps by the day of the report, then the changes of the record."""
    console.print(visible(f"{history.title}   incident {history.incident}"), style="bold")
    if not history.growth:
        console.print("No account states a figure.")
    for growth in history.growth:
        console.print(f"\n{_heading(growth)}", style="bold")
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=DAY)
        grid.add_column(width=VALUE, justify="right")
        grid.add_column(width=KIND)
        grid.add_column()
        for step in growth.steps:
            day = f"{step.day:%Y-%m-%d}" if step.day else "undated"
            grid.add_row(day, _stands(step), VERDICTS[step.verdict], visible(_said(step)))
        console.print(Padding(grid, (0, 0, 0, 2)))
    if history.changes:
        console.print("\nChanges of the record", style="bold")
    for change in history.changes:
        before, after = change.before or "nothing", change.after or "nothing"
        console.print(Padding(visible(f"{change.at:%Y-%m-%d %H:%M}  {change.what}: {before} to {after}"), (0, 0, 0, 2)))


def _heading(growth: Growth) -> str:
    if growth.measure is Measure.PERPETRATORS:
        return "number of perpetrators"
    return f"{label(growth.measure)}, {label(growth.group)}"


def _stands(step: Step) -> str:
    """The figure after the report."""
    return f"{step.best}+" if step.high is None and step.best == step.low else str(step.best)


def _said(step: Step) -> str:
    said = []
    for account in step.accounts:
        status = f" [{STATUS[account.status]}]" if STATUS[account.status] else ""
        said.append(f"{interval(account.low, account.high)} “{account.quote}” {chain(account.chain)}{status}")
    return "; ".join(said) or (step.outlet or UNKNOWN_OUTLET)
