"""The official score reports of 1992, read back, to hold this scorer against them.

A report has a table for each pair of templates and one of totals. It was made with an earlier version of the key than
the published one (a few dates differ) and with a person's judgements of strings, so that no automatic scorer can
give the same in every cell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline_evaluation.muc4.scoring import Tally

PAIR = re.compile(r"(\S{1,40})[ \t]{1,20}key: (\S{1,10})  ?response: (\S{1,10})[ \t]*(\[[a-z]{1,20}\])?")
ROW = re.compile(
    r"(\S[^|\d]{0,30}?)[ \t]{1,20}(\d{1,5})[ \t]+(\d{1,5})\|[ \t]*(\d{1,5})[ \t]+(\d{1,5})[ \t]+(\d{1,5})\|"
    r"[ \t]*(\d{1,5})[ \t]+(\d{1,5})\|[ \t]*(\d{1,5})[ \t]+(\d{1,5})[ \t]+(\d{1,5})\|"
)
TOTALS = " * * * TOTAL SLOT SCORES"


@dataclass
class Table:
    """One table: its document (empty for the totals), key and response, and its rows by name."""

    doc: str = ""
    key: str = ""
    response: str = ""
    status: str = ""
    rows: dict[str, Tally] = field(default_factory=dict)


def read_report(path: Path) -> Iterator[Table]:
    """The tables of a report in their order; the last one is the totals."""
    table: Table | None = None
    for line in path.read_text(encoding="latin-1").split("\n"):
        pair = PAIR.match(line)
        if pair or line.startswith(TOTALS):
            if table is not None:
                yield table
            table = Table(pair[1], pair[2], pair[3], pair[4] or "") if pair else Table()
            continue
        row = ROW.match(line)
        if row and table is not None:
            cor, par, inc, _, _, spu, mis = map(int, row.groups()[3:10])
            table.rows[row[1]] = Tally(cor, par, inc, spu, mis)
    if table is not None:
        yield table


def by_document(tables: list[Table]) -> dict[str, Tally]:
    """The total of each document over its pairs of templates; optional ones without a response do not count."""
    totals: dict[str, Tally] = {}
    for table in tables:
        if table.doc:
            counts = Tally() if table.status == "[optional]" else table.rows.get("TOTAL", Tally())
            totals[table.doc] = totals.get(table.doc, Tally()) + counts
    return totals
