"""Where workers come from: a process that has loaded what they share, and that may be forked."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.api import forks
from dateline.api.workers import drawn_while

TOLD = """
import sys
from pathlib import Path
import dateline.api.preloaded
from dateline.annotation.parsing import pipeline
from dateline.lexicons.gazetteer import gazetteer
print(len(list(Path("/proc/self/task").iterdir())), pipeline.cache_info().currsize, gazetteer.cache_info().currsize)
print("spacy.cli" in sys.modules)
"""
linux = pytest.mark.skipif(not forks.FORKS, reason="workers are forked on Linux only")


@linux
def test_the_process_that_is_forked_has_the_parser_and_neither_threads_nor_an_open_file_of_places() -> None:
    told = subprocess.run([sys.executable, "-c", TOLD], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["1", "1", "0", "False"], told.stderr


@linux
def test_without_a_process_to_fork_from_workers_start_from_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room() -> None:
        raise OSError("no folder for temporary files")

    monkeypatch.setattr("multiprocessing.forkserver.ensure_running", no_room)
    assert forks.context().get_start_method() == "spawn"


@linux
def test_loading_begins_before_the_build_only_where_there_is_much_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[bool] = []
    monkeypatch.setattr(forks, "_serves", lambda: begun.append(True))
    small, large = tmp_path / "small.txt", tmp_path / "large.txt"
    small.write_text("Gunmen killed four people.")
    large.write_text("Gunmen killed four people." * 10_000)
    forks.start_early([small, tmp_path / "missing.txt", "https://example.org/report", "a\0b"])
    assert not begun
    for much in ([large], [tmp_path], [small] * forks.MANY):
        forks.start_early(much)
    assert len(begun) == 3


def test_what_fails_to_load_is_left_to_the_workers_to_tell() -> None:
    code = "import sys; sys.modules['spacy'] = None; import dateline.api.preloaded"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


@given(st.integers(0, 40), st.integers(0, 60), st.integers(1, 40))
def test_while_a_worker_starts_batches_are_drawn_and_none_is_lost(length: int, busy: int, most: int) -> None:
    drawn: list[int] = []
    turns = iter([True] * busy)
    rest = drawn_while(lambda: next(turns, False), (drawn.append(i) or i for i in range(length)), most)
    assert len(drawn) == min(length, busy, most)
    assert list(rest) == list(range(length))
