"""From the fields of an input to a `Report`: what is missing is taken from the text's own lead."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from dateline.reading.dates import parse_date
from dateline.reading.decoding import storable
from dateline.reading.lead import Lead, find_lead
from dateline.reading.limits import MAX_FIELD, MAX_TEXT, MAX_URL
from dateline.reading.outlets import find_outlet, outlet_of_site
from dateline.records import Notice, Refusal, Report, Span

Item = Report | Refusal | Notice


class Unknown(Enum):
    """`UNKNOWN` stands for an outlet that the input is silent about; None for one that it states to be unknown."""

    UNKNOWN = "unknown"


UNKNOWN = Unknown.UNKNOWN


class Fields(NamedTuple):
    """What an input says of one report, as it says it."""

    source_id: str
    text: str
    outlet: str | Unknown | None = UNKNOWN
    published: object = None
    headline: str | None = None
    url: str | None = None


def make_report(fields: Fields, where: str, today: date) -> Iterator[Item]:
    """The report that `fields` make, after a notice for each thing that had to be left out; or one refusal.

    A text without characters, or with more than `MAX_TEXT`, is refused. Where the input has no date, the date line or
    dateline of the text gives it; where it is silent about the outlet, the dateline, a photo credit or the address do.
    """
    text = storable(fields.text)
    if not text.strip():
        yield Refusal(where=where, reason="the text is empty")
        return
    if len(text) > MAX_TEXT:
        yield Refusal(where=where, reason=f"the text is too long: more than {MAX_TEXT:,} characters")
        return
    lead = find_lead(text)
    published, problem = _published(fields.published, lead, today)
    if problem:
        yield Notice(where=where, message=problem)
    yield _report(fields, text, lead, published)


def _report(fields: Fields, text: str, lead: Lead, published: date | None) -> Report:
    source_id = storable(fields.source_id)[:MAX_FIELD]
    url = clean(fields.url, MAX_URL + 1)
    url = url if url and len(url) <= MAX_URL else None
    agency = lead.dateline.agency if lead.dateline else None
    outlet = _outlet_of(lead, url) if fields.outlet is UNKNOWN else clean(fields.outlet)
    return Report(
        id=Report.make_id(source_id, text),
        source_id=source_id,
        outlet=outlet,
        published=published,
        dateline=lead.dateline.place if lead.dateline else None,
        agency=None if agency and outlet and _same(agency, outlet) else agency,
        headline=clean(fields.headline),
        url=url,
        text=text,
        text_sha256=Report.digest(text),
        body_start=min(lead.body_start, len(text.rstrip())),
        dateline_span=Span(start=lead.dateline.start, end=lead.dateline.end) if lead.dateline else None,
    )


def clean(value: object, limit: int = MAX_FIELD) -> str | None:
    """A field as one line of at most `limit` code points; None if it holds no words."""
    if value is None or isinstance(value, bool | dict | list | Unknown):
        return None
    return storable(" ".join(str(value)[: 4 * limit].split()))[:limit] or None


def given_id(value: object) -> str | None:
    """An id as the input gives it, a number as its digits; None for what is no id."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 1 << 64 else None
    return value if isinstance(value, str) and value.strip() else None


def _published(value: object, lead: Lead, today: date) -> tuple[date | None, str]:
    """The report's day, and what is wrong with the day that was given ("" if nothing)."""
    if value is None or (isinstance(value, str) and not value.strip()):
        day = lead.day
    else:
        day = parse_date(value)
        if day is None:
            shown = clean(value, 40) or type(value).__name__
            return None, f"the date '{shown}' does not name one day (write it as YYYY-MM-DD): read as undated"
    if day is not None and day > today + timedelta(days=1):  # one day ahead: the other side of the date line
        return None, f"the date {day} lies in the future: read as undated"
    return day, ""


def _outlet_of(lead: Lead, url: str | None) -> str | None:
    if url and (outlet := outlet_of_site(url)):
        return outlet.name
    return (lead.dateline.agency if lead.dateline else None) or lead.credit


def _same(one: str, other: str) -> bool:
    first, second = find_outlet(one), find_outlet(other)
    return one.casefold() == other.casefold() or (first is not None and first == second)
