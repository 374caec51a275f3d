"""What is pinned: the gates (`gates.yaml`) and the floors of their scores (`floors.json`), kept beside this package."""

import json
import math
from collections.abc import Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from dateline_evaluation import shared

FOLDER = Path(__file__).parents[1]
GATES = FOLDER / "gates.yaml"
FLOORS = FOLDER / "floors.json"


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Gate(Strict):
    """One benchmark with its options. `scores` are places in its numbers: "accounts.f1"."""

    name: str
    benchmark: str
    options: dict[str, Any] = {}
    quick: bool = False
    why: str
    scores: dict[str, str]


class Gates(Strict):
    gates: tuple[Gate, ...]


class Lowered(Strict):
    """A floor that was lowered on purpose."""

    key: str
    before: float
    after: float
    on: date
    reason: str


class Floor(Strict):
    """The floors of a gate, in tenths, and the digest of the data that they were measured on."""

    digest: str
    scores: dict[str, float]
    lowered: tuple[Lowered, ...] = ()


class Measured(Strict):
    """What a gate measures now. `refused` counts the reports that were not read."""

    digest: str
    scores: dict[str, float]
    refused: int = 0


def gates() -> tuple[Gate, ...]:
    """All gates, in the order of the file."""
    return Gates.model_validate(yaml.safe_load(GATES.read_text(encoding="utf-8"))).gates


def floors() -> dict[str, Floor]:
    """The floors by the name of their gate."""
    stored = json.loads(FLOORS.read_text(encoding="utf-8"))
    return {name: Floor.model_validate(row) for name, row in stored.items()}


def store(pinned: Mapping[str, Floor]) -> None:
    """Write the floors."""
    rows = {name: floor.model_dump(mode="json", exclude_defaults=True) for name, floor in pinned.items()}
    FLOORS.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def measure(gate: Gate) -> Measured:
    """Run the benchmark of a gate. Raises `FileNotFoundError` where its data are missing."""
    options = dict(gate.options)
    if "data" in options:
        options["data"] = shared() / options["data"]
    numbers: dict[str, Any] = import_module(f"dateline_evaluation.{gate.benchmark}").run(**options)
    scores = {key: float(_at(numbers, place)) for key, place in gate.scores.items()}
    return Measured(digest=numbers["digest"], scores=scores, refused=int(numbers.get("refused", 0)))


def tenths(score: float) -> float:
    """A score as it is pinned: cut off after the first digit."""
    return math.floor(round(score * 10, 6)) / 10


def _at(numbers: Any, place: str) -> Any:
    for name in place.split("."):
        numbers = numbers[name]
    return numbers
