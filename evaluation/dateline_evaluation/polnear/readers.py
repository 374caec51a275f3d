"""Those who read the articles: Dateline, and textacy's extractor of direct quotations beside it."""

from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from spacy.tokens import Doc, Token

from dateline.annotation.speech import find_all, probable
from dateline.records import Report, Span
from dateline_evaluation.polnear.reading import Range, Roles, ranges

Extractor = Callable[[Doc], Iterable[Any]]
MISSING = "textacy is not installed: pip install textacy"


def ours(report: Report, doc: Doc) -> Roles:
    """The ranges of each role that Dateline finds."""
    found = probable(find_all(doc, report))
    return {
        "source": ranges(report.text, (_pieces(speech.source) for speech in found)),
        "cue": ranges(report.text, (_pieces(speech.cue) for speech in found)),
        "content": ranges(report.text, (_pieces(*speech.content) for speech in found)),
    }


def _pieces(*spans: Span | None) -> list[Range]:
    return [(span.start, span.end) for span in spans if span is not None]


class Textacy:
    """`textacy.extract.direct_quotations`, as it comes. It refuses a text whose quotation marks are odd in number."""

    def __init__(self) -> None:
        """Raises `ImportError` where textacy is not installed."""
        self.extract: Extractor = import_module("textacy.extract").direct_quotations
        self.refused = 0
        try:
            self.version = version("textacy")
        except PackageNotFoundError:
            self.version = "unknown"

    def __call__(self, report: Report, doc: Doc) -> Roles:
        """The ranges of each role that textacy finds."""
        try:
            found = list(self.extract(doc))
        except ValueError:
            self.refused += 1
            found = []
        return {
            "source": ranges(report.text, (_extent(one.speaker) for one in found)),
            "cue": ranges(report.text, (_extent(one.cue) for one in found)),
            "content": ranges(report.text, (_extent(list(one.content)) for one in found)),
        }


def _extent(words: list[Token]) -> list[Range]:
    return [(word.idx, word.idx + len(word)) for word in words]


def textacy() -> Textacy | None:
    """The reader, or None where textacy is not installed."""
    try:
        return Textacy()
    except ImportError:
        return None
