"""A database with one known incident and another that it avenges, put together by hand: no model reads here."""

from datetime import date
from pathlib import Path

import pytest

from dateline.records import (
    Account,
    Actor,
    Certainty,
    Figure,
    Group,
    Incident,
    IncidentType,
    Measure,
    Mention,
    Place,
    Relation,
    RelationHint,
    RelationKind,
    Report,
    Role,
    Span,
    Speaker,
    SpeakerKind,
    Status,
    TimeRange,
)
from dateline.store import Store

FIRST = (
    "Gunmen killed four guards at a depot in Larissa on Friday, the Hellas Wire said. "
    "A group called it revenge for the raid in May which killed more than 130 people. "
    "Post has verified the footage. There is no confirmation of the motive."
)
SECOND = "Six guards were killed at the depot in Larissa, a doctor said. Five men attacked it. \x1b[31mRed\u202e text."


def report(name: str, outlet: str | None, text: str, day: int) -> Report:
    return Report(
        id=Report.make_id(name, text),
        source_id=name,
        outlet=outlet,
        published=date(2024, 8, day),
        headline=f"Headline of {name}",
        text=text,
        text_sha256=Report.digest(text),
    )


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def account(
    told: Report, words: str, low: int, high: int | None, *speakers: str, status: Status = Status.ATTRIBUTED,
    measure: Measure = Measure.KILLED, group: Group = Group.SECURITY_FORCES,
) -> Account:  # fmt: skip
    chain = (
        Speaker(name=told.outlet, kind=SpeakerKind.OUTLET),
        *(Speaker(name=s, kind=SpeakerKind.OTHER) for s in speakers),
    )
    return Account(
        report=told.id, measure=measure, group=group, low=low, high=high, span=span(told.text, words), quote=words,
        chain=chain, status=status,
    )  # fmt: skip


def figure(rule: str, conflict: bool, best: int, *accounts: Account) -> Figure:
    highs = [a.high for a in accounts]
    return Figure(
        measure=accounts[0].measure, group=accounts[0].group, low=min(a.low for a in accounts), best=best,
        high=None if None in highs else max(h for h in highs if h is not None), rule=rule, conflict=conflict,
        independent_origins=len({a.chain[-1].name for a in accounts}), accounts=accounts,
    )  # fmt: skip


@pytest.fixture
def reports() -> tuple[Report, Report]:
    return report("first", "Post", FIRST, 24), report("second", None, SECOND, 25)


@pytest.fixture
def incidents(reports: tuple[Report, Report]) -> tuple[Incident, Incident]:
    one, two = reports
    friday = TimeRange(
        earliest=date(2024, 8, 23), latest=date(2024, 8, 23), precision=1, span=span(one.text, "Friday"),
        how="weekday before the report's date",
    )  # fmt: skip
    may = TimeRange(earliest=date(2024, 5, 1), latest=date(2024, 5, 31), precision=4, how="month")
    larissa = Place(name="Larissa", admin1="Thessaly", country="GR", latitude=39.64, longitude=22.42)
    four = account(one, "four guards", 4, 4, "Hellas Wire")
    six = account(two, "Six guards", 6, 6, "a doctor", status=Status.UNCONFIRMED)
    five = account(
        two, "Five men", 5, 5, measure=Measure.PERPETRATORS, group=Group.PERPETRATORS, status=Status.ASSERTED
    )
    toll = account(one, "more than 130 people", 131, None, group=Group.TOTAL, status=Status.ASSERTED)
    gunmen = Actor(name="Gunmen", role=Role.PERPETRATOR, certainty=Certainty.FACT, span=span(one.text, "Gunmen"))
    revenge = span(one.text, "revenge")
    told = Mention(
        report=one.id, key="0", type=IncidentType.SHOOTING, when=friday, where=larissa, actors=(gunmen,),
        accounts=(four,), spans=(span(one.text, "killed"),), evidence=(span(one.text, "Post has verified the footage."),
        span(one.text, "There is no confirmation of the motive.")),
        relations=(RelationHint(kind=RelationKind.RETALIATION_FOR, to="1", span=revenge),),
    )  # fmt: skip
    again = Mention(
        report=two.id, key="0", type=IncidentType.SHOOTING, accounts=(six, five), spans=(span(two.text, "killed"),)
    )
    recalled = Mention(
        report=one.id, key="1", type=IncidentType.SECURITY_OPERATION, background=True, when=may, accounts=(toll,),
        spans=(span(one.text, "the raid"),),
    )  # fmt: skip
    return (
        Incident(
            id="aaaa1111bbbb2222", type=IncidentType.SHOOTING, stage=told.stage, title="Shooting, Larissa, 23 Aug 2024",
            when=friday, where=larissa, actors=(gunmen,), weapons=("rifles",),
            figures=(figure("latest account", True, 6, four, six), figure("single account", False, 5, five)),
            relations=(
                Relation(kind=RelationKind.RETALIATION_FOR, incident="cccc3333dddd4444", report=one.id, span=revenge),
            ),
            mentions=(told, again),
        ),
        Incident(
            id="cccc3333dddd4444", type=IncidentType.SECURITY_OPERATION, stage=told.stage,
            title="Security operation, May 2024", when=may, where=None,
            figures=(figure("single account", False, 131, toll),), mentions=(recalled,),
        ),
    )  # fmt: skip


@pytest.fixture
def db(tmp_path: Path, reports: tuple[Report, Report], incidents: tuple[Incident, Incident]) -> str:
    path = str(tmp_path / "known.db")
    mentions = [mention for incident in incidents for mention in incident.mentions]
    with Store.open(path) as store:
        store.add([(told, tuple(m for m in mentions if m.report == told.id)) for told in reports])
        store.replace_incidents(incidents)
    return path
