"""Invented reports and mentions for the tests of linking."""

from collections.abc import Sequence
from datetime import date

from dateline.linking.blocks import candidates
from dateline.linking.columns import Columns
from dateline.linking.copies import Copies
from dateline.linking.scoring import Scorer
from dateline.linking.trace import traces
from dateline.records import (
    Account,
    Group,
    IncidentType,
    Measure,
    Mention,
    Place,
    Report,
    Span,
    Speaker,
    SpeakerKind,
    Status,
    TimeRange,
)

HARLOW = Place(name="Harlow Bay", geonameid=1, admin1="North Coast", country="XA", latitude=10.0, longitude=20.0)
TOVIK = Place(name="Tovik", geonameid=2, admin1="Uplands", country="XA", latitude=14.0, longitude=25.0)
COUNTRY = Place(name="Arvania", kind="country", country="XA", latitude=12.0, longitude=22.0, precision=6)


def report(name: str, text: str, published: date | None = date(2031, 5, 3)) -> Report:
    return Report(id=name, source_id=name, outlet=name, published=published, text=text, text_sha256=Report.digest(text))


def day(d: date) -> TimeRange:
    return TimeRange(earliest=d, latest=d, precision=1)


def month(year: int, number: int, last: int) -> TimeRange:
    return TimeRange(earliest=date(year, number, 1), latest=date(year, number, last), precision=4)


def killed(source: Report, quote: str, low: int, high: int | None) -> Account:
    start = source.text.index(quote)
    return Account(
        report=source.id,
        measure=Measure.KILLED,
        group=Group.TOTAL,
        low=low,
        high=high,
        span=Span(start=start, end=start + len(quote)),
        quote=quote,
        chain=(Speaker(name=source.outlet, kind=SpeakerKind.OUTLET),),
        status=Status.ASSERTED,
    )


def mention(
    source: Report,
    words: str,
    *,
    kind: IncidentType = IncidentType.BOMBING,
    when: TimeRange | None = None,
    where: Place | None = None,
    accounts: tuple[Account, ...] = (),
    background: bool = False,
) -> Mention:
    start = source.text.index(words)
    return Mention(
        report=source.id,
        key=f"{start}-{start + len(words)}",
        type=kind,
        when=when,
        where=where,
        accounts=accounts,
        background=background,
        spans=(Span(start=start, end=start + len(words)),),
    )


def pairs_of(mentions: Sequence[Mention], reports: Sequence[Report]) -> list[tuple[int, int]]:
    """The pairs of mentions that are compared, by their positions in order of their ids."""
    columns = Columns(traces(mentions, {report.id: report for report in reports}))
    found = candidates(columns, Scorer(columns, Copies(())))
    return [pair for i, j in found for pair in zip(i.tolist(), j.tolist(), strict=True)]
