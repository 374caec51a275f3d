"""The day of an act, where its own words tell none or more than one."""

from datetime import date

import pytest
from assembly_examples import read

from dateline.assembly import assemble
from dateline.assembly.untold import is_fresh
from dateline.records import TimeRange

PUBLISHED = date(2024, 5, 16)  # a Thursday


def when(text: str) -> TimeRange | None:
    (mention, *_) = assemble(*read(text, PUBLISHED))
    return mention.when


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Police are investigating a shooting that wounded a man on Mill Street in Harlow.", date(2024, 5, 16)),
        ("A man was shot and wounded in Harlow. Officers were called at 2:45 a.m. to Mill Street.", date(2024, 5, 16)),
        (
            "A man was shot and killed in Harlow. Since Monday there have been three shootings in the town. "
            "Officers found him about 9 p.m. Tuesday, police said.",
            date(2024, 5, 14),
        ),
        (
            "A man was shot and killed in Harlow on Tuesday night, police said. He was killed about 11 p.m. on "
            "May 14, 2024, a deputy said Wednesday.",
            date(2024, 5, 14),
        ),
    ],
)
def test_the_day_of_the_act(text: str, day: date) -> None:
    found = when(text)
    assert found is not None
    assert (found.earliest, found.latest) == (day, day)


def test_a_trial_says_nothing_of_the_day() -> None:
    found = when("A man who shot and killed his neighbour in Harlow pleaded guilty. The jury was out at 3 p.m.")
    assert found is not None
    assert found.earliest < found.latest


def test_signs_of_the_first_hours() -> None:
    assert is_fresh("This is a developing story.")
    assert is_fresh("It happened around midnight.")
    assert not is_fresh("It happened around midnight, the trial heard.")
    assert not is_fresh("A man was shot.")
