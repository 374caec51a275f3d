"""A large database for measurements, invented, and the same each time.

Each incident has two reports with five accounts, one in seven is contested. Reconciliation is left out, as it would
take most of the time; what the tables hold is of the shape that a build gives.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from dateline.api.indexing import index
from dateline.api.ready import make_ready
from dateline.reconciliation.decided import Settled, values
from dateline.records import (
    Account,
    Actor,
    Figure,
    Group,
    Incident,
    IncidentType,
    Measure,
    Mention,
    Place,
    Report,
    Role,
    Span,
    Speaker,
    SpeakerKind,
    Stage,
    Status,
    TimeRange,
)
from dateline.store import Store, schema
from dateline.store.incident_rows import PARTS, rows_of
from dateline.store.writing import insert, report_rows

OUTLETS = ("Courier", "Harbour Post", "Valley Examiner", "Meridian Wire", "Lakeside Courier", "Plain Dealer", "Star")
KINDS = (
    SpeakerKind.OFFICIAL,
    SpeakerKind.MEDIC,
    SpeakerKind.WITNESS,
    SpeakerKind.ANONYMOUS,
    SpeakerKind.SECURITY_FORCES,
)
COUNTRIES = (
    ("TR", 37.0, 35.0),
    ("CO", 4.0, -74.0),
    ("KE", 0.0, 37.0),
    ("UA", 48.0, 37.0),
    ("PH", 8.0, 124.0),
    ("SY", 35.0, 38.0),
)
WORDS = (
    "market", "checkpoint", "convoy", "village", "school", "bridge", "patrol", "station", "square", "church",
    "barracks", "harbour", "field", "river",
)  # fmt: skip
CHUNK = 500


def invented(number: int) -> tuple[list[tuple[Report, tuple[Mention, ...]]], Incident]:
    """The n-th incident with its reports."""
    code, latitude, longitude = COUNTRIES[number % len(COUNTRIES)]
    day = date(2016, 1, 1) + timedelta(number * 7 % 3100)
    place = Place(
        name=f"{WORDS[number % 14].title()}ville {number % 977}", country=code, admin1=f"Province {number % 40}",
        latitude=round(latitude + (number * 37 % 500) / 100 - 2.5, 4),
        longitude=round(longitude + (number * 53 % 700) / 100 - 3.5, 4),
    )  # fmt: skip
    kind = list(IncidentType)[number % len(IncidentType)]
    told = [_told(number, copy, kind, day, place) for copy in (0, 1)]
    mentions = tuple(mention for _, (mention,) in told)
    accounts = [a for m in mentions for a in m.accounts]
    incident = Incident(
        id=f"i{number:012x}", type=kind, stage=Stage.ACCOMPLISHED, title=f"{kind.value}, {place.name}, {day}",
        when=TimeRange(earliest=day, latest=day, precision=1), where=place, mentions=mentions,
        actors=mentions[0].actors, figures=tuple(_figures(accounts)),
    )  # fmt: skip
    return told, incident


def _told(number: int, copy: int, kind: IncidentType, day: date, place: Place) -> tuple[Report, tuple[Mention, ...]]:
    killed = 1 + number % 19 + (copy if number % 7 == 0 else 0)
    outlet = OUTLETS[(number + copy) % len(OUTLETS)]
    filler = " ".join(WORDS[(number * 3 + k) % 14] for k in range(160))
    text = f"{killed} people were killed and {killed + 4} wounded near the {filler}. Two officers were among them."
    report = Report(
        id=Report.make_id(f"{number}-{copy}", text), source_id=f"{number}-{copy}", outlet=outlet, text=text,
        published=day + timedelta(1 + copy), headline=f"{kind.value} in {place.name}", text_sha256=Report.digest(text),
    )  # fmt: skip
    chain = (
        Speaker(name=outlet, kind=SpeakerKind.OUTLET),
        Speaker(name=f"source {number % 31}", kind=KINDS[number % 5]),
    )
    wounded = text.index(f"{killed + 4} wounded")
    stated = [(Measure.KILLED, Group.TOTAL, 0, killed), (Measure.INJURED, Group.TOTAL, wounded, killed + 4)]
    if copy == 0:
        stated.append((Measure.KILLED, Group.SECURITY_FORCES, text.index("Two officers"), 2))
    accounts = tuple(
        Account(
            report=report.id, measure=measure, group=group, low=n, high=n, span=Span(start=at, end=at + 10),
            quote=text[at : at + 10], chain=chain, status=Status.ATTRIBUTED, stated_on=report.published,
        )
        for measure, group, at, n in stated
    )  # fmt: skip
    actor = Actor(name=f"Band {number % 57}", group=f"Band {number % 57}", role=Role.PERPETRATOR)
    mention = Mention(
        report=report.id, key="0-9", type=kind, spans=(Span(start=0, end=9),), accounts=accounts, actors=(actor,),
        when=TimeRange(earliest=day, latest=day, precision=1), where=place,
    )  # fmt: skip
    return report, (mention,)


def _figures(accounts: list[Account]) -> Iterator[Figure]:
    for measure, group in dict.fromkeys((a.measure, a.group) for a in accounts):
        own = tuple(a for a in accounts if (a.measure, a.group) == (measure, group))
        lows = sorted(a.low for a in own)
        yield Figure(
            measure=measure, group=group, low=lows[0], best=lows[-1], high=lows[-1], rule="latest-authoritative",
            conflict=lows[0] != lows[-1], independent_origins=1, accounts=own,
        )  # fmt: skip


def fill_many(db: Path, incidents: int) -> None:
    """Make a database of so many incidents, with five accounts each."""
    numbers = iter(range(incidents))
    with Store.open(db) as store:
        while chunk := list(islice(numbers, CHUNK)):
            made = [invented(number) for number in chunk]
            with store.writing() as (connection, _):
                for table, rows in report_rows(pair for told, _ in made for pair in told):
                    insert(connection, table, rows)
                shapes = [rows_of(incident) for _, incident in made]
                insert(connection, schema.incidents, [shape.incident for shape in shapes])
                for part in PARTS:
                    insert(connection, part, [row for shape in shapes for row in shape.parts[part.name]])
                outlets = {report.id: report.outlet for told, _ in made for report, _ in told}
                settled = [Settled(incident, values(incident), {}) for _, incident in made]
                index(connection, settled, outlets)
        make_ready(store)
