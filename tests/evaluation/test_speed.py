"""The parts of the speed benchmark that are not the clock's."""

import json
import sys
from pathlib import Path

import pytest

from dateline_evaluation.speed import sample
from dateline_evaluation.speed_process import PARSER, Rooms, room


def test_only_texts_of_usual_length_in_order_of_ids(tmp_path: Path) -> None:
    rows = [{"id": name, "text": "word " * count} for name, count in (("c", 400), ("a", 350), ("b", 10), ("d", 900))]
    (tmp_path / "reports.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert [row["id"] for row in sample(tmp_path, 5)] == ["a", "c"]
    assert [row["id"] for row in sample(tmp_path, 1)] == ["a"]
    with pytest.raises(FileNotFoundError):
        sample(tmp_path / "none", 1)


def test_rooms_are_told_by_the_innermost_frame() -> None:
    def frame(file: str) -> object:
        return eval(compile("__import__('sys')._getframe()", file, "eval"))

    assert room(frame("/x/dateline/store/writing.py")) == "store"  # type: ignore[arg-type]
    assert room(frame("/x/dateline/annotation/parsing.py")) == PARSER  # type: ignore[arg-type]
    assert room(None) == "other"
    assert room(sys._getframe()) == "other"


def test_shares_add_up() -> None:
    with Rooms() as rooms:
        sum(range(2_000_000))
    assert not rooms.seen or abs(sum(rooms.shares().values()) - 1) < 1e-9
