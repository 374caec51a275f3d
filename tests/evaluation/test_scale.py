"""Mentions many times over: as many as asked for, each copy at days and places of its own."""

from datetime import date

import pytest

from dateline.linking.trace import traces
from dateline.records import IncidentType, Mention, Place, Report, Span, TimeRange
from dateline_evaluation.scale import Copies, exponent, measure, multiplied

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
    found = list(multiplied(list(traces([MENTION], {"r": REPORT})), 5))
    told = [mention for traced in found for mention in traced.mentions]
    assert len({traced.report for traced in found}) == len(told) == 5
    assert len({mention.days for mention in told}) == 5
    assert len({mention.spot for mention in told}) == 5


def test_a_copy_and_its_trace_are_of_one_day_and_place() -> None:
    copies = Copies([MENTION], {"r": REPORT})
    for traced in multiplied(list(traces([MENTION], {"r": REPORT})), 3):
        mention = copies.mention(f"{traced.report}:0-6")
        again = next(iter(traces([mention], {traced.report: copies.report(traced.report)})))
        assert again.published == traced.published
        assert again.mentions[0].days == traced.mentions[0].days
        assert again.mentions[0].spot == traced.mentions[0].spot


def test_measuring() -> None:
    rows = measure([MENTION], {"r": REPORT}, [2, 8])
    assert [(row["mentions"], row["incidents"]) for row in rows] == [(2, 2), (8, 8)]


def test_the_exponent_of_a_square() -> None:
    rows = [{"mentions": n, "link_s": float(n * n)} for n in (10, 100, 1000)]
    assert exponent(rows, "link_s") == pytest.approx(2.0)
