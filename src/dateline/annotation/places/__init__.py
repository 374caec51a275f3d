"""Find the places of a report: towns, regions, countries, nationalities, and spots no gazetteer holds.

`find_places(doc, report)` is the whole of it; resolution of the phrases is the business of `resolution`.
"""

from typing import Literal

from spacy.tokens import Doc

from dateline.annotation.places.context import Relation, containers, is_body, relation_of
from dateline.annotation.places.names import candidates, demonym
from dateline.annotation.places.scan import find
from dateline.annotation.places.spots import Found
from dateline.annotation.places.words import Word, words_of
from dateline.annotation.wording import text_of
from dateline.records import PlacePhrase, Report, Span

MAX_PHRASES = 2000  # of one report; what comes after them in a hostile text is left

Role = Literal["location", "dateline", "demonym", "affiliation"]


def find_places(doc: Doc, report: Report) -> tuple[PlacePhrase, ...]:
    """All place phrases of `report`, in text order, not overlapping.

    `doc` is the parse of its text, at the same offsets. `sentence` counts its sentences; `inside` is an index into
    the result.
    """
    words = words_of(doc)
    found = find(words, text_of(doc), report.dateline_span)
    return _described(found[:MAX_PHRASES], words, text_of(doc), report)


def describe_spans(doc: Doc, report: Report, spans: list[Span]) -> tuple[PlacePhrase, ...]:
    """The phrases of given spans, as `find_places` would describe them: for benchmarks with marked toponyms.

    Spans must be in text order; one that covers no token is left out.
    """
    words = words_of(doc)
    found = []
    for span in spans:
        inside = [i for i, word in enumerate(words) if word.start < span.end and word.end > span.start]
        if inside:
            name = text_of(doc)[span.start : span.end]
            nationality = demonym(name)
            found.append(
                Found(
                    inside[0],
                    inside[-1] + 1,
                    "demonym" if nationality else "name",
                    nationality or candidates([name])[0],
                )
            )
    return _described(found, words, text_of(doc), report)


def _described(found: list[Found], words: list[Word], text: str, report: Report) -> tuple[PlacePhrase, ...]:
    inside = containers(found, words, text)
    phrases = []
    for place, outer in zip(found, inside, strict=True):
        span = Span(start=words[place.first].start, end=words[place.last - 1].end)
        relation = relation_of(words, place)
        in_dateline = report.dateline_span is not None and report.dateline_span.overlaps(span)
        role = _role(place, words, relation, in_dateline)
        phrases.append(
            PlacePhrase(
                span=span,
                sentence=words[place.first].sentence,
                role=role,
                relation=relation,
                inside=outer,
                local=place.kind == "local",
            )
        )
    return tuple(phrases)


def _role(place: Found, words: list[Word], relation: Relation, in_dateline: bool) -> Role:
    if place.kind == "demonym":
        return "demonym"
    if in_dateline:
        return "dateline"
    if place.kind == "name" and is_body(words, place, relation):
        return "affiliation"
    return "location"
