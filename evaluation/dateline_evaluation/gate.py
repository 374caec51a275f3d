"""The gate: no number may fall below its floor in `evaluation/floors.json`.

usage: python -m dateline_evaluation.gate [--write]

`--write` raises the floors to what is measured now; it lowers none. Data that are not there are skipped with a line.
"""

import json
import math
import sys
from pathlib import Path
from typing import Any

from dateline_evaluation import shared
from dateline_evaluation.accounts import NoData, locate, run

FLOORS = Path(__file__).parents[1] / "floors.json"
PINNED = ("accounts", "origin", "incidents", "links")


def main(write: bool) -> int:
    """0 where all numbers hold or the data are missing, 1 where one does not hold."""
    floors: dict[str, dict[str, Any]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    failures = [line for name, pinned in floors.items() for line in _gate(name, pinned, write)]
    if write:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    print("\n".join(failures) or "gate: no number below its floor")
    return 1 if failures else 0


def _gate(name: str, pinned: dict[str, Any], write: bool) -> list[str]:
    folder = shared() / "gold" / name
    try:
        locate(folder, None)
    except NoData as missing:
        print(f"gate: {name} skipped: {missing}")
        return []
    numbers = run(folder)
    if numbers["refused"]:
        return [f"gate: {name}: {numbers['refused']} reports were refused"]
    measured = {key: _value(numbers[key]) for key in PINNED}
    shown = ", ".join(f"{key} {value:.1f} (floor {pinned[key]:.1f})" for key, value in measured.items())
    print(f"gate: {name}: {shown}")
    if write:
        pinned |= {key: max(pinned[key], math.floor(value * 10) / 10) for key, value in measured.items()}
        pinned["digest"] = numbers["digest"]
        return []
    if pinned["digest"] != numbers["digest"]:
        return [f"gate: {name}: the data are not those that the floors were measured on; measure anew with --write"]
    below = [key for key in PINNED if measured[key] < pinned[key]]
    return [f"gate: {name}: {key} fell to {measured[key]:.2f}, floor {pinned[key]:.1f}" for key in below]


def _value(number: dict[str, float]) -> float:
    return number["f1"] if "f1" in number else number["percent"]


if __name__ == "__main__":
    sys.exit(main("--write" in sys.argv[1:]))
