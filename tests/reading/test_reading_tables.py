from datetime import date
from pathlib import Path

import pytest
from reading_examples import STORY, one, refusals, refused, reports, write


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_usual_names_and_delimiters(tmp_path: Path, mark: str) -> None:
    header = mark.join(("Doc ID", "Source", "Date", "Title", "Link", "Body", "Notes, private; more"))
    cells = ("7", "The Dunmore Post", "24 August 2024", "Depot attacked", "https://example.org/7", f'"{STORY}"', "x")
    report = one(write(tmp_path / "a.csv", f"{header}\r\n{mark.join(cells)}\r\n"))
    assert (report.source_id, report.outlet, report.published) == ("7", "The Dunmore Post", date(2024, 8, 24))
    assert (report.headline, report.url, report.text) == ("Depot attacked", "https://example.org/7", STORY)


def test_quotes_line_breaks_and_long_fields(tmp_path: Path) -> None:
    text = 'He said ""no"".\n\n' + "word " * 90_000
    report = one(write(tmp_path / "a.csv.gz", f'id,text\n1,"{text}"\n'))
    assert report.text == text.replace('""', '"')


def test_a_missing_id_is_made_of_file_and_row_and_a_missing_outlet_of_the_text(tmp_path: Path) -> None:
    first, second = reports(write(tmp_path / "a.csv", "source,text\n,(CNN) — Two were killed.\nX,One was killed.\n"))
    assert [first.source_id, second.source_id] == ["a.csv:1", "a.csv:2"]
    assert [first.outlet, second.outlet] == ["CNN", "X"]


def test_short_rows_and_empty_texts_are_refused_by_row(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,text\n1\n2,\n\n3,One was killed.\n")
    assert [(r.where, r.reason) for r in refusals(path)] == [
        (f"{path}, row 1", "it has no text"),
        (f"{path}, row 2", "it has no text"),
    ]
    assert [r.source_id for r in reports(path)] == ["3"]


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n"])
def test_a_table_without_a_text_column_is_refused(tmp_path: Path, content: str) -> None:
    assert refused(write(tmp_path / "a.csv", content)).startswith("no column holds the text")


def test_a_quotation_without_end_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", 'id,text\n1,One was killed.\n2,"open' + ("\n" + "x" * 999) * 4_100)
    assert len(reports(path)) == 1
    assert refusals(path)[0].reason.startswith("the table is broken")


def test_a_hint_for_a_spreadsheet_is_passed_over(tmp_path: Path) -> None:
    assert (
        one(write(tmp_path / "a.csv", "sep=;\nid;text\n1;One, he said, was killed.\n")).text
        == "One, he said, was killed."
    )
