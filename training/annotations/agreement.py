"""How well two coders agree, who each read the same reports alone: what no reader can be measured above.

usage: python -m training.annotations.agreement

Compares `second.jsonl` with what `coded.jsonl` holds of the same reports, as `dateline bench accounts` compares a
reader with the gold: an account is the same if measure and interval are and the spans overlap.
"""

import json
from collections import Counter
from typing import Any

from dateline_evaluation.comparing import matched
from training.annotations.pack import SECOND
from training.annotations.unpack import CODED

Coded = dict[str, list[dict[str, Any]]]


def main() -> None:
    first, second = _read(CODED.read_text(encoding="utf8")), _read(SECOND.read_text(encoding="utf8"))
    counts: Counter[str] = Counter()
    for report, incidents in second.items():
        _compare(counts, _accounts(first[report]), _accounts(incidents))
    same = counts["same"]
    print(f"{len(second)} reports, {counts['first']} and {counts['second']} accounts")
    print(f"accounts F1 {200 * same / (counts['first'] + counts['second']):.1f}")
    for name in ("group", "chain", "status"):
        print(f"{name} of those {100 * counts[name] / same:.1f} %")


def _read(text: str) -> Coded:
    return {row["id"]: row["incidents"] for row in map(json.loads, text.splitlines())}


def _accounts(incidents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [account for incident in incidents for account in incident["accounts"]]


def _compare(counts: Counter[str], first: list[dict[str, Any]], second: list[dict[str, Any]]) -> None:
    counts.update(first=len(first), second=len(second))
    for one, other in matched(first, second)[0]:
        if other is not None:
            counts["same"] += 1
            counts.update(name for name in ("group", "chain", "status") if one[name] == other[name])


if __name__ == "__main__":
    main()
