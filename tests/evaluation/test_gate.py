"""The gate closes on a number below its floor and on other data, and opens otherwise."""

import json
from pathlib import Path
from typing import Any

import pytest

from dateline_evaluation import gate

NUMBERS = {"accounts": {"f1": 70.06}, "origin": {"percent": 80.0}, "incidents": {"f1": 60.0}, "links": {"f1": 90.0},
           "digest": "d", "refused": 0}  # fmt: skip


@pytest.fixture
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "floors.json"
    monkeypatch.setattr(gate, "FLOORS", path)
    monkeypatch.setattr(gate, "run", lambda folder: NUMBERS)
    monkeypatch.setattr(gate, "locate", lambda data, split: data)
    return path


def pin(path: Path, **changes: Any) -> None:
    pinned = {"digest": "d", "accounts": 70.0, "origin": 80.0, "incidents": 60.0, "links": 90.0, **changes}
    path.write_text(json.dumps({"some": pinned}))


def test_it_opens_at_the_floor(floors: Path) -> None:
    pin(floors)
    assert gate.main(write=False) == 0


@pytest.mark.parametrize("change", [{"accounts": 70.1}, {"links": 90.1}, {"digest": "other"}])
def test_it_closes(floors: Path, change: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    pin(floors, **change)
    assert gate.main(write=False) == 1
    assert "gate: some:" in capsys.readouterr().out


@pytest.mark.parametrize("write", [False, True])
def test_refused_reports_close_it(floors: Path, monkeypatch: pytest.MonkeyPatch, write: bool) -> None:
    pin(floors)
    monkeypatch.setattr(gate, "run", lambda folder: {**NUMBERS, "refused": 2})
    assert gate.main(write=write) == 1


def test_writing_raises_and_never_lowers(floors: Path) -> None:
    pin(floors, accounts=50.0, links=95.0, digest="")
    assert gate.main(write=True) == 0
    written = json.loads(floors.read_text())["some"]
    assert (written["accounts"], written["links"], written["digest"]) == (70.0, 95.0, "d")


def test_missing_data_are_skipped_with_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_SHARED", str(tmp_path))
    assert gate.main(write=False) == 0
    assert "skipped" in capsys.readouterr().out
