"""Helpers of the reading tests: write files, read them, sort what comes out."""

import gzip
import json
from datetime import date
from pathlib import Path

from dateline.reading import Item, read
from dateline.records import Notice, Refusal, Report

TODAY = date(2024, 9, 1)
STORY = "DUNMORE — Two guards were killed on Friday when gunmen attacked a depot, police said.\n\nNo group claimed it."


def all_of(*sources: str | Path) -> list[Item]:
    return list(read(sources, today=TODAY))


def reports(*sources: str | Path) -> list[Report]:
    return [item for item in all_of(*sources) if isinstance(item, Report)]


def refusals(*sources: str | Path) -> list[Refusal]:
    return [item for item in all_of(*sources) if isinstance(item, Refusal)]


def notices(*sources: str | Path) -> list[Notice]:
    return [item for item in all_of(*sources) if isinstance(item, Notice)]


def one(*sources: str | Path) -> Report:
    (report,) = all_of(*sources)
    assert isinstance(report, Report), report
    return report


def refused(*sources: str | Path) -> str:
    (refusal,) = all_of(*sources)
    assert isinstance(refusal, Refusal), refusal
    return refusal.reason


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode() if isinstance(content, str) else content
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def jsonl(path: Path, *records: object) -> Path:
    return write(path, "".join(json.dumps(record) + "\n" for record in records))
