"""The figures of an incident, each with its accounts: value, quote, speakers, status."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from dateline.api.phrases import best, chain, interval, label, number
from dateline.api.rows import GROUP_ORDER
from dateline.cli.console import visible
from dateline.cli.words import STATUS
from dateline.records import Account, Figure, Measure

MEASURES = tuple(Measure)
VALUE = 11  # columns of an account's value: "131 or more"


def print_figures(console: Console, figures: Sequence[Figure]) -> None:
    """Print each figure with its best value and how that was chosen, and below it one line an account."""
    console.print("\nFigures", style="bold")
    if not figures:
        console.print("  no account states one")
    for figure in sorted(figures, key=lambda f: (MEASURES.index(f.measure), GROUP_ORDER.index(f.group))):
        console.print(Padding(visible(headline(figure)), (0, 0, 0, 2)), style="bold" if figure.conflict else "")
        console.print(Padding(_accounts(console.width, figure.accounts), (0, 0, 0, 4)))


def headline(figure: Figure) -> str:
    """ "killed, total: 145 (low 131, high 145; compatible; 2 origins; best by latest account)"."""
    if figure.measure == Measure.PERPETRATORS:
        counted = "number of perpetrators"
    else:
        counted = f"{label(figure.measure)}, {label(figure.group)}"
    return f"{counted}: {best(figure)}{_how(figure)}"


def _how(figure: Figure) -> str:
    """How several accounts add up; nothing where a single one speaks for itself."""
    if len(figure.accounts) == 1:
        return ""
    stated = {(account.low, account.high) for account in figure.accounts}
    parts = [f"low {figure.low}, high {'open' if figure.high is None else figure.high}"] if len(stated) > 1 else []
    parts.append(agreement(figure))
    parts.append(number(figure.independent_origins, "independent origin"))
    parts.append(f"best by {figure.rule.replace('_', ' ')}")
    return f" ({'; '.join(parts)})"


def agreement(figure: Figure) -> str:
    """How the accounts of a figure stand to each other."""
    if figure.conflict:
        return "CONFLICT"
    return "compatible" if len({(account.low, account.high) for account in figure.accounts}) > 1 else "all agree"


def _accounts(width: int, accounts: Sequence[Account]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", width=VALUE)
    grid.add_column(width=(width - VALUE - 10) * 2 // 5)
    grid.add_column()
    for account in accounts:
        status = STATUS[account.status]
        said = chain(account.chain) + (f" [{status}]" if status else "")
        grid.add_row(interval(account.low, account.high), visible(f"“{account.quote}”"), visible(said))
    return grid
