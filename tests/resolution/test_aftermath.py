"""Which days are those of an act, and which of what came after it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Span
from dateline.resolution import is_aftermath


@pytest.mark.parametrize(
    ("text", "day", "after"),
    [
        ("A man shot his brother, police said Thursday.", "Thursday", True),
        ("Police said the shooting happened Wednesday night.", "Wednesday", False),
        ("Milo Dray was arrested on Friday after the robbery.", "Friday", True),
        ("A gunman opened fire on Sunday in a bar.", "Sunday", False),
        ("On Tuesday, Dray appeared in court.", "Tuesday", True),
        ("Sunday, police said, a woman was stabbed at the pier.", "Sunday", False),
        ("Monday evening a bomb exploded at the quay.", "Monday", False),
        ("He was charged after the shooting Saturday.", "Saturday", False),
        ("It was quiet on Saturday.", "Saturday", False),
        ("Police said about 7:30 p.m. Tuesday two men drove off in a van.", "Tuesday", False),
        ("Dray is to be in court at 9 a.m. Monday.", "Monday", True),
        ("He was arrested at 10 p.m. Sunday.", "Sunday", True),
        ("Since Friday, three people have been shot on the quay.", "Friday", True),
        ("As of Monday, nobody was in custody.", "Monday", True),
        ("It happened in the 200 block of Mill St. on Friday.", "Friday", False),
    ],
)
def test_the_nearest_telling_word_decides(text: str, day: str, after: bool) -> None:
    start = text.index(day)
    assert is_aftermath(text, Span(start=start, end=start + len(day))) is after


@given(st.text(max_size=200), st.integers(0, 199), st.integers(1, 20))
def test_any_text_is_read(text: str, start: int, length: int) -> None:
    if start < len(text):
        is_aftermath(text, Span(start=start, end=min(len(text), start + length)))
