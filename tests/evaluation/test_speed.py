"""The parts of the speed benchmark that are not the clock's."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from dateline_evaluation import speed, speed_texts
from dateline_evaluation.speed_process import PARSER, Rooms, room
from dateline_evaluation.speed_texts import mix, sample


def write(file: Path, rows: list[dict[str, Any]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))


def test_only_texts_of_usual_length_in_order_of_ids(tmp_path: Path) -> None:
    rows = [{"id": name, "text": "word " * count} for name, count in (("c", 400), ("a", 350), ("b", 10), ("d", 900))]
    write(tmp_path / "gva" / "reports.jsonl", rows)
    write(tmp_path / "unseen.jsonl", rows[:1])
    assert [row["id"] for row in sample(tmp_path, "reports", 5)] == ["a", "c"]
    assert [row["id"] for row in sample(tmp_path, "reports", 1)] == ["a"]
    assert [row["id"] for row in sample(tmp_path, "unseen", 1)] == ["c"]
    with pytest.raises(FileNotFoundError, match=r"no other\.jsonl"):
        sample(tmp_path, "other", 1)


def test_the_mix_holds_five_in_a_hundred(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [{"id": str(i), "text": "word " * 400} for i in range(9)]
    write(tmp_path / "gva" / "reports.jsonl", told)
    articles = [{"article": f"a{i}", "text": "dull"} for i in range(60)]
    write(tmp_path / "polnear" / "train.jsonl", articles + articles[:5])
    documents = [{"docid": "m1", "text": "dull", "templates": []}, {"docid": "m2", "text": "x", "templates": [{}]}]
    write(tmp_path / "muc4" / "dev.jsonl", documents)
    known = tmp_path / "without.txt"
    known.write_text("\n".join(["muc4/m1", "muc4/m2", *(f"polnear/a{i}" for i in range(56))]))
    monkeypatch.setattr(speed_texts, "WITHOUT", known)
    names = [row["id"] for row in mix(tmp_path, "reports", 60)]
    assert len(names) == len(set(names)) == 60
    assert sum(name.isdigit() for name in names) == 3
    assert "muc4/m2" not in names
    assert mix(tmp_path, "reports", 60) == mix(tmp_path, "reports", 60)


def test_the_list_of_texts_without_incident_is_read() -> None:
    names = speed_texts.WITHOUT.read_text(encoding="utf-8").split()
    assert names == sorted(set(names))
    assert {name.split("/")[0] for name in names} == {"muc4", "polnear", "lgl"}


def test_the_table_says_what_is_missing() -> None:
    part = {
        "seconds": 2.0,
        "cpu_seconds": 2.0,
        "peak_megabytes": 9.0,
        "reports_per_second": 5.0,
        "words_per_second": 9.0,
    }
    numbers = {"reports": 10, "words": 18, "reader": "fast", "cores": 2, "parser": part,
               "encoder": {"missing": "no encoder"},
               "one": {**part, "rooms": {"store": 1.0}}, "all": part, "mix": {**part, "set_aside": 3, "reports": 4},
               "share_of_encoder": None}  # fmt: skip
    shown = speed.table(numbers)
    assert "no encoder" in shown
    assert "3 of 4 set aside" in shown


def test_rooms_are_told_by_the_innermost_frame() -> None:
    def frame(file: str) -> object:
        return eval(compile("__import__('sys')._getframe()", file, "eval"))

    assert room(frame("/x/dateline/store/writing.py")) == "store"  # type: ignore[arg-type]
    assert room(frame("/x/dateline/annotation/parsing.py")) == PARSER  # type: ignore[arg-type]
    assert room(frame("/x/dateline/annotation/relevance/scoring.py")) == "gate"  # type: ignore[arg-type]
    assert room(frame("/x/dateline/annotation/names.py")) == "annotation"  # type: ignore[arg-type]
    assert room(None) == "other"
    assert room(sys._getframe()) == "other"


def test_shares_add_up() -> None:
    with Rooms() as rooms:
        sum(range(2_000_000))
    assert not rooms.seen or abs(sum(rooms.shares().values()) - 1) < 1e-9
