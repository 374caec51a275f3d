import os
from pathlib import Path

import pytest
from reading_examples import STORY, TODAY, all_of, one, refusals, refused, reports, write

from dateline.reading import read


def test_a_directory_is_read_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b.txt.gz", ".hidden.txt", ".git/x.txt", "C.txt"):
        write(tmp_path / name, f"{STORY} {name}")
    assert [r.source_id for r in reports(tmp_path)] == ["C", "b", "z", "b"]


def test_companions_are_passed_over_and_other_files_named(tmp_path: Path) -> None:
    for name in ("README", "notes.md", "style.css", "module.pyc", "incidents.db", "a.docx", "b.xml.gz", "c"):
        write(tmp_path / name, "x")
    assert [(Path(r.where).name, r.reason.partition(" (")[0]) for r in refusals(tmp_path)] == [
        ("a.docx", "files of kind .docx are not read"),
        ("b.xml.gz", "files of kind .xml are not read"),
        ("c", "files without a suffix are not read"),
    ]


def test_a_companion_that_is_named_is_refused(tmp_path: Path) -> None:
    assert refused(write(tmp_path / "notes.md", "x")).startswith("files of kind .md are not read (what is read: .txt")


@pytest.mark.parametrize("url", ["https://example.org/a.html", "HTTP://example.org", Path("https://example.org/x.txt")])
def test_a_web_address_is_refused(url: str | Path) -> None:
    assert refused(url).startswith("web addresses are not read yet")


def test_a_path_that_does_not_exist_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    missing, present = tmp_path / "no.txt", write(tmp_path / "a.txt", STORY)
    assert [r.reason for r in refusals(missing, present)] == ["it does not exist"]
    assert len(reports(missing, present)) == 1


@pytest.mark.parametrize("path", ["a\x00b.txt", "x" * 5000])
def test_an_impossible_path_is_refused(path: str) -> None:
    assert refused(path) in ("the path is not valid", "its name is too long")


def test_a_loop_of_directories_is_named_once(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt", STORY)
    (tmp_path / "in" / "loop").symlink_to(tmp_path)
    assert len(reports(tmp_path)) == 1
    assert [(Path(r.where).name, r.reason[:21]) for r in refusals(tmp_path)] == [("loop", "a loop of directories")]


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert refused(tmp_path) == "it is a link that leads back to itself"


def test_a_link_to_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert refused(tmp_path) == "it does not exist"


def test_a_file_is_read_once_however_often_it_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", STORY)
    (tmp_path / "b.txt").symlink_to(path)
    assert len(all_of(path, tmp_path, str(path))) == 1


def test_directories_nested_without_measure_are_refused(tmp_path: Path) -> None:
    write(tmp_path / ("d/" * 70) / "a.txt", STORY)
    assert refused(tmp_path) == "directories are nested deeper than 64"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", STORY)
    path.chmod(0)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    assert [r.reason for r in refusals(tmp_path)] == ["there is no permission to read it"] * 2


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert refused(tmp_path) == "it is not a regular file"


def test_a_name_of_broken_bytes_is_read(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(STORY)
    except OSError:
        pytest.skip("the file system takes no such names")
    assert one(tmp_path).source_id == "caf\ufffd"


def test_what_skip_says_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", STORY)
    write(tmp_path / "b.txt", STORY)
    found = list(read([tmp_path], skip=lambda path: path.name == "a.txt", today=TODAY))
    assert [getattr(item, "source_id", None) for item in found] == ["b"]


def test_a_single_path_is_a_list_of_one(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", STORY)
    assert len(list(read(str(path)))) == len(list(read(path))) == 1
