"""Invented reports, mentions and accounts for the tests of reconciliation."""

from datetime import date

from dateline.records import (
    Account,
    Actor,
    Group,
    IncidentType,
    Measure,
    Mention,
    Place,
    RelationHint,
    Report,
    Span,
    Speaker,
    SpeakerKind,
    Stage,
    Status,
    TimeRange,
)

HARLOW = Place(name="Harlow Bay", admin1="North Coast", country="XA", latitude=10.0, longitude=20.0)
DAY = date(2031, 5, 2)


def report(name: str, text: str = "x" * 400, published: date | None = DAY, outlet: str | None = "") -> Report:
    outlet = name if outlet == "" else outlet
    return Report(
        id=name, source_id=name, outlet=outlet, published=published, text=text, text_sha256=Report.digest(text)
    )


def account(
    source: Report,
    quote: str,
    low: int,
    high: int | None = -1,
    *,
    said_by: str | None = None,
    kind: SpeakerKind = SpeakerKind.OFFICIAL,
    measure: Measure = Measure.KILLED,
    group: Group = Group.TOTAL,
    status: Status | None = None,
    at: int = 0,
) -> Account:
    """An account at the quote's place in the text, or at `at` where the text does not hold it. `high` -1 is `low`."""
    start = max(source.text.find(quote), at)
    chain = [Speaker(name=source.outlet, kind=SpeakerKind.OUTLET)]
    if said_by:
        chain.append(Speaker(name=said_by, kind=kind))
    return Account(
        report=source.id,
        measure=measure,
        group=group,
        low=low,
        high=low if high == -1 else high,
        span=Span(start=start, end=start + len(quote)),
        quote=quote,
        chain=tuple(chain),
        status=status or (Status.ATTRIBUTED if said_by else Status.ASSERTED),
    )


def mention(
    source: Report,
    *accounts: Account,
    key: str = "0-5",
    kind: IncidentType = IncidentType.BOMBING,
    stage: Stage = Stage.ACCOMPLISHED,
    background: bool = False,
    when: TimeRange | None = None,
    where: Place | None = None,
    actors: tuple[Actor, ...] = (),
    weapons: tuple[Span, ...] = (),
    relations: tuple[RelationHint, ...] = (),
) -> Mention:
    return Mention(
        report=source.id,
        key=key,
        type=kind,
        stage=stage,
        background=background,
        when=when,
        where=where,
        actors=actors,
        weapons=weapons,
        accounts=accounts,
        spans=(Span(start=0, end=5),),
        relations=relations,
    )


def day(d: date) -> TimeRange:
    return TimeRange(earliest=d, latest=d, precision=1)


def month(year: int, number: int, last: int) -> TimeRange:
    return TimeRange(earliest=date(year, number, 1), latest=date(year, number, last), precision=4)
