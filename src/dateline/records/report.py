"""One news text from one outlet, and the refusal of what could not be read."""

import hashlib
from datetime import date

from pydantic import Field

from dateline.records.base import Record, Span


class Report(Record):
    """One news text. `text` is exactly what was read: every offset in Dateline counts its code points.

    `id` is made of `source_id` and the text (see `make_id`), so that the same report has the same id in every
    database; `outlet` is None where the input does not tell. `dateline` is the place that the text gives as
    where it was written ("MOSCOW"), `agency` the news organisation named in that line ("AP"). The running text begins
    at `body_start`; what stands before it is headline, date line, byline or dateline. `dateline_span` is the whole
    dateline with its dash, where there is one; it may lie after `body_start` if a photo caption comes first.
    """

    id: str
    source_id: str
    outlet: str | None = None
    published: date | None = None
    dateline: str | None = None
    agency: str | None = None
    headline: str | None = None
    url: str | None = None
    language: str = "en"
    text: str = Field(min_length=1)
    text_sha256: str
    body_start: int = 0
    dateline_span: Span | None = None
    set_aside: bool = False
    """True where a build saw no sign of an incident, in the words or in the part that it read; no mentions then."""

    @staticmethod
    def digest(text: str) -> str:
        """SHA-256 of the text in UTF-8, in hex."""
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    @staticmethod
    def make_id(source_id: str, text: str) -> str:
        """16 hex digits of SHA-256 over the source id and the text."""
        joined = source_id + "\x00" + text
        return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Refusal(Record):
    """An input that was not read: where it is and why, in words for the user."""

    where: str
    reason: str


class Notice(Record):
    """Something odd about an input that was read all the same: where it is and what was done, in words for the user."""

    where: str
    message: str
