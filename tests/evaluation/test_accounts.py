"""Our scores are those of the scorer beside the gold, and the parts of it do what they say."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dateline_evaluation import accounts, shared
from dateline_evaluation.comparing import compare
from dateline_evaluation.likeness import distance, same_days, same_name, same_place
from dateline_evaluation.scores import f1, pairs

GOLD = shared() / "gold"
NEEDED = pytest.mark.skipif(not (GOLD / "score.py").is_file(), reason=f"the accounts gold is not in {GOLD}")
ORDER = (
    "incidents", "type", "background", "when", "where", "groups", "accounts", "group", "origin", "chain", "status",
    "links",
)  # fmt: skip


@NEEDED
@pytest.mark.parametrize("split", ["seeds", "accounts-dev"])
def test_same_numbers_as_the_scorer_beside_the_gold(split: str, tmp_path: Path) -> None:
    folder = GOLD / split
    export, refused = accounts.export_of(folder)
    assert refused == 0
    (tmp_path / "export.json").write_text(json.dumps(export), encoding="utf-8")
    tally = compare(accounts.read_gold(folder), export)
    command = [sys.executable, str(GOLD / "score.py"), str(folder), str(tmp_path / "export.json")]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    counts = [[int(number) for number in re.findall(r"\d+", line[line.rindex("(") :])] for line in lines]
    ours = [
        [value["right"], value["given"], value["gold"]] if "f1" in value else [value["right"], value["of"]]
        for value in (tally.numbers()[name] for name in ORDER)
    ]
    assert ours == counts
    assert sum(counts[0]) > 0


def gold_account(**changes: Any) -> dict[str, Any]:
    account = {"measure": "killed", "group": "total", "low": 4, "high": 4, "quote": "Four", "start": 0, "end": 4,
               "chain": ["Post", "police"], "status": "attributed"}  # fmt: skip
    return {**account, **changes}


def export_of(*accounts: dict[str, Any], when: str | None = None) -> dict[str, Any]:
    figure = {"measure": "killed", "group": "total", "accounts": [{"report": "r1", **a} for a in accounts]}
    days = {"earliest": when, "latest": when} if when else None
    incident = {"id": "i1", "type": "bombing", "when": days, "where": None, "actors": [], "figures": [figure],
                "mentions": [{"report": "r1", "background": False}]}  # fmt: skip
    return {"reports": [{"id": "r1", "source_id": "one"}], "incidents": [incident]}


def gold_of(*accounts: dict[str, Any], when: str | None = None) -> dict[str, Any]:
    days = {"earliest": when, "latest": when} if when else None
    incident = {"key": "k", "type": "bombing", "background": False, "when": days, "where": None,
                "perpetrator_groups": [], "accounts": list(accounts)}  # fmt: skip
    return {"one": [incident]}


def test_a_perfect_export_is_perfect() -> None:
    numbers = compare(gold_of(gold_account()), export_of(gold_account())).numbers()
    assert (numbers["accounts"]["f1"], numbers["incidents"]["f1"], numbers["origin"]["percent"]) == (100, 100, 100)


@pytest.mark.parametrize("change", [{"low": 5, "high": 5}, {"high": None}, {"start": 4, "end": 9}])
def test_another_interval_or_span_is_no_match(change: dict[str, Any]) -> None:
    tally = compare(gold_of(gold_account()), export_of(gold_account(**change)))
    assert tally.numbers()["accounts"]["right"] == 0
    assert any(line.startswith("missed account") for line in tally.errors)
    assert any(line.startswith("extra account") for line in tally.errors)


def test_an_account_is_matched_once() -> None:
    tally = compare(gold_of(gold_account(), gold_account()), export_of(gold_account()))
    assert tally.numbers()["accounts"]["right"] == 1


def test_a_wrong_speaker_is_told() -> None:
    tally = compare(gold_of(gold_account()), export_of(gold_account(chain=["Post"])))
    assert tally.numbers()["origin"]["percent"] == 0
    assert any(line.startswith("wrong speaker") for line in tally.errors)


def test_incidents_of_other_days_match_only_by_a_shared_account() -> None:
    gold, given = {"when": "2024-01-01"}, {"when": "2024-03-01"}
    assert compare(gold_of(**gold), export_of(**given)).numbers()["incidents"]["right"] == 0
    shared_account = compare(gold_of(gold_account(), **gold), export_of(gold_account(), **given))
    assert shared_account.numbers()["incidents"]["right"] == 1


def test_names() -> None:
    assert same_name("the Federal Penitentiary Service", "Federal Penitentiary Service of Russia")
    assert same_name("Officials", "the officials")
    assert same_name(None, "") and not same_name(None, "police")
    assert not same_name("police in Larissa", "doctors in Volos")


def test_days_and_places() -> None:
    may = {"earliest": "2024-05-01", "latest": "2024-05-31"}
    assert same_days(None, may) is None
    assert same_days(may, None) is False
    assert same_days(may, {"earliest": "2024-05-31", "latest": "2024-06-02"}) is True
    larissa, volos = {"latitude": 39.64, "longitude": 22.42}, {"latitude": 39.36, "longitude": 22.94}
    assert 50 < distance(larissa, volos) < 60
    assert same_place(larissa, volos) is False
    assert same_place(larissa, larissa) is True
    assert same_place({"latitude": None}, larissa) is None


def test_numbers_of_nothing() -> None:
    assert f1(0, 0, 0)["f1"] == 0
    assert pairs([(("a", 1), "x"), (("b", 0), "x"), (("c", 0), "y")]) == {(("a", 1), ("b", 0))}


def test_a_folder_without_gold_is_a_usage_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(accounts.command, ["--data", str(tmp_path)])
    assert result.exit_code == 2
    assert "reports.jsonl" in result.output


def test_a_folder_never_seen_before(tmp_path: Path) -> None:
    text = "Four people were killed when a bomb exploded in Larissa, Greece, on Friday, the police said."
    report = {"id": "one", "outlet": "Post", "published": "2024-08-24", "headline": "", "text": text}
    account = gold_account(quote="Four people", start=0, end=11, chain=["Post", "police"])
    folder = tmp_path / "new" / "unseen"
    folder.mkdir(parents=True)
    (folder / "reports.jsonl").write_text(json.dumps(report) + "\n", encoding="utf-8")
    gold = {"id": "one", "incidents": gold_of(account, when="2024-08-23")["one"]}
    (folder / "gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")
    result = CliRunner().invoke(accounts.command, ["--data", str(tmp_path / "new"), "--split", "unseen", "--json"])
    assert result.exit_code == 0, result.output
    numbers = json.loads(result.stdout.strip().splitlines()[-1])
    assert numbers["accounts"]["gold"] == 1
    assert numbers["accounts"]["right"] == 1


def test_perpetrators_are_told_by_noun_name_or_group() -> None:
    gold, export = gold_of(gold_account()), export_of(gold_account())
    gold["one"][0] |= {"perpetrators": ["three masked gunmen", "a driver"], "perpetrator_groups": ["Northern Front"]}
    named = [("The gunmen", None), ("rebels", "Northern Front"), ("a boy", None)]
    export["incidents"][0]["actors"] = [{"role": "perpetrator", "name": name, "group": group} for name, group in named]
    numbers = compare(gold, export).numbers()
    assert (numbers["perpetrators"]["right"], numbers["perpetrators"]["of"]) == (2, 3)
    assert (numbers["named perpetrators"]["right"], numbers["named perpetrators"]["of"]) == (1, 2)
