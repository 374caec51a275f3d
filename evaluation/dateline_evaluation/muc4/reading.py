"""What Dateline makes of the documents, by the public way: read, annotate, resolve, assemble."""

import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from dateline.annotation.annotator import annotate
from dateline.annotation.parsing import parse
from dateline.assembly import assemble
from dateline.reading import read
from dateline.records import Annotations, Mention, Report, Values
from dateline.resolution import resolve
from dateline_evaluation.muc4.mapping import mapping


@dataclass(frozen=True)
class Reading:
    """All that Dateline made of one document."""

    report: Report
    annotations: Annotations
    values: Values
    mentions: tuple[Mention, ...]
    doc: Doc


def read_all(texts: Mapping[str, str]) -> Iterator[Reading]:
    """The reading of each document that is not refused; `report.source_id` is the document's id."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("\n".join(json.dumps({"id": d, "text": t}) for d, t in texts.items()), encoding="utf-8")
        reports = [item for item in read([path]) if isinstance(item, Report)]
    for report, doc in zip(reports, parse(report.text for report in reports), strict=True):
        annotations = annotate(report, doc)
        values = resolve(report, annotations)
        yield Reading(report, annotations, values, assemble(report, annotations, values), doc)


def where_of(reading: Reading, mention: Mention) -> str | None:
    """The mention's country; the document's, if that is one of the nine and the mention's is not."""
    own = mention.where.country if mention.where is not None else None
    country = country_of(reading)
    return country if own is None or (own not in mapping().asked and country in mapping().asked) else own


def country_of(reading: Reading) -> str | None:
    """The country of the document: the one that it names places of most often."""
    countries = Counter(place.country for place in reading.values.places if place is not None and place.country)
    return min(countries, key=lambda name: (-countries[name], name)) if countries else None
