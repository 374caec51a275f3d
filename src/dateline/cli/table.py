"""The table of incidents."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from dateline.api.phrases import days, interval, label, number, place
from dateline.api.rows import Row
from dateline.cli.console import visible
from dateline.records import Figure, Measure, Stage

ID_SHOWN = 8  # characters of an id in the table
WIDE = 110  # columns from which all measures have one of their own
MEASURES = (Measure.KILLED, Measure.INJURED, Measure.CASUALTIES, Measure.TAKEN_HOSTAGE)
LEGEND = "Grade: A two outlets and two origins, B two of one of them, C one of each, D nothing firm. * accounts conflict."


def print_table(console: Console, rows: Sequence[Row]) -> None:
    """Print one line for each incident; what does not fit its column is wrapped, not cut."""
    if not rows:
        console.print("No incidents.")
        return
    wide = console.width >= WIDE
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    table.add_column("#", justify="right", no_wrap=True)
    if wide:
        table.add_column("id", no_wrap=True)
    table.add_column("date", max_width=13 if not wide else 24)
    table.add_column("type", max_width=14)
    table.add_column("place", ratio=1)
    for title in ("killed", "injured", "held"):
        table.add_column(title, justify="right", max_width=12 if wide else 8)
    for title in ("reports", "origins", "grade"):
        table.add_column(title, justify="right", no_wrap=True)
    for row in rows:
        table.add_row(*_cells(row, wide))
    console.print(table)
    console.print(f"\n{number(len(rows), 'incident')}. {LEGEND}", style="dim")


def _cells(row: Row, wide: bool) -> list[str]:
    kind = label(row.type) + ("" if row.stage is Stage.ACCOMPLISHED else f" ({label(row.stage)})")
    cells = [str(row.number), days(row.when), kind, place(row.where)]
    if wide:
        cells.insert(1, row.id[:ID_SHOWN])
    cells += [toll(row, Measure.KILLED), toll(row, Measure.INJURED), toll(row, Measure.TAKEN_HOSTAGE)]
    cells += [str(row.reports), str(row.origins), row.grade]
    return [visible(cell) for cell in cells]


def toll(row: Row, measure: Measure) -> str:
    """The best figure of one measure: its total, or its groups joined by "+"; a star where accounts conflict."""
    figures = row.of(measure)
    if not figures:
        return ""
    totals = [figure for figure in figures if figure.group == "total"]
    shown = totals or figures
    return "+".join(best(figure) for figure in shown)


def best(figure: Figure) -> str:
    """The best value, open upwards where every account is."""
    open_ended = figure.high is None and figure.best == figure.low
    value = interval(figure.best, None).replace(" or more", "+") if open_ended else str(figure.best)
    return value + ("*" if figure.conflict else "")
