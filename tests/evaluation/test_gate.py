"""The gate closes on a score below its floor and on other data; a floor falls only with a reason."""

import json
from pathlib import Path
from typing import Any

import pytest

from dateline_evaluation import gate, page, pinned
from dateline_evaluation.pinned import Gate, Measured

SOME = Gate(
    name="some", benchmark="accounts", quick=True, why="", scores={"accounts": "accounts.f1", "links": "links.f1"}
)
SLOW = Gate(name="slow", benchmark="accounts", why="", scores={"accounts": "accounts.f1"})


class Fixture:
    """Floors in a file of their own, and what the benchmarks measure."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.measured: dict[str, Measured] = {}

    def pin(self, name: str = "some", digest: str = "d", **scores: float) -> None:
        rows = json.loads(self.path.read_text()) if self.path.exists() else {}
        rows[name] = {"digest": digest, "scores": {"accounts": 70.0, "links": 90.0, **scores}}
        self.path.write_text(json.dumps(rows))

    def measure(self, name: str = "some", digest: str = "d", refused: int = 0, **scores: float) -> None:
        self.measured[name] = Measured(
            digest=digest, scores={"accounts": 70.06, "links": 90.0, **scores}, refused=refused
        )

    def floor(self, name: str = "some") -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.path.read_text())[name]
        return found


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fixture:
    made = Fixture(tmp_path / "floors.json")

    def measure(asked: Gate) -> Measured:
        if asked.name not in made.measured:
            raise FileNotFoundError("there are no data")
        return made.measured[asked.name]

    monkeypatch.setattr(pinned, "FLOORS", made.path)
    monkeypatch.setattr(pinned, "gates", lambda: (SOME, SLOW))
    monkeypatch.setattr(pinned, "measure", measure)
    made.pin()
    made.measure()
    return made


def test_it_opens_at_the_floor(held: Fixture) -> None:
    assert gate.main([]) == 0


@pytest.mark.parametrize("change", [{"accounts": 70.1}, {"links": 90.1}, {"digest": "other"}])
def test_it_closes(held: Fixture, change: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    held.pin(**change)
    assert gate.main([]) == 1
    assert "gate: some:" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["--write"]])
def test_refused_reports_close_it(held: Fixture, arguments: list[str]) -> None:
    held.measure(refused=2)
    assert gate.main(arguments) == 1


def test_what_is_not_pinned_closes_it(held: Fixture) -> None:
    held.path.write_text("{}")
    assert gate.main([]) == 1
    held.pin()
    held.measured["some"] = Measured(digest="d", scores={"accounts": 70.0, "links": 90.0, "more": 1.0})
    assert gate.main([]) == 1


def test_only_the_quick_ones_unless_asked(held: Fixture) -> None:
    held.pin("slow", accounts=99.0)
    held.measure("slow")
    assert gate.main([]) == 0
    assert gate.main(["--full"]) == 1
    assert gate.main(["slow"]) == 1
    assert gate.main(["none"]) == 2


def test_writing_raises_and_never_lowers(held: Fixture) -> None:
    held.pin(accounts=50.0, links=95.0, digest="")
    assert gate.main(["--write"]) == 0
    assert held.floor() == {"digest": "d", "scores": {"accounts": 70.0, "links": 95.0}}


def test_a_floor_falls_only_with_a_reason_that_is_kept(held: Fixture, capsys: pytest.CaptureFixture[str]) -> None:
    held.measure(accounts=61.26)
    assert gate.main([]) == 1
    assert gate.main(["--lower", "some", "accounts"]) == 2
    assert gate.main(["--lower", "some", "accounts", "--reason", "  "]) == 2
    assert gate.main(["--lower", "some", "nothing", "--reason", "why"]) == 2
    assert held.floor()["scores"]["accounts"] == 70.0
    assert gate.main(["--lower", "some", "accounts", "--reason", "the coders\nchanged a rule"]) == 0
    assert held.floor()["scores"] == {"accounts": 61.2, "links": 90.0}
    (change,) = held.floor()["lowered"]
    assert (change["key"], change["before"], change["after"]) == ("accounts", 70.0, 61.2)
    assert change["reason"] == "the coders changed a rule"
    assert gate.main([]) == 0
    assert gate.main(["--lower", "some", "links", "--reason", "it is not lower"]) == 1
    held.measure(accounts=75.0)
    assert gate.main(["--write"]) == 0
    assert len(held.floor()["lowered"]) == 1


def test_missing_data_are_skipped_with_a_reason(held: Fixture, capsys: pytest.CaptureFixture[str]) -> None:
    held.measured.clear()
    assert gate.main([]) == 0
    assert "skipped: there are no data" in capsys.readouterr().out


@pytest.mark.parametrize(("score", "pinned_as"), [(70.06, 70.0), (96.0, 96.0), (61.3, 61.3), (0.29999999999999, 0.3)])
def test_floors_are_in_tenths(score: float, pinned_as: float) -> None:
    assert pinned.tenths(score) == pinned_as


def test_the_gates_of_the_project_are_whole() -> None:
    gates = {one.name: one for one in pinned.gates()}
    assert set(pinned.floors()) <= set(gates)
    assert {one.benchmark for one in gates.values()} == {"accounts", "muc4", "polnear", "geoparsing", "gva"}
    for name, floor in pinned.floors().items():
        assert set(floor.scores) == set(gates[name].scores), name
    assert set(page.published()) <= set(gates)


def test_the_page_is_current() -> None:
    text = page.PAGE.read_text(encoding="utf-8")
    assert page.made(text) == text, "run 'make benchmarks'"
