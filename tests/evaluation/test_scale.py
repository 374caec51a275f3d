"""Mentions many times over: as many as asked for, each copy at days and places of its own."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from dateline.linking.trace import traces
from dateline.records import IncidentType, Mention, Place, Report, Span, TimeRange
from dateline_evaluation.scale import SHOWN, exponent, measure, table
from dateline_evaluation.scale_copies import Copies, Multiplied

TEXT = "Gunmen killed four guards in Harlow Bay on Friday, the harbour police said."
REPORT = Report(
    id="r", source_id="r", outlet="Wire", published=date(2031, 5, 3), text=TEXT, text_sha256=Report.digest(TEXT)
)
DAY = date(2031, 5, 2)
MENTION = Mention(
    report="r", key="0-6", type=IncidentType.SHOOTING, when=TimeRange(earliest=DAY, latest=DAY, precision=1),
    where=Place(name="Harlow Bay", country="XA", latitude=10.0, longitude=20.0), spans=(Span(start=0, end=6),),
)  # fmt: skip


MADE = list(traces([MENTION], {"r": REPORT}))


def test_copies_have_ids_days_and_places_of_their_own() -> None:
    found = list(Multiplied(MADE, 5))
    told = [mention for traced in found for mention in traced.mentions]
    assert len({traced.report for traced in found}) == len(told) == 5
    assert len({mention.days for mention in told}) == 5
    assert len({mention.spot for mention in told}) == 5


def test_copies_in_one_place_begin_when_the_last_one_ended() -> None:
    found = [traced.mentions[0] for traced in Multiplied(MADE, 13)]
    days = [mention.days.earliest for mention in found if mention.days and mention.spot == found[0].spot]
    assert np.diff(days).tolist() == [365, 365]


def test_copies_come_by_their_ids_and_as_many_as_asked_for() -> None:
    other = replace(MADE[0], report="q")
    many = Multiplied([*MADE, other], 7)
    ids = [traced.report for traced in many]
    assert ids == sorted(ids)
    assert len(ids) == len(many) == 7


def test_a_copy_and_its_trace_are_of_one_day_and_place() -> None:
    many = Multiplied(MADE, 3)
    copies = Copies([MENTION], {"r": REPORT}, many.years)
    for traced in many:
        mention = copies.mention(f"{traced.report}:0-6")
        again = next(iter(traces([mention], {traced.report: copies.report(traced.report)})))
        assert again.published == traced.published
        assert again.mentions[0].days == traced.mentions[0].days
        assert again.mentions[0].spot == traced.mentions[0].spot


def test_rare_words_recur_but_not_all_of_them() -> None:
    words = tuple(f"zq{a}{b}q" for a in "abcdefghij" for b in "klmnopqrst")
    made = [replace(MADE[0], story=words)]
    told = [set(traced.story) for traced in Multiplied(made, 4)]
    everything = set[str]().union(*told)
    assert len(words) < len(everything) < 4 * len(words)


@pytest.mark.parametrize("size", [2, 8])
def test_measuring(size: int) -> None:
    row = measure([MENTION], {"r": REPORT}, size)
    assert (row["mentions"], row["incidents"]) == (size, size)
    assert set(row) == set(SHOWN)
    assert len(table([row]).splitlines()) == 2


def test_the_exponent_of_a_square() -> None:
    rows = [{"mentions": n, "link_s": float(n * n)} for n in (10, 100, 1000)]
    assert exponent(rows, "link_s") == pytest.approx(2.0)
