"""The gate: no score may fall below its floor in `evaluation/floors.json`.

usage: python -m dateline_evaluation.gate [NAME ...] [--full] [--write | --lower NAME KEY --reason TEXT]

Without names the quick gates of `evaluation/gates.yaml` run, with `--full` all. `--write` raises the floors to what is
measured now and lowers none. `--lower` sets one floor to what is measured now, where that is less, and keeps the
reason. Data that are not there are skipped with a line.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from datetime import date

from dateline_evaluation import pinned
from dateline_evaluation.pinned import Floor, Gate, Lowered, Measured, tenths

NOISE = 9  # decimals from which on a score is only rounding: 22 of 25 is 87.99999999999999 %


def main(arguments: Sequence[str]) -> int:
    """0 where all scores hold or the data are missing, 1 where one does not hold, 2 for what is not understood."""
    asked = _parser().parse_args(arguments)
    gates = {gate.name: gate for gate in pinned.gates()}
    if asked.lower:
        name, key = asked.lower
        return lower(gates, name, key, asked.reason or "")
    if unknown := sorted(set(asked.names) - set(gates)):
        print(f"gate: there is no gate '{unknown[0]}'; there are: {', '.join(gates)}")
        return 2
    chosen = [
        gate for gate in gates.values() if (gate.name in asked.names if asked.names else asked.full or gate.quick)
    ]
    failures = [line for gate in chosen for line in hold(gate, write=asked.write)]
    print("\n".join(failures) or "gate: no score below its floor")
    return 1 if failures else 0


def hold(gate: Gate, *, write: bool) -> list[str]:
    """What is wrong with the scores of a gate, a line each. With `write` its floors are raised."""
    measured = _measured(gate)
    if measured is None:
        return []
    if measured.refused:
        return [f"gate: {gate.name}: {measured.refused} reports were refused"]
    floors = pinned.floors()
    floor = floors.get(gate.name)
    _show(gate, measured, floor)
    if write:
        old = floor.scores if floor else {}
        scores = {key: max(old.get(key, 0.0), tenths(score)) for key, score in measured.scores.items()}
        floors[gate.name] = Floor(digest=measured.digest, scores=scores, lowered=floor.lowered if floor else ())
        pinned.store({name: floors[name] for name in _in_order(floors)})
        return []
    if floor is None:
        return [f"gate: {gate.name}: it has no floors yet; pin them with --write"]
    if floor.digest != measured.digest:
        return [f"gate: {gate.name}: the data are not those that the floors were measured on; pin them with --write"]
    below = [key for key, score in measured.scores.items() if round(score, NOISE) < floor.scores.get(key, 0.0)]
    unpinned = [key for key in measured.scores if key not in floor.scores]
    return [
        *(
            f"gate: {gate.name}: {key} fell to {measured.scores[key]:.2f}, floor {floor.scores[key]:.1f}"
            for key in below
        ),
        *(f"gate: {gate.name}: {key} has no floor yet; pin it with --write" for key in unpinned),
    ]


def lower(gates: dict[str, Gate], name: str, key: str, reason: str) -> int:
    """Set one floor to what is measured now, where that is less, and keep the reason."""
    floors = pinned.floors()
    if name not in gates or name not in floors or key not in floors[name].scores:
        print(f"gate: there is no floor '{key}' of '{name}'")
        return 2
    if not reason.strip():
        print("gate: say why the floor is lowered: --reason TEXT")
        return 2
    measured = _measured(gates[name])
    if measured is None or measured.refused:
        print(f"gate: {name} cannot be measured, so its floor stays")
        return 1
    floor, now = floors[name], tenths(measured.scores[key])
    if measured.digest != floor.digest:
        print(f"gate: {name}: the data are not those that the floors were measured on; pin them with --write")
        return 1
    if now >= floor.scores[key]:
        print(f"gate: {name}: {key} is {now:.1f}, which is no less than its floor")
        return 1
    change = Lowered(key=key, before=floor.scores[key], after=now, on=date.today(), reason=" ".join(reason.split()))
    floors[name] = Floor(digest=floor.digest, scores={**floor.scores, key: now}, lowered=(*floor.lowered, change))
    pinned.store(floors)
    print(f"gate: {name}: the floor of {key} is {now:.1f} now, it was {change.before:.1f}")
    return 0


def _measured(gate: Gate) -> Measured | None:
    try:
        return pinned.measure(gate)
    except FileNotFoundError as missing:
        print(f"gate: {gate.name} skipped: {missing}")
        return None


def _show(gate: Gate, measured: Measured, floor: Floor | None) -> None:
    old = floor.scores if floor else {}
    shown = (f"{key} {score:.1f} (floor {old[key]:.1f})" if key in old else f"{key} {score:.1f}"
             for key, score in measured.scores.items())  # fmt: skip
    print(f"gate: {gate.name}: {', '.join(shown)}", flush=True)


def _in_order(names: Iterable[str]) -> list[str]:
    order = [gate.name for gate in pinned.gates()]
    return sorted(names, key=lambda name: (order.index(name) if name in order else len(order), name))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dateline_evaluation.gate", description="Hold the scores of the benchmarks.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these gates")
    parser.add_argument("--full", action="store_true", help="all gates, not only the quick ones")
    parser.add_argument("--write", action="store_true", help="raise the floors to what is measured now")
    parser.add_argument("--lower", nargs=2, metavar=("NAME", "KEY"), help="lower one floor to what is measured now")
    parser.add_argument("--reason", metavar="TEXT", help="why a floor is lowered")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
