import gzip
from pathlib import Path

import pytest
from reading_examples import STORY, all_of, one, refusals, refused, reports

from dateline.reading.lines import split_lines
from dateline.records import Report


@pytest.mark.parametrize("name", ["a.txt.gz", "A.TXT.GZ"])
def test_a_gzipped_file_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(STORY.encode()))
    assert one(path).text == STORY


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.csv.gz", "a.html.gz", "a.json.gz"])
@pytest.mark.parametrize("content", [b"no gzip at all", gzip.compress(b"x" * 5000)[:-12], b""])
def test_a_broken_gzip_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert not reports(path)
    assert refusals(path)


def test_a_broken_gzip_keeps_what_came_before(tmp_path: Path) -> None:
    lines = b"".join(b'{"text": "Report %d on two killed."}\n' % i for i in range(3_000))
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines)[:-1000])
    *read, last = all_of(path)
    assert len(read) > 100
    assert all(isinstance(item, Report) for item in read)
    assert getattr(last, "reason", "").startswith("the gzip file is broken")


def test_a_decompression_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        for _ in range(130):
            file.write(b"x" * 1_000_000)
    assert path.stat().st_size < 640_000
    assert refused(path) == "it expands to more than 200 times its size, as a decompression bomb does"


def test_a_bomb_of_text_is_refused_as_too_long(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"x" * 20_000_000))
    assert refused(path) == "it is too long: more than 16 MB"


def test_lines_whatever_the_pieces() -> None:
    data = b"one\n\nthree\r\nlonger than ten\nend"
    for size in range(1, len(data) + 1):
        pieces = [data[i : i + size] for i in range(0, len(data), size)]
        assert list(split_lines(pieces, 10)) == [b"one", b"", b"three\r", None, b"end"]
