"""How linking and reconciling grow: real mentions many times over, with shifted days and places.

`python -m dateline_evaluation.scale --db FILE [--sizes 10000,30000,100000] [--json]` takes the mentions of a database
and multiplies them (see `scale_copies`). Mentions come one after the other, as from a database, and none is kept. Each
size is measured in a process of its own: the processor's time of linking and of reconciling, without that of making
the copies, and the most memory that the process held, the program and the mentions of the database (`start_mb`)
among it. `pairs` are those that linking compared. The exponent is the slope of log time over log size. What linking
keeps of a report is made once and a report at a time: `trace_ms` is its time for each.
"""

import argparse
import json
import math
import multiprocessing
import resource
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from dateline.linking import Linker
from dateline.linking.trace import ReportTrace, traces
from dateline.reconciliation import reconcile
from dateline.reconciliation.reconciler import by_report, copied_by, id_of
from dateline.records import Mention, Report
from dateline.store import Store
from dateline_evaluation.scale_copies import Copies, Multiplied

SIZES = (10_000, 30_000, 100_000)
AT_ONCE = 1_000  # reports or incidents that are made at once: to read the clock takes time as well
SHOWN = ("mentions", "incidents", "links", "pairs", "link_s", "reconcile_s", "trace_ms", "start_mb", "peak_mb")


def measure(mentions: Sequence[Mention], reports: Mapping[str, Report], size: int) -> dict[str, Any]:
    """What linking and reconciling so many mentions took, by the names of `SHOWN`."""
    started = time.process_time()
    made = list(traces(mentions, {mention.report: reports[mention.report] for mention in mentions}))
    each = (time.process_time() - started) / max(1, len(made))
    many = Multiplied(made, size)
    copies = Copies(mentions, reports, many.years)
    start = peak_mb()
    making, started = Stopwatch(), time.process_time()
    linked = Linker(making.of(many), lambda name: copies.report(name).text)
    links = sum(1 for _ in linked.links())
    linking = time.process_time() - started - making.seconds
    making, started = Stopwatch(), time.process_time()
    incidents = _reconciled(linked, copies, making)
    return {
        "mentions": len(linked.ids),
        "incidents": incidents,
        "links": links,
        "pairs": linked.compared,
        "link_s": round(linking, 1),
        "reconcile_s": round(time.process_time() - started - making.seconds, 1),
        "trace_ms": round(1000 * each, 2),
        "start_mb": start,
        "peak_mb": peak_mb(),
    }


def peak_mb() -> int:
    """The most memory that this process held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


class Stopwatch:
    """The processor's time that is spent within an iterable or a call, to be taken off."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def of(self, items: Iterable[ReportTrace]) -> Iterator[ReportTrace]:
        rest = iter(items)
        while some := self.call(lambda: list(islice(rest, AT_ONCE))):
            yield from some

    def call(self, what: Callable[[], Any]) -> Any:
        started = time.process_time()
        try:
            return what()
        finally:
            self.seconds += time.process_time() - started


def _reconciled(linked: Linker, copies: Copies, making: Stopwatch) -> int:
    """Make all incidents, one after the other; how many they are."""
    copied = by_report(linked.copied)
    holder: dict[str, str] = {}
    for cluster in linked.clusters:
        holder.update(dict.fromkeys((linked.ids[i] for i in cluster), id_of(linked.ids[linked.seed(cluster)])))
    rest = iter(linked.clusters)
    while some := list(islice(rest, AT_ONCE)):
        for told, reports in making.call(lambda: [copies.of([linked.ids[i] for i in cluster]) for cluster in some]):
            reconcile(told, reports, copied_by(told, copied), incident_of=holder)
    return len(linked.clusters)


def exponent(rows: Sequence[Mapping[str, Any]], what: str) -> float:
    """The slope of log `what` over log mentions, by least squares."""
    points = [(math.log(row["mentions"]), math.log(max(row[what], 0.01))) for row in rows]
    x, y = (sum(p[i] for p in points) / len(points) for i in (0, 1))
    spread = sum((a - x) ** 2 for a, _ in points)
    return sum((a - x) * (b - y) for a, b in points) / spread if spread else 0.0


def measured(db: str, size: int) -> dict[str, Any]:
    """As `measure`, of the mentions of a database."""
    with Store.open(db, create=False) as store:
        mentions, reports = list(store.mentions()), {report.id: report for report in store.telling_reports()}
    return measure(mentions, reports, size)


def apart(db: str, sizes: Sequence[int]) -> Iterator[dict[str, Any]]:
    """A row for each size, each measured in a process of its own."""
    for size in sorted(sizes):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            yield pool.apply(measured, (db, size))


def table(rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows under their names, in columns."""
    cells = [SHOWN, *(tuple(f"{row[name]:,}" for name in SHOWN) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in cells)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", required=True, help="a database whose mentions are multiplied")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of mentions, with commas")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = list(apart(options.db, [int(size) for size in options.sizes.split(",")]))
    exponents = {f"{name}_exponent": round(exponent(rows, f"{name}_s"), 3) for name in ("link", "reconcile")}
    if options.json:
        print(json.dumps({"rows": rows, **exponents}))
        return
    print(table(rows))
    print("  ".join(f"{name} {value:.2f}" for name, value in exponents.items()))


if __name__ == "__main__":
    main()
