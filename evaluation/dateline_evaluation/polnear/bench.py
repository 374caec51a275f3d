"""The numbers of a split and how they are shown."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from spacy.tokens import Doc

from dateline.annotation.parsing import parse
from dateline_evaluation import NoData, locate_split
from dateline_evaluation.polnear.readers import MISSING, ours, textacy
from dateline_evaluation.polnear.reading import ROLES, Article, read
from dateline_evaluation.polnear.scoring import Tally


def run(data: str | Path | None = None, split: str = "dev") -> dict[str, Any]:
    """The numbers on one split, Dateline's by role and those of others by their name.

    `data` holds `polnear/SPLIT.jsonl`, or is that folder itself. Raises `NoData`.
    """
    path = locate_split(data, "polnear", split)
    articles = list(read(path))
    about = {
        "benchmark": "polnear",
        "data": path.name,
        "digest": hashlib.sha256(path.read_bytes()).hexdigest(),
        "annotations": len(articles),
    }
    return about | evaluate(articles)


def evaluate(articles: list[Article]) -> dict[str, Any]:
    """Precision, recall and F1 of each role, in per cent, for Dateline and for textacy. A text is parsed once."""
    by_text: dict[str, list[Article]] = {}
    for article in articles:
        by_text.setdefault(article.report.text, []).append(article)
    return _evaluate(list(by_text.values()), parse(by_text))


def _evaluate(groups: list[list[Article]], docs: Iterable[Doc]) -> dict[str, Any]:
    mine, theirs, other = Tally(), Tally(), textacy()
    for group, doc in zip(groups, docs, strict=True):
        found = ours(group[0].report, doc)
        for article in group:
            mine.add(article.roles, found)
        if other is not None:
            quoted = other(group[0].report, doc)
            for article in group:
                theirs.add(article.roles, quoted)
    beside: dict[str, Any] = {"missing": MISSING}
    if other is not None:
        beside = {"version": other.version, "texts_refused": other.refused, **theirs.numbers()}
    return {**mine.numbers(), "textacy": beside}


@click.command(name="polnear")
@click.option("--data", type=click.Path(path_type=Path), metavar="FOLDER", help="Folder of the public data sets.")
@click.option("--split", default="dev", show_default=True, metavar="NAME", help="The stem of a file under polnear/.")
@click.option("--json", "as_json", is_flag=True, help="Print the numbers as one JSON object.")
def command(data: Path | None, split: str, as_json: bool) -> None:
    """Who says what in political news: sources, cues and contents against PolNeAR, beside textacy."""
    try:
        numbers = run(data, split)
    except NoData as error:
        raise click.UsageError(f"{str(error)[0].upper()}{str(error)[1:]}.") from None
    click.echo(json.dumps(numbers) if as_json else table(numbers))


def table(numbers: dict[str, Any]) -> str:
    """The numbers as lines for a reader."""
    lines = [f"PolNeAR {numbers['data']}, {numbers['annotations']} annotations of articles; precision, recall, F1"]
    lines += _rows("Dateline", numbers)
    other = numbers["textacy"]
    if "missing" in other:
        return "\n".join([*lines, f"{'textacy':18}{other['missing']}"])
    lines += _rows(f"textacy {other['version']}", other)
    return "\n".join([*lines, f"textacy refused {other['texts_refused']} texts for their quotation marks"])


def _rows(who: str, numbers: dict[str, Any]) -> list[str]:
    lines = []
    for role in ROLES:
        for how in ("exact", "overlap"):
            score = numbers[role][how]
            shown = "".join(f"{score[name]:8.1f}" for name in ("precision", "recall", "f1"))
            lines.append(f"{who:18}{role:9}{how:8}{shown}")
    return lines
