"""Examples for training: coded reports as they are annotated, with some counts left out."""

import json
import pathlib
import random
import re
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from dateline.annotation import annotate
from dateline.annotation.parsing import parse
from dateline.records import Annotations, Report, Values
from dateline.resolution import resolve
from training.annotations.unpack import unpack

# The decision on counts has learnt from the same reports and misses fewer of their figures than of others. So each
# report is taken twice, with this share of its counts; the first part of each pair seeds the choice.
KEPT_COUNTS = (("a", 0.8), ("b", 0.6))
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


class Example(NamedTuple):
    """One report with its annotations and values, and its coded `incidents` in the order of the coder."""

    report: Report
    annotations: Annotations
    values: Values
    incidents: list[dict[str, Any]]


def examples(shared: pathlib.Path) -> Iterator[Example]:
    """One example a coded report: of `gold/accounts-train` in the folder `shared`, then our own with texts in `data`.

    The text is taken as it stands: no dateline or headline is told from the body.
    """
    coded = [*_gold(shared / "gold/accounts-train"), *unpack(shared / "data")]
    for (row, incidents), doc in zip(coded, parse(row["text"] for row, _ in coded), strict=True):
        report = _report(row)
        annotations = annotate(report, doc)
        yield Example(report, annotations, resolve(report, annotations), incidents)


def _gold(folder: pathlib.Path) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    lines = (folder / "gold.jsonl").read_text(encoding="utf8").splitlines()
    gold = {g["id"]: g["incidents"] for g in map(json.loads, lines)}
    for line in (folder / "reports.jsonl").read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        yield row, gold.get(row["id"], [])


def thinned(made: Sequence[Example]) -> list[Example]:
    """Every example once a pair of `KEPT_COUNTS`, with about that share of its counts; the same ones every time."""
    return [e._replace(annotations=_thin(e.annotations, seed, share)) for seed, share in KEPT_COUNTS for e in made]


def half_of(made: Sequence[Example], half: int) -> list[Example]:
    """Half 0 or half 1 of the examples, by a checksum of their ids: the same halves whatever their order."""
    return [e for e in made if zlib.crc32(e.report.source_id.encode()) % 2 == half]


def _thin(annotations: Annotations, seed: str, share: float) -> Annotations:
    chance = random.Random(seed + annotations.report)
    counts = tuple(count for count in annotations.counts if chance.random() < share)
    return annotations.model_copy(update={"counts": counts})


def _day(told: str | None) -> date | None:
    """The day in "2015-8-23T09:00"; some sources write no leading zeros."""
    numbers = _DATE.match(told or "")
    return date(*map(int, numbers.groups())) if numbers else None


def _report(row: dict[str, Any]) -> Report:
    return Report(
        id=Report.make_id(row["id"], row["text"]),
        source_id=row["id"],
        outlet=row.get("outlet"),
        published=_day(row.get("published")),
        headline=row.get("headline"),
        text=row["text"],
        text_sha256=Report.digest(row["text"]),
    )
