from pathlib import Path

import pytest
from reading_examples import all_of, notices, one, refused, reports, write

TEXT = "Gunmen killed two in Bogotá — “no one” claimed it."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz"])
def test_encodings_of_a_text(tmp_path: Path, encoding: str, name: str) -> None:
    report = one(write(tmp_path / name, TEXT.encode(encoding)))
    assert report.text == TEXT
    assert report.source_id == "a"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_of_lines_and_tables(tmp_path: Path, encoding: str) -> None:
    lines = write(
        tmp_path / "a.jsonl", f'{{"id": "1", "text": "{TEXT}"}}\n{{"id": "2", "text": "{TEXT}"}}\n'.encode(encoding)
    )
    table = write(tmp_path / "a.csv", f'id,text\n1,"{TEXT}"\n2,"{TEXT}"\n'.encode(encoding))
    assert [(r.source_id, r.text) for r in reports(lines)] == [("1", TEXT), ("2", TEXT)]
    assert [(r.source_id, r.text) for r in reports(table)] == [("1", TEXT), ("2", TEXT)]


def test_broken_utf8_is_read_with_the_bytes_replaced(tmp_path: Path) -> None:
    broken = TEXT.encode() + b" \xff\xfe end"
    path = write(tmp_path / "a.txt", broken)
    assert reports(path)[0].text == TEXT + " \ufffd\ufffd end"
    assert notices(path)[0].message == "broken bytes were replaced"


def test_bytes_that_no_encoding_has_are_replaced(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", b"Two killed in Bogot\xe1 \x81 today.")
    assert reports(path)[0].text == "Two killed in Bogotá \ufffd today."
    assert len(notices(path)) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7 ...", "it is a PDF file: save its text as .txt"),
        (b"PK\x03\x04rest", "it is a ZIP archive or an office document: save its text as .txt"),
        (b"SQLite format 3\x00rest", "it is an SQLite database"),
        (bytes(range(256)) * 40, "it looks binary: too many control characters"),
        (b"\x00\x01\x02\x03" * 100, "it looks binary: too many control characters"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.html", "a.json"])
def test_binaries_are_refused(tmp_path: Path, content: bytes, reason: str, name: str) -> None:
    found = all_of(write(tmp_path / name, content))
    assert not reports(tmp_path / name)
    if name == "a.txt" or "looks" not in reason:
        assert [getattr(item, "reason", None) for item in found] == [reason]


def test_surrogates_and_nuls_of_json_become_one_replacement_each(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl", b'{"id": "x\\ud800", "text": "two \\udc00 killed \\u0000 \\u202e by \\ud83d\\ude00"}'
    )
    report = one(path)
    assert report.text == "two \ufffd killed \ufffd \u202e by \U0001f600"
    assert report.source_id == "x\ufffd"


def test_a_file_of_nothing_but_a_mark_is_empty(tmp_path: Path) -> None:
    assert refused(write(tmp_path / "a.txt", b"\xef\xbb\xbf")) == "the text is empty"
