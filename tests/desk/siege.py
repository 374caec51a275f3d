"""Invented reports with their mentions made by hand, linked and reconciled by the real rooms."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from dateline.api.linked import linked_anew, store_incidents
from dateline.api.rooms import standard_rooms
from dateline.records import (
    Account,
    Actor,
    Certainty,
    Group,
    IncidentType,
    Measure,
    Mention,
    Place,
    Report,
    Role,
    Span,
    Speaker,
    SpeakerKind,
    Status,
    TimeRange,
)
from dateline.store import Store, schema

DAY = date(2024, 3, 5)
VARNA = {"name": "Varna", "country": "BG", "latitude": 43.2167, "longitude": 27.9167, "geonameid": 726050}
Told = tuple[Report, tuple[Mention, ...]]
Stated = tuple[str, str, str, int, int | None, tuple[tuple[str, str], ...]]  # quote, measure, group, low, high, chain

FIRST = """Prisoners took five guards hostage at the prison of Varna on Tuesday. The police said that 12 people
were killed when they stormed the yard. Doctors counted 30 wounded. The Sunrise Band is suspected."""
SECOND = """At least 14 people were killed in the siege of the prison of Varna on Tuesday, hospital sources said.
The police spoke of 12 dead. Several inmates are missing."""
THIRD = """A year of repairs began at the prison of Varna, where 12 people were killed in a siege on 5 March."""
LATER = """Gunmen shot dead two officers at a checkpoint in Burgas on Friday, a spokesman said."""
POLICE, MEDICS = ("police", "security_forces"), ("hospital sources", "medic")


def make_report(name: str, text: str, outlet: str, day: date) -> Report:
    return Report(
        id=Report.make_id(name, text), source_id=name, outlet=outlet, published=day, text=text,
        text_sha256=Report.digest(text), headline=f"News of {outlet}",
    )  # fmt: skip


def find(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span(start=start, end=start + len(words))


def make_mention(
    report: Report, act: str, kind: IncidentType, day: tuple[str, date], place: tuple[str, dict[str, object]],
    stated: Sequence[Stated], actors: Sequence[Actor] = (),
) -> Mention:  # fmt: skip
    span = find(report, act)
    accounts = []
    for quote, measure, group, low, high, said in stated:
        chain = [Speaker(name=report.outlet, kind=SpeakerKind.OUTLET)]
        chain += [Speaker(name=name, kind=SpeakerKind(kind_of)) for name, kind_of in said]
        accounts.append(
            Account(
                report=report.id, measure=Measure(measure), group=Group(group), low=low, high=high,
                span=find(report, quote), quote=quote, chain=tuple(chain),
                status=Status.ATTRIBUTED if said else Status.ASSERTED, stated_on=report.published,
            )
        )  # fmt: skip
    return Mention(
        report=report.id, key=f"{span.start}-{span.end}", type=kind, spans=(span,), accounts=tuple(accounts),
        when=TimeRange(earliest=day[1], latest=day[1], precision=1, span=find(report, day[0])),
        where=Place.model_validate({**place[1], "span": find(report, place[0])}), actors=tuple(actors),
    )  # fmt: skip


def siege() -> list[Told]:
    """Four reports: three of a siege whose toll is contested, one of another act."""
    first = make_report("first", FIRST, "Courier", DAY)
    second = make_report("second", SECOND, "Harbour Post", DAY + timedelta(1))
    third = make_report("third", THIRD, "Valley Examiner", DAY + timedelta(30))
    later = make_report("later", LATER, "Courier", DAY + timedelta(4))
    kind, tuesday, prison = IncidentType.HOSTAGE_TAKING, ("Tuesday", DAY), ("Varna", VARNA)
    band = Actor(
        name="Sunrise Band", group="Sunrise Band", role=Role.PERPETRATOR, certainty=Certainty.SUSPECTED,
        span=find(first, "Sunrise Band"),
    )  # fmt: skip
    return [
        (first, (make_mention(first, "took five guards hostage", kind, tuesday, prison, [
            ("five guards", "taken_hostage", "security_forces", 5, 5, ()),
            ("12 people", "killed", "total", 12, 12, (POLICE,)),
            ("30 wounded", "injured", "total", 30, 30, (("doctors", "medic"),)),
        ], [band]),)),
        (second, (make_mention(second, "siege", kind, tuesday, prison, [
            ("At least 14 people", "killed", "total", 14, None, (MEDICS,)),
            ("12 dead", "killed", "total", 12, 12, (POLICE,)),
        ]),)),
        (third, (make_mention(third, "siege", kind, ("5 March", DAY), prison, [
            ("12 people", "killed", "total", 12, 12, ()),
        ]).model_copy(update={"background": True}),)),
        (later, (make_mention(later, "shot dead", IncidentType.SHOOTING, ("Friday", DAY + timedelta(3)),
            ("Burgas", {"name": "Burgas", "country": "BG", "latitude": 42.506, "longitude": 27.4678}), [
            ("two officers", "killed", "security_forces", 2, 2, (("a spokesman", "official"),)),
        ]),)),
    ]  # fmt: skip


def fill(db: Path, told: Sequence[Told]) -> None:
    """Store reports and their mentions, and make the incidents."""
    with Store.open(db) as store:
        store.add(list(told))
    make_incidents(db)


def make_incidents(db: Path) -> None:
    """Link and reconcile everything anew, as a build does after new reports."""
    with Store.open(db) as store:
        with store.writing() as (connection, _):
            connection.execute(schema.state.update().values(reports=schema.state.c.reports + 1))
        store_incidents(store, standard_rooms(), linked_anew(store, standard_rooms()))
