"""How linking and reconciling grow: real mentions many times over, with shifted days and places.

`python -m dateline_evaluation.scale --db FILE [--sizes 3000,10000,30000] [--json]` takes the mentions of a database.
Each copy of the collection lies some years from the last and, so that its blocks are not those of the original, some
degrees from it; its reports have words of their own in the place of names. What is measured is the processor's time of
`link` and of `incidents`, and the most memory that the process held. The exponent is the slope of log time over log
size.
"""

import argparse
import json
import math
import resource
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

from dateline.linking import link
from dateline.reconciliation import incidents
from dateline.records import Mention, Place, Report, TimeRange
from dateline.store import Store

YEARS, DEGREES = 3, 7.0  # from one copy to the next
LATEST = date.max.toordinal()
SIZES = (3_000, 10_000, 30_000)


def measure(mentions: Sequence[Mention], reports: Mapping[str, Report], sizes: Sequence[int]) -> list[dict[str, Any]]:
    """A row for each size: seconds of the processor, incidents, and the peak of memory up to then in MB."""
    rows = []
    for size in sorted(sizes):
        told, by_id = multiplied(mentions, reports, size)
        started = time.process_time()
        linking = link(told, by_id)
        linked = time.process_time()
        made = incidents(told, linking, by_id)
        done = time.process_time()
        rows.append(
            {
                "mentions": len(told),
                "incidents": len(made),
                "link_s": round(linked - started, 1),
                "reconcile_s": round(done - linked, 1),
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
        )
    return rows


def exponent(rows: Sequence[Mapping[str, Any]], what: str) -> float:
    """The slope of log `what` over log mentions, by least squares."""
    points = [(math.log(row["mentions"]), math.log(max(row[what], 0.01))) for row in rows]
    x, y = (sum(p[i] for p in points) / len(points) for i in (0, 1))
    spread = sum((a - x) ** 2 for a, _ in points)
    return sum((a - x) * (b - y) for a, b in points) / spread if spread else 0.0


def multiplied(
    mentions: Sequence[Mention], reports: Mapping[str, Report], size: int
) -> tuple[list[Mention], dict[str, Report]]:
    """At least `size` mentions with their reports, by whole reports."""
    told: list[Mention] = []
    by_id: dict[str, Report] = {}
    of: dict[str, list[Mention]] = {}
    for mention in mentions:
        of.setdefault(mention.report, []).append(mention)
    for number, name in islice(_rounds(sorted(of)), size):
        if len(told) >= size:
            break
        report = _moved(reports[name], number)
        by_id[report.id] = report
        told += [_told(mention, report, number) for mention in of[name]]
    return told, by_id


def _rounds(names: Sequence[str]) -> Iterator[tuple[int, str]]:
    number = 0
    while names:
        yield from ((number, name) for name in names)
        number += 1


def _moved(report: Report, number: int) -> Report:
    if number == 0:
        return report
    # Names get another letter, so that a copy is neither syndicated nor alike by its names; offsets stay.
    letter = chr(ord("a") + number % 26)
    text = "".join(
        letter if c.islower() and report.text[max(0, i - 3) : i - 1].istitle() else c for i, c in enumerate(report.text)
    )
    published = _later(report.published, number) if report.published else None
    return report.model_copy(update={"id": f"{report.id}-{number}", "text": text, "published": published})


def _told(mention: Mention, report: Report, number: int) -> Mention:
    when, where = mention.when, mention.where
    accounts = tuple(account.model_copy(update={"report": report.id}) for account in mention.accounts)
    return mention.model_copy(
        update={
            "report": report.id,
            "when": _shifted(when, number) if when else None,
            "where": _elsewhere(where, number) if where else None,
            "accounts": accounts,
        }
    )


def _shifted(when: TimeRange, number: int) -> TimeRange:
    return when.model_copy(update={"earliest": _later(when.earliest, number), "latest": _later(when.latest, number)})


def _later(day: date, number: int) -> date:
    years = number % 50 * YEARS
    return date.fromordinal(min(LATEST, (day + timedelta(days=365 * years)).toordinal()))


def _elsewhere(where: Place, number: int) -> Place:
    if where.latitude is None or where.longitude is None or number == 0:
        return where
    east = (where.longitude + 180 + DEGREES * number) % 360 - 180
    return where.model_copy(update={"longitude": east, "geonameid": None})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", required=True, help="a database whose mentions are multiplied")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of mentions, with commas")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with Store.open(options.db, create=False) as store:
        mentions, reports = list(store.mentions()), {report.id: report for report in store.reports()}
    rows = measure(mentions, reports, [int(size) for size in options.sizes.split(",")])
    found = {
        "rows": rows,
        "link_exponent": exponent(rows, "link_s"),
        "reconcile_exponent": exponent(rows, "reconcile_s"),
    }
    if options.json:
        print(json.dumps(found))
        return
    for row in rows:
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    print(f"exponents: link {found['link_exponent']:.2f}, reconcile {found['reconcile_exponent']:.2f}")


if __name__ == "__main__":
    main()
