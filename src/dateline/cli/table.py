"""The table of incidents."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from dateline.api.phrases import days, label, number, place
from dateline.api.rows import Row
from dateline.cli.console import visible
from dateline.records import Measure, Stage

WIDE = 110  # columns from which there is room for ids, first-order divisions and full headings
ID_SHOWN = 8  # characters of an id in the table
LEGEND = (
    "Grade: A two outlets and two origins, B two of one of them, C one of each, D nothing firm. * accounts conflict."
)


class Column(NamedTuple):
    """A column: its heading where there is room and where there is not, what it shows, and how wide it may become."""

    wide: str
    narrow: str
    cell: Callable[[Row], str]
    right: bool = False
    most: int | None = None


def print_table(console: Console, rows: Sequence[Row]) -> None:
    """Print one line for each incident; what does not fit its column is wrapped, not cut."""
    if not rows:
        console.print("No incidents.")
        return
    wide = console.width >= WIDE
    table = Table(box=None, padding=(0, 2 if wide else 1, 0, 0), pad_edge=False, header_style="bold")
    columns = [column for column in _columns(wide) if any(column.cell(row) for row in rows)]
    for column in columns:
        heading, side = column.wide if wide else column.narrow, "right" if column.right else "left"
        table.add_column(heading, justify=side, max_width=column.most, overflow="fold")  # type: ignore[arg-type]
    for row in rows:
        table.add_row(*(visible(column.cell(row)) for column in columns))
    console.print(table)
    console.print(f"\n{number(len(rows), 'incident')}. {LEGEND}", style="dim")


def _columns(wide: bool) -> list[Column]:
    columns = [
        Column("#", "#", lambda row: str(row.number), right=True),
        Column("date", "date", lambda row: days(row.when), most=24 if wide else 11),
        Column("type", "type", _kind, most=20 if wide else 11),
        Column("place", "place", lambda row: place(row.where, admin1=wide), most=None),
        Column("killed", "killed", lambda row: row.toll(Measure.KILLED), right=True, most=12 if wide else 8),
        Column("injured", "hurt", lambda row: row.toll(Measure.INJURED), right=True, most=12 if wide else 8),
        Column("captive", "held", lambda row: row.toll(Measure.TAKEN_HOSTAGE), right=True, most=12 if wide else 8),
        Column("reports", "rep", lambda row: str(row.reports), right=True),
        Column("origins", "orig", lambda row: str(row.origins), right=True),
        Column("grade", "gr", lambda row: row.grade),
    ]
    if wide:
        columns.insert(1, Column("id", "id", lambda row: row.id[:ID_SHOWN]))
    return columns


def _kind(row: Row) -> str:
    return label(row.type) + ("" if row.stage is Stage.ACCOMPLISHED else f" ({label(row.stage)})")
