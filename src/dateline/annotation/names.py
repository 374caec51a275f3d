"""Proper names, as the parse takes them."""

from typing import Literal

from spacy.tokens import Doc

from dateline.records import Name, Span

Kind = Literal["person", "organisation", "place", "nationality", "facility", "other"]

# The labels of spaCy's English pipelines (OntoNotes 5); labels of numbers and dates are no names.
KINDS: dict[str, Kind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "NORP": "nationality",
    "FAC": "facility",
    "EVENT": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
}


def find_names(doc: Doc) -> tuple[Name, ...]:
    """The names of a document in text order."""
    return tuple(
        Name(span=Span(start=e.start_char, end=e.end_char), kind=KINDS[e.label_])
        for e in doc.ents
        if e.label_ in KINDS and e.end_char > e.start_char
    )
