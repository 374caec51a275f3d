"""Mentions many times over: as many as asked for, each copy at days and places of its own."""

from datetime import date

import pytest

from dateline.records import IncidentType, Mention, Place, Report, Span, TimeRange
from dateline_evaluation.scale import exponent, measure, multiplied

TEXT = "Gunmen killed four guards in Harlow Bay on Friday, the harbour police said."
REPORT = Report(
    id="r", source_id="r", outlet="Wire", published=date(2031, 5, 3), text=TEXT, text_sha256=Report.digest(TEXT)
)
DAY = date(2031, 5, 2)
MENTION = Mention(
    report="r", key="0-6", type=IncidentType.SHOOTING, when=TimeRange(earliest=DAY, latest=DAY, precision=1),
    where=Place(name="Harlow Bay", country="XA", latitude=10.0, longitude=20.0), spans=(Span(start=0, end=6),),
)  # fmt: skip


def test_copies_have_ids_days_and_places_of_their_own() -> None:
    told, reports = multiplied([MENTION], {"r": REPORT}, 5)
    assert len({mention.id for mention in told}) == len(reports) == 5
    assert len({mention.when for mention in told}) == 5
    assert len({mention.where for mention in told}) == 5
    assert told[0] == MENTION
    assert all(len(report.text) == len(TEXT) for report in reports.values())


def test_measuring() -> None:
    rows = measure([MENTION], {"r": REPORT}, [2, 8])
    assert [(row["mentions"], row["incidents"]) for row in rows] == [(2, 2), (8, 8)]


def test_the_exponent_of_a_square() -> None:
    rows = [{"mentions": n, "link_s": float(n * n)} for n in (10, 100, 1000)]
    assert exponent(rows, "link_s") == pytest.approx(2.0)
