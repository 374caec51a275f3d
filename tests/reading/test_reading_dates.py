from datetime import date

import pytest

from dateline.reading.dates import find_date, parse_date

AUGUST = date(2024, 8, 24)


@pytest.mark.parametrize(
    "value",
    [
        AUGUST, "2024-08-24", "2024/8/24", "2024.08.24", "20240824", "20240824T101500Z", "2024-08-24T10:15:00Z",
        "24 August 2024",
        "24th of August, 2024", "24-Aug-2024", "Aug. 24, 2024", "August 24th, 2024 10:15 PM EDT",
        "Sat, 24 Aug 2024 10:15:00 GMT",
        "24 AUG 24", "24.08.2024", "24.8.2024", "8/24/2024", "24/08/2024", "8 / 24 / 24", "24-08-2024",
        " Updated: Aug 24, 2024",
        1724500000, 1724500000.5, 1724500000000, "1724500000",
    ],
)  # fmt: skip
def test_forms_of_a_day(value: object) -> None:
    assert parse_date(value) == AUGUST


@pytest.mark.parametrize(
    "value",
    [None, "", "soon", "August 2024", "24 August", "04/09/2024", "2024-02-30", "0000-01-01", "31.02.2024", 0, -1, True,
     float("nan"), float("inf"), 10**30, [], {}, b"2024-08-24", "99999999", "٢٠٢٤-٠٨-٢٤"],
)  # fmt: skip
def test_what_names_no_day_or_two(value: object) -> None:
    assert parse_date(value) is None


def test_the_same_day_and_month_is_not_ambiguous() -> None:
    assert parse_date("04/04/2024") == date(2024, 4, 4)


def test_two_digit_years() -> None:
    assert parse_date("18 NOV 89") == date(1989, 11, 18)
    assert parse_date("18 NOV 24") == date(2024, 11, 18)


def test_the_first_date_of_a_line_is_found() -> None:
    found = find_date("Posted Oct 26, 2011 8:57 AM, updated 27 Oct 2011")
    assert found is not None
    assert (found.day, found.start, found.end) == (date(2011, 10, 26), 7, 19)
