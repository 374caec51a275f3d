"""Read a text for the tests: what `assemble` and its parts are given."""

from datetime import date

from dateline.annotation import annotate
from dateline.annotation.parsing import parse
from dateline.records import Annotations, Report, Values
from dateline.resolution import resolve


def read(text: str, published: date | None = None, outlet: str | None = None) -> tuple[Report, Annotations, Values]:
    report = Report(
        id="r", source_id="r", outlet=outlet, published=published, text=text, text_sha256=Report.digest(text)
    )
    annotations = annotate(report, next(iter(parse([text]))))
    return report, annotations, resolve(report, annotations)
