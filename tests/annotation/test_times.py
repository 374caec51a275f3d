"""Time expressions: which words are found, with which offsets, sentence and tense, and what they belong to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotation.parsing import parse
from dateline.annotation.times import find_times, grammar, times_of
from dateline.annotation.times.grammar import read, scan
from dateline.records import Report, Span


def report_of(text: str, **fields: object) -> Report:
    return Report.model_validate(
        {"id": Report.make_id("t", text), "source_id": "t", "text": text, "text_sha256": Report.digest(text), **fields}
    )


def found(text: str) -> list[str]:
    (doc,) = parse([text])
    return [time.span.of(text) for time in find_times(doc, report_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill burned late Thursday and again overnight.", ["Thursday", "overnight"]),
        ("Raiders struck on Sunday night and left early on Monday.", ["Sunday night", "Monday"]),
        ("It began on Friday, May 3, 2019.", ["Friday, May 3, 2019"]),
        ("It began on 16 June 2024 and ended Jan. 9, 2025.", ["16 June 2024", "Jan. 9, 2025"]),
        ("Two died between 2 and 5 May.", ["2 and 5 May"]),
        ("Clashes went on Feb. 3-5 near the lake.", ["Feb. 3-5"]),
        ("He was shot two days ago; his son died a week earlier.", ["two days ago", "a week earlier"]),
        ("The bridge was blown up thirty-eight years ago.", ["thirty-eight years ago"]),
        ("A truce was broken a year and a half ago.", ["a year and a half ago"]),
        ("They fled the previous day, and the day before too.", ["the previous day", "the day before"]),
        ("The port was shelled last week, last month and last March.", ["last week", "last month", "last March"]),
        ("A raid earlier this month followed one in June.", ["earlier this month", "June"]),
        ("The war of the 1980s came back in 2005.", ["1980s", "2005"]),
        ("Guards were killed on New Year's Eve.", ["New Year's Eve"]),
        ("The blast came on 2024-06-16, or 6/16/2024.", ["2024-06-16", "6/16/2024"]),
        ("A mob gathered at the weekend.", ["at the weekend"]),
        ("On the 16th a patrol was ambushed.", ["On the 16th"]),
        ("He was shot with his own gunTuesday night.Police came at once.", ["Tuesday night"]),
        ("The shots fell in Harlow on July 8.She was taken to a clinic.", ["July 8"]),
        ("It began on SundayPolice said.", ["Sunday"]),
    ],
)
def test_finds(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The army killed 2000 people in the 1900 block of Elm Street.",
        "Bloody Sunday and the Sunday Times stand in the same book.",
        "Ten may have died, and they march for peace.",
        "The November 17 group was blamed.",
        "Vigils are held on Fridays.",
        "Over the last week nothing happened for three days.",
        "A thief ran off with Christmas presents.",
        "The house, 1915 Mill Avenue, was searched.",
        "The men fled in a 2005 Chevrolet.",
        "The crowd ate at #TacoTuesday and CyberMonday.",
    ],
)
def test_leaves_out_what_is_no_time_of_an_act(text: str) -> None:
    assert found(text) == []


def test_leaves_out_datelines_and_stamps() -> None:
    assert found("LIMA, 18 NOV 89 (RADIO DEL SUR) -- [TEXT] TWO SOLDIERS DIED TODAY.") == ["TODAY"]
    assert found("MARLOW, Feb 17 (Northwire) - Rebels freed a pilot on Sunday.") == ["Sunday"]
    assert found("Text of report by the Harlow paper The Bell on 2 October\n\nTwo men died yesterday.") == ["yesterday"]
    assert found("On Feb 17 - a Sunday - rebels freed a pilot.") == ["Feb 17", "Sunday"]
    assert found("Posted: March 3, 2015\nA man was shot Tuesday.") == ["Tuesday"]
    assert found("Related Articles March 3, 2015 Man dies\nA man was shot Tuesday.") == ["Tuesday"]
    assert found("Flood kills four\nSeptember 10, 2010\nFour people drowned yesterday.") == ["yesterday"]


def test_reads_capitals_and_lower_case() -> None:
    assert found("GUNMEN KILLED TWO FARMERS ON 16 NOVEMBER IN THE HILLS NEAR THE RIVER, POLICE SAID.") == [
        "16 NOVEMBER"
    ]
    assert found("two men were stabbed on tuesday at the market, police said.") == ["tuesday"]


def test_spans_broken_lines() -> None:
    text = "The convoy was attacked last\n   night by some forty men on horseback."
    assert found(text) == ["last\n   night"]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Gunmen killed two guards on Friday.", "past"),
        ("The court will sit on Friday.", "future"),
        ("The trial is scheduled for Friday.", "future"),
        ("He is due in court on Monday.", "future"),
        ("The dead were buried after a march on Friday.", "past"),
    ],
)
def test_tense(text: str, tense: str) -> None:
    (doc,) = parse([text])
    assert [time.tense for time in find_times(doc, report_of(text))] == [tense]


def test_sentence_is_the_position_in_the_parse() -> None:
    text = "Two men died. The shooting happened on Friday."
    (doc,) = parse([text])
    assert [time.sentence for time in find_times(doc, report_of(text))] == [1]


def test_times_of_prefers_the_clause_of_the_trigger() -> None:
    text = "Police said Monday that gunmen killed two guards on Saturday."
    (doc,) = parse([text])
    times = find_times(doc, report_of(text))
    start = text.index("killed")
    assert [times[i].span.of(text) for i in times_of(doc, Span(start=start, end=start + 6), times)] == ["Saturday"]
    assert times_of(doc, len(doc), times) == ()


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_scan_never_raises_and_never_overlaps(text: str) -> None:
    last = 0
    for expression in scan(text):
        assert last <= expression.start < expression.end <= len(text)
        last = expression.end


SAMPLES = (
    "last this next early late Monday may May 3 31 1989 '89 Jan. a of the year week days ago , and - 3rd night June"
    " 2 two later same previous summer Easter on in / . \n : twenty half"
)
PIECES = st.lists(
    st.sampled_from(SAMPLES.split(" ")),
    max_size=12,
).map(" ".join)


@given(PIECES)
@settings(max_examples=200, deadline=None)
def test_what_is_found_can_be_read_again(text: str) -> None:
    for expression in scan(text):
        again = read(text[expression.start : expression.end])
        assert again is not None
        assert again.rule == expression.rule


FILL = st.sampled_from(("x" * 150, "y " * 90, "decreased " * 17, "\u0130\u212a" * 70, "\n\n", "K.", "sep\u212a"))


@given(st.lists(PIECES | FILL, max_size=8).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_what_is_found_near_the_signs_is_what_a_whole_text_holds(text: str) -> None:
    near = scan(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grammar, "_zones", lambda _: [(0, len(text) + 1)])
        assert near == scan(text)


@given(st.text(max_size=60) | PIECES)
@settings(max_examples=30, deadline=None)
def test_any_text_gives_times_in_order(text: str) -> None:
    if not text:
        return
    (doc,) = parse([text])
    last = 0
    for time in find_times(doc, report_of(text)):
        assert last <= time.span.start < time.span.end <= len(text)
        assert 0 <= time.sentence < max(1, len(list(doc.sents)))
        last = time.span.end
