from datetime import date
from pathlib import Path

import pytest
from reading_examples import STORY, notices, one, refused, reports, write

from dateline.records import Report


def test_the_header_gives_the_date_and_is_no_part_of_the_text(tmp_path: Path) -> None:
    report = one(write(tmp_path / "a.txt", f" date 2024-08-24 {STORY}\n"))
    assert report.text == STORY
    assert report.published == date(2024, 8, 24)
    assert (report.source_id, report.outlet, report.dateline) == ("a", None, "DUNMORE")
    assert report.text[report.body_start :].startswith("Two guards")
    assert report.id == Report.make_id("a", STORY)


@pytest.mark.parametrize("header", ["date 2024-08-24\n\n", "Date: 2024-08-24\r\n", "  date 2024-08-24   "])
def test_forms_of_the_header(tmp_path: Path, header: str) -> None:
    report = one(write(tmp_path / "a.txt", header + STORY))
    assert (report.published, report.text) == (date(2024, 8, 24), STORY)


def test_an_outlet_in_the_dateline_is_the_outlet(tmp_path: Path) -> None:
    report = one(write(tmp_path / "a.txt", "date 2024-08-24 (CNN) — Two guards were killed."))
    assert (report.outlet, report.agency, report.dateline) == ("CNN", None, None)
    assert report.text[report.body_start :] == "Two guards were killed."


def test_an_agency_behind_the_place_is_the_outlet(tmp_path: Path) -> None:
    report = one(write(tmp_path / "a.txt", "HARROW, Ohio (AP) — Two guards were killed."))
    assert (report.outlet, report.dateline) == ("AP", "HARROW, Ohio")


def test_a_photo_credit_names_the_outlet_and_the_caption_stays_text(tmp_path: Path) -> None:
    text = "Guards stand at a depot in Dunmore on Friday. (AP Photo)\n\nDUNMORE – Two guards were killed."
    report = one(write(tmp_path / "a.txt", text))
    assert (report.outlet, report.dateline, report.body_start) == ("AP", "DUNMORE", 0)
    assert report.dateline_span is not None
    assert report.dateline_span.of(text) == "DUNMORE – "


def test_a_date_in_the_dateline_serves_where_no_header_does(tmp_path: Path) -> None:
    report = one(write(tmp_path / "a.txt", "QUITO, 4 MAR 89 (EFE) -- [TEXT] A BOMB EXPLODED TODAY."))
    assert (report.published, report.outlet, report.dateline) == (date(1989, 3, 4), "EFE", "QUITO")
    assert report.text[report.body_start :].startswith("A BOMB")


def test_a_headline_on_a_line_of_its_own(tmp_path: Path) -> None:
    report = one(write(tmp_path / "a.txt", f"Two killed in attack on depot\n\n{STORY}"))
    assert report.headline == "Two killed in attack on depot"
    assert report.text.startswith("Two killed in attack")
    assert report.text[report.body_start :].startswith("Two guards")


def test_a_text_without_date_is_read_undated(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.txt", STORY)).published is None


def test_a_date_in_the_future_is_dropped_with_a_notice(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", f"date 2030-01-01 {STORY}")
    (report,) = reports(path)
    (notice,) = notices(path)
    assert report.published is None
    assert notice.where == str(path)
    assert "2030-01-01 lies in the future" in notice.message


def test_tomorrow_is_no_future(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.txt", f"date 2024-09-02 {STORY}")).published == date(2024, 9, 2)


def test_an_impossible_date_is_dropped_with_a_notice(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", f"date 2024-02-31 {STORY}")
    assert reports(path)[0].published is None
    assert "does not name one day" in notices(path)[0].message


@pytest.mark.parametrize("content", ["", " \n\t\n", "date 2024-08-24\n"])
def test_an_empty_file_is_refused(tmp_path: Path, content: str) -> None:
    assert refused(write(tmp_path / "a.txt", content)) == "the text is empty"


def test_a_file_of_50_megabytes_is_refused(tmp_path: Path) -> None:
    assert refused(write(tmp_path / "a.txt", b"x" * 50_000_000)) == "it is too long: more than 16 MB"


def test_a_text_of_three_million_characters_is_refused(tmp_path: Path) -> None:
    assert (
        refused(write(tmp_path / "a.txt", b"word " * 600_000)) == "the text is too long: more than 500,000 characters"
    )


def test_line_ends_become_line_feeds(tmp_path: Path) -> None:
    assert (
        one(write(tmp_path / "a.txt", "One was killed.\r\n\r\nTwo fled.\rEnd.")).text
        == "One was killed.\n\nTwo fled.\nEnd."
    )


def test_the_text_is_not_normalised(tmp_path: Path) -> None:
    decomposed = "Bogota\u0301 saw two killed."
    assert one(write(tmp_path / "a.txt", decomposed)).text == decomposed
