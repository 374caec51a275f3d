"""`dateline bench geoparsing`: toponyms of local news against LGL (Lieberman et al. 2010), and of wiki news (GeoVirus).

Two tasks. *Gold spans*: the toponyms are given, only their place is asked. *End to end*: they are found as well. A
place counts as right within 161 km (100 miles) of the gold, or if it is the same GeoNames entry; `exact` asks for the
same entry. Countries have no coordinates in Dateline, so only the id can be right there; GeoVirus has no ids, so what
Dateline reads as a country is left out of its gold spans and counts neither way end to end (`countries_left_out`).
Toponyms without coordinates in the gold are left out of the gold spans and count neither way end to end.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import click
from spacy.tokens import Doc

from dateline.annotation.parsing import parse
from dateline.annotation.places import describe_spans, find_places
from dateline.records import Annotations, Place, PlacePhrase, Report, Span
from dateline.resolution.places import resolve_places
from dateline_evaluation import NoData, shared

FOLDER = "geoparsing"
CLOSE = 161.0  # km


class Toponym(NamedTuple):
    """A toponym of the gold: its span, and its GeoNames id and coordinates where the gold has them."""

    start: int
    end: int
    geonameid: int | None
    latitude: float | None
    longitude: float | None


class Article(NamedTuple):
    report: Report
    toponyms: list[Toponym]


def run(
    data: str | Path | None = None, split: str = "lgl", limit: int | None = None, end_to_end: bool = True
) -> dict[str, Any]:
    """The numbers on the file `split`.xml of `data`, the folder of the public data sets or `geoparsing` in it.

    The case of the name does not matter. `limit` takes so many articles, from the first on; without `end_to_end` only
    the places of the gold spans are asked. Raises `NoData`.
    """
    path = _locate(data, split)
    try:
        articles = read(path)[:limit]
    except (ElementTree.ParseError, ValueError) as error:
        raise NoData(f"{path} is no file of LGL's or GeoVirus's form: {error}") from error
    if not articles:
        raise NoData(f"there is no article in {path}")
    return {
        "benchmark": "geoparsing",
        "data": path.name,
        "digest": hashlib.sha256(path.read_bytes()).hexdigest(),
        "articles": len(articles),
    } | evaluate(articles, parse(article.report.text for article in articles), end_to_end=end_to_end)


def evaluate(articles: list[Article], docs: Iterable[Doc], *, end_to_end: bool = True) -> dict[str, Any]:
    """The numbers on articles with their parses, in the same order."""
    given = exact = with_id = close = left_out = 0
    found = right_span = right_place = 0
    distances: list[float] = []
    for article, doc in zip(articles, docs, strict=True):
        known = [t for t in article.toponyms if t.latitude is not None]
        for toponym, place in zip(known, _resolve(article.report, doc, known), strict=True):
            if _is_incomparable(toponym, place):
                left_out += 1
                continue
            given += 1
            with_id += toponym.geonameid is not None
            exact += _same(toponym, place)
            close += _is_close(toponym, place)
            if (off := kilometres(toponym, place)) is not None:
                distances.append(off)
        for phrase, place in _read(article.report, doc) if end_to_end else ():
            matched = next(
                (t for t in article.toponyms if t.start < phrase.span.end and phrase.span.start < t.end), None
            )
            if matched is not None and (matched.latitude is None or _is_incomparable(matched, place)):
                continue
            found += 1
            right_span += matched is not None
            right_place += matched is not None and _is_close(matched, place)
    numbers: dict[str, Any] = {
        "gold_spans": {"within_161_km": _share(close, given)},
        "mean_error_km": {
            "value": round(sum(distances) / len(distances), 1) if distances else None,
            "of": len(distances),
        },
    }
    if end_to_end:
        numbers["end_to_end"] = _scores(right_place, found, given)
        numbers["recognised"] = _scores(right_span, found, given)
    numbers["countries_left_out"] = left_out
    if with_id:
        numbers["gold_spans"]["exact"] = _share(exact, with_id)
    return numbers


def _resolve(report: Report, doc: Doc, toponyms: list[Toponym]) -> Iterator[Place | None]:
    spans = [Span(start=t.start, end=t.end) for t in toponyms]
    phrases = describe_spans(doc, report, spans)
    values = resolve_places(report, Annotations(report=report.id, places=phrases))
    by_start = {phrase.span.start: value for phrase, value in zip(phrases, values, strict=True)}
    by_end = {phrase.span.end: value for phrase, value in zip(phrases, values, strict=True)}
    for span in spans:
        yield by_start.get(span.start) or by_end.get(span.end)


def _read(report: Report, doc: Doc) -> Iterator[tuple[PlacePhrase, Place | None]]:
    """The places that Dateline finds, but for streets and buildings, which neither gold marks."""
    phrases = find_places(doc, report)
    values = resolve_places(report, Annotations(report=report.id, places=phrases))
    return ((p, v) for p, v in zip(phrases, values, strict=True) if not p.local)


def _same(toponym: Toponym, place: Place | None) -> bool:
    return place is not None and place.geonameid is not None and place.geonameid == toponym.geonameid


def _is_incomparable(toponym: Toponym, place: Place | None) -> bool:
    return toponym.geonameid is None and place is not None and place.kind == "country"


def _is_close(toponym: Toponym, place: Place | None) -> bool:
    off = kilometres(toponym, place)
    return off is not None and off <= CLOSE


def kilometres(toponym: Toponym, place: Place | None) -> float | None:
    """How far the place is from the gold; 0 for the same entry, None where either has no coordinates."""
    if _same(toponym, place):
        return 0.0
    if place is None or place.latitude is None or place.longitude is None or toponym.latitude is None:
        return None
    assert toponym.longitude is not None
    p, q = radians(toponym.latitude), radians(place.latitude)
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(place.longitude - toponym.longitude) / 2) ** 2
    return 12742 * asin(sqrt(min(1.0, h)))


def read(path: Path) -> list[Article]:
    """The articles of an LGL or GeoVirus file."""
    root = ElementTree.parse(path).getroot()  # noqa: S314 - a benchmark's file; expat bounds entity expansion
    return [_article(number, node) for number, node in enumerate(root.iter("article"))]


def _article(number: int, node: ElementTree.Element) -> Article:
    text = node.findtext("text") or " "
    identifier = node.get("docid") or str(number)
    outlet = node.findtext("domain")
    report = Report(
        id=Report.make_id(identifier, text),
        source_id=identifier,
        outlet=outlet,
        text=text,
        text_sha256=Report.digest(text),
    )
    return Article(report, sorted(_toponyms(node)))


def _toponyms(node: ElementTree.Element) -> Iterator[Toponym]:
    for item in node.iter("toponym"):
        tag = item.find("gaztag")
        start, end = int(item.findtext("start", "0")), int(item.findtext("end", "0"))
        if tag is None:
            yield Toponym(start, end, None, None, None)
        else:
            place = (float(tag.findtext("lat", "0")), float(tag.findtext("lon", "0")))
            yield Toponym(start, end, int(tag.get("geonameid", "0")), *place)
    for item in node.iter("location"):
        start = int(item.findtext("start", "1")) - 1  # GeoVirus counts from one
        name = item.findtext("name", "")
        yield Toponym(
            start, start + len(name), None, float(item.findtext("lat", "0")), float(item.findtext("lon", "0"))
        )


def _mean(values: list[float]) -> float | None:
    return round(sum(values) / len(values), 1) if values else None


def _share(right: int, of: int) -> dict[str, Any]:
    return {"percent": round(100 * right / of, 1) if of else 0.0, "right": right, "of": of}


def _scores(right: int, given: int, gold: int) -> dict[str, Any]:
    precision, recall = right / given if given else 0.0, right / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    shown = {"precision": precision, "recall": recall, "f1": f1}
    return {name: round(100 * value, 1) for name, value in shown.items()} | {
        "right": right,
        "given": given,
        "gold": gold,
    }


def _locate(data: str | Path | None, split: str) -> Path:
    folder = Path(data) if data is not None else shared() / "data"
    for place in (folder / FOLDER, folder):
        for path in sorted(place.glob("*.xml")) if place.is_dir() else ():
            if path.stem.casefold() == split.casefold():
                return path
    raise NoData(f"there is no {FOLDER}/{split}.xml in {folder}: give the folder of the data sets by --data")


@click.command("geoparsing")
@click.option("--data", type=click.Path(path_type=Path), metavar="FOLDER", help="Folder with geoparsing/SPLIT.xml.")
@click.option("--split", default="lgl", show_default=True, metavar="NAME", help="The stem of a file under geoparsing/.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many articles.")
@click.option("--json", "as_json", is_flag=True, help="Print the numbers as one JSON object.")
def command(data: Path | None, split: str, limit: int | None, as_json: bool) -> None:
    """Score the places that Dateline finds and resolves in news, in a file of LGL's or GeoVirus's form."""
    try:
        numbers = run(data, split, limit)
    except NoData as error:
        raise click.UsageError(f"{str(error)[0].upper()}{str(error)[1:]}.") from None
    click.echo(json.dumps(numbers) if as_json else table(numbers))


def table(numbers: dict[str, Any]) -> str:
    """The numbers as lines for a reader."""
    lines = [f"{numbers['data']}, {numbers['articles']} articles"]
    for name, value in numbers["gold_spans"].items():
        text = f"{value['percent']:5.1f} %   ({value['right']} of {value['of']})"
        lines.append(f"{'gold spans, ' + name.replace('_', ' '):36}{text}")
    error = numbers["mean_error_km"]
    if error["value"] is not None:
        lines.append(f"{'gold spans, mean error':36}{error['value']:5.1f} km  (of {error['of']} with coordinates)")
    for name in ("end_to_end", "recognised"):
        if name not in numbers:
            continue
        value = numbers[name]
        counts = f"({value['right']} right of {value['given']} given, {value['gold']} in the gold)"
        scores = f"P {value['precision']:5.1f}  R {value['recall']:5.1f}  F1 {value['f1']:5.1f}   {counts}"
        lines.append(f"{name.replace('_', ' '):36}{scores}")
    return "\n".join(lines)
