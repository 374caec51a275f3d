"""Times of the clock beside a day, and how plainly a phrase names its day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Span
from dateline.resolution import clock_alone, has_clock, plainness


@pytest.mark.parametrize(
    ("text", "day", "told"),
    [
        ("Officers were called about 7:30 p.m. Tuesday.", "Tuesday", True),
        ("Officers were called at 11 PM on Tuesday.", "Tuesday", True),
        ("On Tuesday, just after midnight, shots were heard.", "Tuesday", True),
        ("On Tuesday, at around 9:15 a.m., shots were heard.", "Tuesday", True),
        ("Police said Tuesday that 11 people had been asked.", "Tuesday", False),
        ("Tuesday", "Tuesday", False),
    ],
)
def test_a_time_of_the_clock_beside_a_day(text: str, day: str, told: bool) -> None:
    start = text.index(day)
    assert has_clock(text, Span(start=start, end=start + len(day))) is told


def test_a_time_of_the_clock_alone() -> None:
    assert clock_alone("Shots were heard around 2:45 a.m. on the quay.")
    assert clock_alone("Shots were heard shortly after midnight.")
    assert not clock_alone("1:06 A film of the quay. Noon prayers were held.")


def test_plainness() -> None:
    told = ("March 3, 2015", "Jan. 9", "Tuesday night", "yesterday", "overnight", "over the weekend", "two days ago")
    assert [plainness(phrase) for phrase in told] == [3, 3, 2, 2, 1, 1, 1]


@given(st.text(max_size=120), st.integers(0, 119), st.integers(1, 20))
def test_any_text_is_read(text: str, start: int, length: int) -> None:
    clock_alone(text)
    plainness(text)
    if start < len(text):
        has_clock(text, Span(start=start, end=min(len(text), start + length)))
