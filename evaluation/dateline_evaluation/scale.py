"""How linking and reconciling grow: real mentions many times over, with shifted days and places.

`python -m dateline_evaluation.scale --db FILE [--sizes 10000,30000,100000] [--json]` takes the mentions of a database.
Each copy of the collection lies some years from the last and, so that its blocks are not those of the original, some
degrees from it; its reports have words of their own in the place of names and rare words. Mentions come one after the
other, as from a database, and none is kept. What is measured is the processor's time of linking and of reconciling,
without that of making the copies, and the most memory that the process held. The exponent is the slope of log time
over log size. What linking keeps of a report is made once and a report at a time: `trace_ms` is its time for each.
"""

import argparse
import json
import math
import resource
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import count
from typing import Any

import numpy as np

from dateline.linking import Linker
from dateline.linking.trace import MentionTrace, ReportTrace, Spot, traces
from dateline.linking.wording import rarity
from dateline.reconciliation import reconcile
from dateline.reconciliation.reconciler import by_report, copied_by, id_of
from dateline.records import Mention, Place, Report, TimeRange
from dateline.store import Store

YEARS, DEGREES = 3, 7.0  # from one copy to the next
PERIOD = 50  # copies after which the years begin again
LATEST = date.max.toordinal()
RARE = 0.95  # rarity from which a word is another one in each copy
LETTERS = 26  # copies after which the words begin again
ODD = 2_654_435_761  # so that sketches of two copies share nothing
SIZES = (10_000, 30_000, 100_000)


def measure(mentions: Sequence[Mention], reports: Mapping[str, Report], sizes: Sequence[int]) -> list[dict[str, Any]]:
    """A row for each size: seconds of the processor, incidents, and the peak of memory up to then in MB."""
    started = time.process_time()
    made = list(traces(mentions, {mention.report: reports[mention.report] for mention in mentions}))
    each = (time.process_time() - started) / max(1, len(made))
    copies = Copies(mentions, reports)
    rows = []
    for size in sorted(sizes):
        making = Stopwatch()
        started = time.process_time()
        linked = Linker(making.of(multiplied(made, size)), lambda name: copies.report(name).text)
        links = sum(1 for _ in linked.links())
        linking = time.process_time() - started - making.seconds
        making, started = Stopwatch(), time.process_time()
        incidents = _reconciled(linked, copies, making)
        rows.append(
            {
                "mentions": len(linked.ids),
                "incidents": incidents,
                "links": links,
                "link_s": round(linking, 1),
                "reconcile_s": round(time.process_time() - started - making.seconds, 1),
                "trace_ms": round(1000 * each, 2),
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
        )
    return rows


class Stopwatch:
    """The processor's time that is spent within an iterable or a call, to be taken off."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def of(self, items: Iterable[ReportTrace]) -> Iterator[ReportTrace]:
        rest = iter(items)
        while (item := self.call(lambda: next(rest, None))) is not None:
            yield item

    def call(self, what: Callable[[], Any]) -> Any:
        started = time.process_time()
        try:
            return what()
        finally:
            self.seconds += time.process_time() - started


def _reconciled(linked: Linker, copies: "Copies", making: Stopwatch) -> int:
    """Make all incidents, one after the other; how many they are."""
    copied = by_report(linked.copied)
    holder: dict[str, str] = {}
    for cluster in linked.clusters:
        holder.update(dict.fromkeys((linked.ids[i] for i in cluster), id_of(linked.ids[linked.seed(cluster)])))
    for cluster in linked.clusters:
        names = [linked.ids[i] for i in cluster]
        told, reports = making.call(partial(copies.of, names))
        reconcile(told, reports, copied_by(told, copied), incident_of=holder)
    return len(linked.clusters)


def exponent(rows: Sequence[Mapping[str, Any]], what: str) -> float:
    """The slope of log `what` over log mentions, by least squares."""
    points = [(math.log(row["mentions"]), math.log(max(row[what], 0.01))) for row in rows]
    x, y = (sum(p[i] for p in points) / len(points) for i in (0, 1))
    spread = sum((a - x) ** 2 for a, _ in points)
    return sum((a - x) * (b - y) for a, b in points) / spread if spread else 0.0


def multiplied(made: Sequence[ReportTrace], size: int) -> Iterator[ReportTrace]:
    """Traces with at least `size` mentions, by whole reports: the collection, then copies of it."""
    told = 0
    for number in count():
        for traced in made:
            if told >= size:
                return
            told += len(traced.mentions)
            yield _copied(traced, number)
        if not told:
            return


def _copied(traced: ReportTrace, number: int) -> ReportTrace:
    shifted = np.frombuffer(traced.bands, dtype="<u4").astype(np.uint64) + np.uint64(number * ODD % 2**32)
    return ReportTrace(
        report=f"{traced.report}-{number}",
        published=None if traced.published is None else _later(traced.published, number),
        story=_renamed(traced.story, number),
        bands=shifted.astype("<u4").tobytes(),
        mentions=tuple(_mention(mention, number) for mention in traced.mentions),
    )


def _mention(m: MentionTrace, number: int) -> MentionTrace:
    days, spot = m.days, m.spot
    return m._replace(
        days=days._replace(earliest=_later(days.earliest, number), latest=_later(days.latest, number))
        if days
        else None,
        spot=_spot(spot, number) if spot else None,
        names=tuple(sorted(_renamed(m.names, number))),
        words=tuple(sorted(_renamed(m.words, number))),
        victims=tuple(sorted(_renamed(m.victims, number))),
    )


def _renamed(words: Sequence[str], number: int) -> tuple[str, ...]:
    """Other words in the place of the rare ones, each as rare as it was."""
    letter = chr(ord("a") + number % LETTERS)
    return tuple(f"{word}{letter}q" if number and word.isalpha() and rarity(word) >= RARE else word for word in words)


def _later(day: int, number: int) -> int:
    return min(LATEST, day + 365 * YEARS * (number % PERIOD))


def _spot(spot: Spot, number: int) -> Spot:
    if spot.latitude is None or spot.longitude is None or number == 0:
        return spot
    return spot._replace(longitude=_east(spot.longitude, number), geonameid=None)


def _east(longitude: float, number: int) -> float:
    return (longitude + 180 + DEGREES * number) % 360 - 180


class Copies:
    """Reports and mentions of the copies by their ids, made when they are asked for."""

    def __init__(self, mentions: Sequence[Mention], reports: Mapping[str, Report]) -> None:
        self._mentions = {mention.id: mention for mention in mentions}
        self._reports = reports

    def of(self, names: Sequence[str]) -> tuple[list[Mention], dict[str, Report]]:
        """Mentions and their reports."""
        told = [self.mention(name) for name in names]
        return told, {mention.report: self.report(mention.report) for mention in told}

    def report(self, name: str) -> Report:
        original, _, number = name.rpartition("-")
        report = self._reports[original]
        published = _day(report.published, int(number)) if report.published else None
        return report.model_copy(update={"id": name, "published": published})

    def mention(self, name: str) -> Mention:
        report, _, key = name.rpartition(":")
        original, _, number = report.rpartition("-")
        mention = self._mentions[f"{original}:{key}"]
        accounts = tuple(account.model_copy(update={"report": report}) for account in mention.accounts)
        when, where = mention.when, mention.where
        return mention.model_copy(
            update={
                "report": report,
                "when": _shifted(when, int(number)) if when else None,
                "where": _elsewhere(where, int(number)) if where else None,
                "accounts": accounts,
            }
        )


def _day(day: date, number: int) -> date:
    return date.min + timedelta(days=_later(day.toordinal(), number) - 1)


def _shifted(when: TimeRange, number: int) -> TimeRange:
    return when.model_copy(update={"earliest": _day(when.earliest, number), "latest": _day(when.latest, number)})


def _elsewhere(where: Place, number: int) -> Place:
    if where.latitude is None or where.longitude is None or number == 0:
        return where
    return where.model_copy(update={"longitude": _east(where.longitude, number), "geonameid": None})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", required=True, help="a database whose mentions are multiplied")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of mentions, with commas")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with Store.open(options.db, create=False) as store:
        mentions, reports = list(store.mentions()), {report.id: report for report in store.telling_reports()}
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
