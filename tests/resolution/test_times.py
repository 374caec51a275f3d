"""Time expressions to days: the rules one by one, and what holds for every text."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.annotation.times.grammar import scan
from dateline.records import Annotations, Report, Span, TimePhrase, TimeRange
from dateline.resolution.times import anchor_date, resolve_times
from dateline.resolution.times.calendar import easter, holiday_in
from dateline.resolution.times.context import LATE_DAYS

SATURDAY = date(2024, 8, 24)


def report_of(text: str, published: date | None, outlet: str | None = None) -> Report:
    return Report(
        id=Report.make_id("t", text),
        source_id="t",
        outlet=outlet,
        published=published,
        text=text,
        text_sha256=Report.digest(text),
    )


def resolved(
    text: str, published: date | None = SATURDAY, tense: str = "past", outlet: str | None = None
) -> list[TimeRange | None]:
    times = tuple(
        TimePhrase.model_validate({"span": Span(start=e.start, end=e.end), "sentence": 0, "tense": tense})
        for e in scan(text)
    )
    report = report_of(text, published, outlet)
    return list(resolve_times(report, Annotations(report=report.id, times=times)))


def days(text: str, published: date | None = SATURDAY, tense: str = "past") -> tuple[str, str] | None:
    value = resolved(text, published, tense)[-1]
    return (value.earliest.isoformat(), value.latest.isoformat()) if value else None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Friday", "2024-08-23", "2024-08-23"),
        ("Saturday", "2024-08-24", "2024-08-24"),
        ("last Saturday", "2024-08-17", "2024-08-17"),
        ("last Friday", "2024-08-16", "2024-08-16"),
        ("last Tuesday", "2024-08-20", "2024-08-20"),
        ("Monday of last week", "2024-08-12", "2024-08-12"),
        ("yesterday", "2024-08-23", "2024-08-23"),
        ("last night", "2024-08-23", "2024-08-23"),
        ("this morning", "2024-08-24", "2024-08-24"),
        ("overnight", "2024-08-23", "2024-08-24"),
        ("last week", "2024-08-12", "2024-08-18"),
        ("earlier this month", "2024-08-01", "2024-08-24"),
        ("last month", "2024-07-01", "2024-07-31"),
        ("last year", "2023-01-01", "2023-12-31"),
        ("June", "2024-06-01", "2024-06-30"),
        ("November", "2023-11-01", "2023-11-30"),
        ("last August", "2023-08-01", "2023-08-31"),
        ("June 16", "2024-06-16", "2024-06-16"),
        ("18 November", "2023-11-18", "2023-11-18"),
        ("17 NOV 89", "1989-11-17", "1989-11-17"),
        ("Jan. 9, 2017", "2017-01-09", "2017-01-09"),
        ("2 and 5 May", "2024-05-02", "2024-05-05"),
        ("Jan. 30 - Feb. 2, 2011", "2011-01-30", "2011-02-02"),
        ("2005", "2005-01-01", "2005-12-31"),
        ("the 1980s", "1980-01-01", "1989-12-31"),
        ("early June", "2024-06-01", "2024-06-10"),
        ("two days ago", "2024-08-22", "2024-08-22"),
        ("three years ago", "2021-01-01", "2021-12-31"),
        ("thirty-eight years ago", "1986-01-01", "1986-12-31"),
        ("six months ago", "2024-02-01", "2024-02-29"),
        ("a year and a half ago", "2022-12-01", "2023-04-30"),
        ("over the weekend", "2024-08-24", "2024-08-24"),
        ("New Year's Eve", "2023-12-31", "2023-12-31"),
        ("Easter Sunday", "2024-03-31", "2024-03-31"),
        ("Thanksgiving", "2023-11-23", "2023-11-23"),
        ("9/11", "2001-09-11", "2001-09-11"),
        ("last summer", "2023-06-01", "2023-08-31"),
        ("on the 16th", "2024-08-16", "2024-08-16"),
        ("on the 30th", "2024-07-30", "2024-07-30"),
        ("March 3 and the previous day", "2024-03-02", "2024-03-02"),
        ("March 3 and two days later", "2024-03-05", "2024-03-05"),
        ("March 3, 1995, and then March 5", "1995-03-05", "1995-03-05"),
        ("Wednesday, Nov. 4", "2020-11-04", "2020-11-04"),
        ("August 25", "2024-08-25", "2024-08-25"),
        ("August 28", "2023-08-28", "2023-08-28"),
    ],
)
def test_past_times(text: str, first: str, last: str) -> None:
    assert days(text) == (first, last)


def test_future_times_lie_ahead() -> None:
    assert days("Friday", tense="future") == ("2024-08-30", "2024-08-30")
    assert days("June 16", tense="future") == ("2025-06-16", "2025-06-16")


def test_nothing_past_lies_after_the_report() -> None:
    assert days("August 30, 2024") is None
    assert days("this year") == ("2024-01-01", "2024-08-24")


def test_looking_back_twice_tells_the_same_day() -> None:
    values = resolved("March 3, the previous day, the previous day")
    assert values[1] is not None and values[2] is not None
    assert values[1].earliest == values[2].earliest == date(2024, 3, 2)


def test_precision_follows_the_words() -> None:
    words = {"Friday": 1, "overnight": 2, "last week": 3, "in June": 4, "in 2005": 5}
    for text, precision in words.items():
        value = resolved(text)[0]
        assert value is not None and value.precision == precision


def test_undated_report_leaves_relative_times_open() -> None:
    assert resolved("Friday and June 16 and last week", None) == [None, None, None]
    assert days("It began on May 3, 2011, and ended on May 9", None) == ("2011-05-09", "2011-05-09")


def test_slashes_need_an_outlet_or_a_day_above_twelve() -> None:
    assert resolved("6/7/2024", outlet="www.example.com")[0] == resolved("June 7, 2024")[0].model_copy(  # type: ignore[union-attr]
        update={"span": Span(start=0, end=8), "how": "full date, month first"}
    )
    assert resolved("6/7/2024", outlet="Le Journal") == [None]
    assert days("16/6/2024") == ("2024-06-16", "2024-06-16")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LIMA, 18 NOV 89 (RADIO DEL SUR) -- [TEXT] TWO SOLDIERS DIED TODAY.", date(1989, 11, 18)),
        ("date 2024-06-16\nGunmen killed two guards.", date(2024, 6, 16)),
        ("Flood kills four\nSeptember 10, 2010\nFour people drowned.", date(2010, 9, 10)),
        ("Posted on March 3, 2015 at 4:10 PM\nA man was shot.", date(2015, 3, 3)),
        ("On March 3, 2015, a man was shot in a bar.", None),
        ("A man was shot.", None),
    ],
)
def test_anchor_from_the_text(text: str, expected: date | None) -> None:
    assert anchor_date(report_of(text, None)) == expected


def test_a_page_posted_long_before_was_only_fetched_on_its_date() -> None:
    text = "Updated: 01/26/2015 9:02 AM Created: 01/25/2015 A man was shot Saturday."
    assert anchor_date(report_of(text, SATURDAY)) == date(2015, 1, 26)
    assert anchor_date(report_of("Posted: August 20, 2024\nA man was shot.", SATURDAY)) == SATURDAY
    assert anchor_date(report_of("He was shot on January 26, 2015.", SATURDAY)) == SATURDAY


def test_published_wins_over_the_text() -> None:
    text = "LIMA, 18 NOV 89 (RADIO) -- TWO DIED."
    assert anchor_date(report_of(text, SATURDAY)) == SATURDAY


def test_feasts() -> None:
    from dateline.annotation.times.lexicon import words

    assert [easter(y) for y in (2000, 2016, 2024)] == [date(2000, 4, 23), date(2016, 3, 27), date(2024, 3, 31)]
    for name, feast in words().holidays.items():
        assert holiday_in(2023, feast) is not None, name


SAMPLES = (
    "last this next early late Monday may May 3 31 1989 '89 Jan. a of the year week days ago , and - 3rd night June"
    " 2 two later same previous summer Easter on in / . \n : 29 February 2099 99 decades several"
)
PIECES = st.lists(
    st.sampled_from(SAMPLES.split(" ")),
    max_size=14,
).map(" ".join)


@given(
    PIECES | st.text(max_size=80),
    st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.sampled_from(["past", "present", "future"]),
)
@example("last summer", date(2201, 1, 1), "past")  # beyond the years that dates can have
@example("Easter", date(1, 1, 1), "past")
@settings(max_examples=300, deadline=None)
def test_any_text_resolves_in_order_and_not_beyond_the_report(text: str, published: date | None, tense: str) -> None:
    if not text:
        return
    anchor = anchor_date(report_of(text, published))
    for value in resolved(text, published, tense):
        if value is None:
            continue
        assert value.earliest <= value.latest
        if tense != "future" and anchor is not None:
            assert (value.latest - anchor).days <= LATE_DAYS
