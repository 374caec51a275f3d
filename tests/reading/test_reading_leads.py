"""Leads: what stands before the running text, by its form."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.lead import find_lead

BODY = "Two guards were killed when gunmen attacked a depot."


@pytest.mark.parametrize(
    ("before", "place", "agency", "day"),
    [
        ("DUNMORE — ", "DUNMORE", None, None),
        ("ST. ELMO, N.M. - ", "ST. ELMO, N.M.", None, None),
        ("DUNMORE (AP) — ", "DUNMORE", "AP", None),
        ("DUNMORE, Ireland (Reuters) - ", "DUNMORE, Ireland", "Reuters", None),
        ("DUNMORE, Ohio (WQXZ) – ", "DUNMORE, Ohio", "WQXZ", None),
        ("DUNMORE, Aug. 24 (Xinhua) -- ", "DUNMORE", "Xinhua", None),
        ("Dunmore, Ireland (CNN) -- ", "Dunmore, Ireland", "CNN", None),
        ("DUNMORE, Ohio (Aug. 24, 2024) – ", "DUNMORE, Ohio", None, date(2024, 8, 24)),
        ("DUNMORE (IRELAND), 24 AUG 89 (EFE) -- [TEXT] ", "DUNMORE, IRELAND", "EFE", date(1989, 8, 24)),
        (
            "DUNMORE, 24 AUG 89 (RADIO DUNMORE) -- [REPORT] [ANN\nLEE] [TEXT] ",
            "DUNMORE",
            "RADIO DUNMORE",
            date(1989, 8, 24),
        ),
        ("CLANDESTINE, 24 AUG 89 (RADIO FREE DUNMORE) -- [TEXT] ", None, "RADIO FREE DUNMORE", date(1989, 8, 24)),
        ("(CNN) — ", None, "CNN", None),
        ("(CNN)", None, "CNN", None),
        ("Dunmore — ", "Dunmore", None, None),
        ("NEW DUNMORE: ", "NEW DUNMORE", None, None),
        ("DUNMORE -\n\n", "DUNMORE", None, None),
    ],
)
def test_datelines(before: str, place: str | None, agency: str | None, day: date | None) -> None:
    lead = find_lead(before + BODY)
    assert lead.dateline is not None
    assert (lead.dateline.place, lead.dateline.agency, lead.dateline.day) == (place, agency, day)
    assert lead.body_start == len(before)
    assert lead.day == day


def test_a_dateline_without_capitals() -> None:
    lead = find_lead("dunmore: two guards were killed on friday.")
    assert lead.dateline is not None
    assert (lead.dateline.place, lead.body_start) == ("dunmore", 9)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "UPDATE: " + BODY,
        "Police: " + BODY,
        "BREAKING - " + BODY,
        "The depot — which stood empty — burned.",
        "U.S. - led forces killed two.",
        "A man (and his dog) — both of Dunmore — fled.",
        "(see below) Two guards were killed.",
        "Two guards were killed in DUNMORE — nobody knows why.",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    lead = find_lead(text)
    assert lead.dateline is None
    assert lead.body_start == 0


@pytest.mark.parametrize(
    ("before", "headline", "day"),
    [
        ("Two killed in attack on depot\n\n", "Two killed in attack on depot", None),
        (
            "Two killed in attack on depot\nPosted Aug. 24, 2024, 8:57 AM EDT\n",
            "Two killed in attack on depot",
            date(2024, 8, 24),
        ),
        (
            "Two killed in attack on depot\nPolice seek six men\n24 / 8 / 2024\n",
            "Two killed in attack on depot",
            date(2024, 8, 24),
        ),
        ("Updated: 08/24/2024 10:24 PM\n\nBy: Ann Lee and Bo Day\n\n", None, date(2024, 8, 24)),
        (
            "SATURDAY, AUGUST 24, 2024\nTwo Killed In Attack On Depot\n",
            "Two Killed In Attack On Depot",
            date(2024, 8, 24),
        ),
        ("Gunmen Kill Two Guards At Dunmore Depot.\n\n", "Gunmen Kill Two Guards At Dunmore Depot.", None),
        ("Two killed in attack on depot | Dunmore Post. ", "Two killed in attack on depot", None),
        ("Two killed in attack on depot DUNMORE — ", "Two killed in attack on depot", None),
        ("Depot Attack-DUNMORE — ", "Depot Attack-", None),
        (
            "Two killed in attack on depot Saturday, August 24, 2024 ",
            "Two killed in attack on depot",
            date(2024, 8, 24),
        ),
    ],
)
def test_headlines_and_date_lines(before: str, headline: str | None, day: date | None) -> None:
    lead = find_lead(before + BODY)
    assert (before + BODY)[lead.body_start :] == BODY
    assert (lead.headline, lead.day) == (headline, day)


@pytest.mark.parametrize(
    "text",
    [
        "Two guards were killed in an attack on a depot near Dunmore\nand six men fled.",  # hard-wrapped text
        "TWO GUARDS WERE KILLED IN AN ATTACK ON A DEPOT\nNEAR DUNMORE. SIX MEN FLED.",
        "Two guards were killed.\n\nSix men fled.",
        "Two guards were killed on Friday, Aug. 23, 2024.\n\nSix men fled.",
        "Two guards were killed",
    ],
)
def test_what_is_no_lead(text: str) -> None:
    assert find_lead(text).body_start == 0


def test_an_ambiguous_date_line_gives_no_day() -> None:
    lead = find_lead("Updated 4/9/2024\n" + BODY)
    assert lead.day is None
    assert lead.body_start == 17


def test_a_caption_is_text_and_the_dateline_after_it_is_found() -> None:
    caption = "Guards stand at a depot on Friday. (Photo: Ann Lee / Reuters)\n\n"
    lead = find_lead(caption + "DUNMORE — " + BODY)
    assert lead.dateline is not None
    assert (lead.body_start, lead.dateline.place, lead.dateline.start) == (0, "DUNMORE", len(caption))


@given(st.text(alphabet="AB ab.,:-—()[]|«0123456789/\n", max_size=400))
def test_offsets_hold_for_any_text(text: str) -> None:
    lead = find_lead(text)
    assert 0 <= lead.body_start <= len(text)
    if lead.dateline:
        assert 0 <= lead.dateline.start < lead.dateline.end <= len(text)


@pytest.mark.parametrize(
    "unit", ["A ", "A.", "AB, ", "(A) ", "[TEXT] ", "A-", "A |", "1/", "Ab Ab. ", "\n", "Jan 1, ", "— "]
)
def test_repetitive_text_is_read_at_once(unit: str) -> None:
    for start in ("", "DUNMORE ", "Two killed | ", "(AP "):
        find_lead(start + unit * 5000)


def test_the_name_of_a_photo_is_no_text() -> None:
    lead = find_lead("Dunmore depot (Photo: Ann Lee)\n\nDUNMORE — " + BODY)
    assert lead.body_start == 42
    assert lead.dateline is not None


def test_a_date_line_behind_the_headline() -> None:
    before = "Two killed in attack on depot Posted: Saturday, August 24, 2024 4:46 AM EDT\n\n"
    lead = find_lead(before + BODY)
    assert (lead.headline, lead.day) == ("Two killed in attack on depot", date(2024, 8, 24))
    assert lead.body_start == len(before)
