"""The reports of the accounts gold are read as the gold has them."""

import json
import os
from pathlib import Path

import pytest

from dateline.reading import read
from dateline.records import Report

SHARED = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parents[3] / "shared"))
needs_gold = pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason="the accounts gold is not here (DATELINE_SHARED)"
)


def gold(folder: str) -> dict[str, dict[str, str | None]]:
    lines = (SHARED / "gold" / folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


@needs_gold
def test_the_seeds_as_text_files_are_as_in_the_gold() -> None:
    rows = gold("seeds")
    found = [item for item in read(SHARED / "reports" / "seeds") if isinstance(item, Report)]
    assert {report.source_id for report in found} == set(rows)
    for report in found:
        row = rows[report.source_id]
        assert (report.text, report.outlet, str(report.published)) == (row["text"], row["outlet"], row["published"])


@needs_gold
@pytest.mark.parametrize("folder", ["seeds", "accounts-dev", "accounts-train"])
def test_every_report_keeps_text_and_outlet_and_has_no_account_before_its_body(folder: str) -> None:
    rows = gold(folder)
    lines = (SHARED / "gold" / folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    coded = {row["id"]: row["incidents"] for row in map(json.loads, lines)}
    found = list(read(SHARED / "gold" / folder / "reports.jsonl"))
    assert len(found) == len(rows)
    for report in found:
        assert isinstance(report, Report)
        row = rows[report.source_id]
        assert (report.text, report.outlet) == (row["text"], row["outlet"])
        assert row["published"] in (None, str(report.published))
        starts = [account["start"] for incident in coded[report.source_id] for account in incident["accounts"]]
        assert not starts or min(starts) >= report.body_start
