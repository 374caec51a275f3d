"""Values in the words of a reader."""

from datetime import date

import pytest

from dateline.api.phrases import days, interval, number, place
from dateline.records import Place, TimeRange


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (4, 4, "4"),
        (131, None, "131 or more"),
        (0, 30, "up to 30"),
        (12, 15, "12 to 15"),
        (0, 0, "0"),
        (0, None, "0 or more"),
    ],
)
def test_interval(low: int, high: int | None, words: str) -> None:
    assert interval(low, high) == words


def test_days() -> None:
    first, last = date(2024, 8, 23), date(2024, 8, 31)
    assert days(TimeRange(earliest=first, latest=first, precision=1)) == "23 Aug 2024"
    assert days(TimeRange(earliest=first, latest=last, precision=3)) == "23\N{EN DASH}31 Aug 2024"
    assert days(None) == "date unknown"


def test_place() -> None:
    assert place(None) == "place unknown"
    assert place(Place(name="Moscow", admin1="Moscow", country="RU", precision=2)) == "near Moscow, Russia"
    assert place(Place(name="Somewhere")) == "Somewhere"


def test_number() -> None:
    assert (number(1, "report"), number(0, "report"), number(2, "report")) == ("1 report", "0 reports", "2 reports")
