"""Read a text's places for the tests: what is found, and what it means."""

from typing import NamedTuple

from dateline.annotation.parsing import parse
from dateline.annotation.places import find_places
from dateline.records import Annotations, Place, PlacePhrase, Report, Span
from dateline.resolution.places import resolve_places


class Read(NamedTuple):
    """The phrases and places of one text by the words that name them (the first mention of each)."""

    phrases: dict[str, PlacePhrase]
    places: dict[str, Place | None]
    order: list[str]


def read(text: str, outlet: str | None = None, dateline: Span | None = None) -> Read:
    report = Report(
        id="r", source_id="r", outlet=outlet, text=text, text_sha256=Report.digest(text), dateline_span=dateline
    )
    (doc,) = parse([text])
    phrases = find_places(doc, report)
    values = resolve_places(report, Annotations(report="r", places=phrases))
    names = [phrase.span.of(text) for phrase in phrases]
    first = dict(reversed(list(zip(names, phrases, strict=True))))
    meant = dict(reversed(list(zip(names, values, strict=True))))
    return Read(first, meant, names)
