"""Add coded reports to `coded.jsonl`, without their texts; what it holds stays, unless it is coded anew.

usage: python -m training.annotations.pack [--second] FOLDER [FOLDER ...]

Each folder holds `reports.jsonl` and `gold.jsonl` in the format of the accounts gold. With `--second` they are a second
coder's and go to `second.jsonl`, see `agreement`.
"""

import argparse
import json
import pathlib
from typing import Any

CODED = pathlib.Path(__file__).with_name("coded.jsonl")
SECOND = CODED.with_name("second.jsonl")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--second", action="store_true")
    parser.add_argument("folders", type=pathlib.Path, nargs="+")
    asked = parser.parse_args()
    out = SECOND if asked.second else CODED
    stored = out.read_text(encoding="utf8").splitlines() if out.exists() else []
    lines = {row["id"]: row for row in map(json.loads, stored)}
    for folder in asked.folders:
        reports = {
            r["id"]: r for r in map(json.loads, (folder / "reports.jsonl").read_text(encoding="utf8").splitlines())
        }
        for line in (folder / "gold.jsonl").read_text(encoding="utf8").splitlines():
            gold = json.loads(line)
            lines[gold["id"]] = pack(reports[gold["id"]], gold)
    rows = [json.dumps(lines[key], ensure_ascii=False, sort_keys=True) for key in sorted(lines)]
    out.write_text("\n".join(rows) + "\n", encoding="utf8")
    print(len(rows), "reports")


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
