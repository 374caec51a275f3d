"""The annotated articles of a split."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dateline.records import Report
from dateline_evaluation import NoData

ROLES = ("source", "cue", "content")
EDGES = " \n\t\r,;:.!?-–—“”\"'()"

Range = tuple[int, int]
"""Code points, end exclusive."""
Roles = dict[str, list[Range]]
"""The ranges of each role, sorted, each once."""


class Article(NamedTuple):
    """One annotator's reading of an article."""

    report: Report
    roles: Roles


def read(path: Path) -> Iterator[Article]:
    """The articles of a file, one a line. Raises `NoData` where it is not of that form."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield _article(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            raise NoData(
                f"line {number} of {path} is no annotated article: id, text and attributions of source, cue, content"
            ) from None


def _article(row: dict[str, Any]) -> Article:
    text = row["text"] or " "
    name = str(row.get("id") or row.get("article") or "")
    found = {role: [attribution.get(role) or [] for attribution in row["attributions"]] for role in ROLES}
    report = Report(id=Report.make_id(name, text), source_id=name, text=text, text_sha256=Report.digest(text))
    return Article(report, {role: ranges(text, pieces) for role, pieces in found.items()})


def ranges(text: str, found: Iterable[Sequence[Sequence[int]]]) -> list[Range]:
    """The whole ranges of one role, sorted, each once; `found` has the pieces of each attribution."""
    return sorted({kept for pieces in found for kept in whole(text, pieces)})


def whole(text: str, pieces: Sequence[Sequence[int]]) -> list[Range]:
    """The range from the first piece to the last; nothing if no letter is in it."""
    if not pieces:
        return []
    start, end = max(0, min(p[0] for p in pieces)), min(len(text), max(p[1] for p in pieces))
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return [(start, end)] if start < end else []
