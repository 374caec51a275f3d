"""Add coded reports to `coded.jsonl`, without their texts; what it holds stays, unless it is coded anew.

usage: python -m training.annotations.pack [--second] FOLDER [FOLDER ...]

Each folder holds `reports.jsonl` and `gold.jsonl` in the format of the accounts gold. With `--second` they are a second
coder's and go to `second.jsonl`, see `agreement`. The texts of invented reports are ours, and go to `invented.jsonl`.
"""

import argparse
import json
import pathlib
from typing import Any

from training.annotations.unpack import CODED, INVENTED, OURS

SECOND = CODED.with_name("second.jsonl")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--second", action="store_true")
    parser.add_argument("folders", type=pathlib.Path, nargs="+")
    asked = parser.parse_args()
    out = SECOND if asked.second else CODED
    lines, invented = _stored(out), _stored(INVENTED)
    for folder in asked.folders:
        reports = {
            r["id"]: r for r in map(json.loads, (folder / "reports.jsonl").read_text(encoding="utf8").splitlines())
        }
        for line in (folder / "gold.jsonl").read_text(encoding="utf8").splitlines():
            gold = json.loads(line)
            report = reports[gold["id"]]
            lines[gold["id"]] = pack(report, gold)
            if gold["id"].startswith(OURS):
                invented[gold["id"]] = {"id": gold["id"], "text": report["text"]}
    _store(out, lines)
    _store(INVENTED, invented)
    print(len(lines), "reports")


def _stored(file: pathlib.Path) -> dict[str, dict[str, Any]]:
    lines = file.read_text(encoding="utf8").splitlines() if file.exists() else []
    return {row["id"]: row for row in map(json.loads, lines)}


def _store(file: pathlib.Path, rows: dict[str, dict[str, Any]]) -> None:
    lines = [json.dumps(rows[key], ensure_ascii=False, sort_keys=True) for key in sorted(rows)]
    file.write_text("".join(line + "\n" for line in lines), encoding="utf8")


def pack(report: dict[str, Any], gold: dict[str, Any]) -> dict[str, Any]:
    """The coding of one report with every quote replaced by its offsets."""
    text = report["text"]
    incidents = []
    for incident in gold["incidents"]:
        kept = {k: v for k, v in incident.items() if k not in ("perpetrators", "weapons", "accounts")}
        kept["accounts"] = [{k: v for k, v in a.items() if k != "quote"} for a in incident["accounts"]]
        for name in ("perpetrators", "weapons"):
            found = [(text.find(phrase), len(phrase)) for phrase in incident[name]]
            kept[name] = [[start, start + length] for start, length in found if start >= 0]
        incidents.append(kept)
    return {
        "id": gold["id"],
        "outlet": report.get("outlet"),
        "published": report.get("published"),
        "incidents": incidents,
    }


if __name__ == "__main__":
    main()
