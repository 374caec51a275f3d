"""`dateline bench polnear`: sources, cues and contents of attributions against PolNeAR 1.0 (political news in English).

The three roles are scored apart. A role of an attribution may be in several pieces; it counts as its range from the
first piece to the last, without blanks and marks at the ends. *Exact* asks for the same range, *overlap* for a shared
character; both match one to one. PolNeAR counts much as attribution that is no speech of a source in Dateline's sense
(hopes, plans, feelings), and Dateline keeps hedges without a source, so neither number can reach 100.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
from spacy.tokens import Doc

from dateline.annotation.parsing import parse
from dateline.annotation.speech import attributions, find_speeches
from dateline.records import Report, Span
from dateline_evaluation import shared

ROLES = ("source", "cue", "content")
SPLITS = ("train", "dev")
EDGES = " \n\t\r,;:.!?-–—“”\"'()"

Range = tuple[int, int]


class NoData(FileNotFoundError):  # noqa: N818 - reads as what it is
    """The folder does not hold the benchmark; the message says what is missing."""


class Article(NamedTuple):
    """One annotator's reading of an article: the ranges of each role."""

    report: Report
    roles: dict[str, list[Range]]


def run(folder: str | Path | None = None, split: str = "dev") -> dict[str, Any]:
    """The numbers on one split. `folder` holds `polnear/dev.jsonl`, or is that folder itself. Raises `NoData`."""
    path = _locate(folder, split)
    articles = list(read(path))
    return {
        "benchmark": "polnear",
        "data": path.name,
        "digest": hashlib.sha256(path.read_bytes()).hexdigest(),
        "annotations": len(articles),
    } | evaluate(articles, parse(article.report.text for article in articles))


def evaluate(articles: Iterable[Article], docs: Iterable[Doc]) -> dict[str, Any]:
    """Precision, recall and F1 of each role, in per cent, on articles with their parses in the same order."""
    counts = {role: {"gold": 0, "found": 0, "exact": 0, "overlap": 0} for role in ROLES}
    for article, doc in zip(articles, docs, strict=True):
        for role, found in predicted(article.report, doc).items():
            gold = article.roles[role]
            count = counts[role]
            count["gold"] += len(gold)
            count["found"] += len(found)
            count["exact"] += len(set(gold) & set(found))
            count["overlap"] += overlaps(gold, found)
    return {
        role: {how: _scores(count[how], count["found"], count["gold"]) for how in ("exact", "overlap")}
        for role, count in counts.items()
    }


def predicted(report: Report, doc: Doc) -> dict[str, list[Range]]:
    """The ranges of each role that Dateline finds."""
    roles: dict[str, list[Range]] = {role: [] for role in ROLES}
    for speech in attributions(find_speeches(doc, report)):
        for role, spans in (("source", (speech.source,)), ("cue", (speech.cue,)), ("content", speech.content)):
            roles[role] += whole(report.text, [(span.start, span.end) for span in spans if isinstance(span, Span)])
    return {role: sorted(set(ranges)) for role, ranges in roles.items()}


def overlaps(gold: list[Range], found: list[Range]) -> int:
    """How many ranges of the one match one of the other, one to one, in text order."""
    matched, taken = 0, set()
    for start, end in sorted(gold):
        for i, other in enumerate(found):
            if i not in taken and other[0] < end and start < other[1]:
                taken.add(i)
                matched += 1
                break
    return matched


def read(path: Path) -> Iterator[Article]:
    """The annotated articles of a split."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line.strip():
            continue
        row = json.loads(line)
        text = row["text"] or " "
        roles: dict[str, list[Range]] = {role: [] for role in ROLES}
        for attribution in row["attributions"]:
            for role in ROLES:
                roles[role] += whole(text, [(start, end) for start, end in attribution.get(role) or []])
        report = Report(
            id=Report.make_id(row["id"], text), source_id=row["id"], text=text, text_sha256=Report.digest(text)
        )
        yield Article(report, {role: sorted(set(ranges)) for role, ranges in roles.items()})


def whole(text: str, pieces: list[Range]) -> list[Range]:
    """The range from the first piece to the last; nothing if no letter is in it."""
    if not pieces:
        return []
    start, end = min(p[0] for p in pieces), max(p[1] for p in pieces)
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return [(start, end)] if start < end else []


def _locate(folder: str | Path | None, split: str) -> Path:
    if split not in SPLITS:
        raise NoData(f"there is no split {split!r}: take one of {', '.join(SPLITS)}")
    given = Path(folder) if folder is not None else shared() / "data"
    for path in (given / "polnear" / f"{split}.jsonl", given / f"{split}.jsonl"):
        if path.is_file():
            return path
    raise NoData(f"there is no polnear/{split}.jsonl in {given}: give the folder of the public data by --data")


def _scores(right: int, found: int, gold: int) -> dict[str, float]:
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "precision": round(100 * precision, 1),
        "recall": round(100 * recall, 1),
        "f1": round(100 * f1, 1),
    }


@click.command(name="polnear")
@click.option("--data", type=click.Path(), default=None, help="Folder of the public data (default: ../shared/data).")
@click.option("--split", type=click.Choice(SPLITS), default="dev", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the numbers as JSON.")
def command(data: str | None, split: str, as_json: bool) -> None:
    """Who says what in political news: sources, cues and contents against PolNeAR."""
    try:
        numbers = run(data, split)
    except NoData as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        click.echo(json.dumps(numbers, indent=2))
        return
    click.echo(f"PolNeAR {numbers['data']}, {numbers['annotations']} annotations")
    for role in ROLES:
        for how in ("exact", "overlap"):
            s = numbers[role][how]
            click.echo(f"  {role:8s} {how:8s} P {s['precision']:5.1f}  R {s['recall']:5.1f}  F1 {s['f1']:5.1f}")
