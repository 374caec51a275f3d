"""Examples for training: the candidates of coded reports with the measures and groups that the coder gave them."""

import json
import pathlib
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.annotation.counts import UNHARMED
from dateline.annotation.counts.candidate import Candidate
from dateline.annotation.counts.candidates import find_candidates
from dateline.annotation.counts.features import features
from dateline.annotation.parsing import parse
from training.annotations.unpack import unpack


@dataclass
class Example:
    """The candidates of one report with their features; `labels` and `groups` have one entry a candidate."""

    report: str
    candidates: tuple[Candidate, ...]
    rows: list[list[str]]
    labels: list[set[str]]
    groups: list[dict[str, str]]
    accounts: int
    found: int = 0
    incidents: dict[int, int] = field(default_factory=dict)  # of each candidate that counts something


def examples(folder: pathlib.Path) -> list[Example]:
    """One example a coded report of `folder` (reports.jsonl, gold.jsonl)."""
    rows = map(json.loads, (folder / "reports.jsonl").read_text(encoding="utf8").splitlines())
    lines = (folder / "gold.jsonl").read_text(encoding="utf8").splitlines()
    gold = {g["id"]: g["incidents"] for g in map(json.loads, lines)}
    return _made([(row, gold.get(row["id"], [])) for row in rows])


def own_examples(data: pathlib.Path, only: Container[str] | None = None) -> list[Example]:
    """One example for each of our own annotated reports, or of those named, whose text is at hand."""
    return _made([one for one in unpack(data) if only is None or one[0]["id"] in only])


def unlabelled(texts: Mapping[str, str]) -> Iterator[Example]:
    """One example a text, by its id, with nothing coded."""
    for name, text in texts.items():
        yield from _made([({"id": name, "text": text}, [])])


def _made(coded: Sequence[tuple[dict[str, Any], list[dict[str, Any]]]]) -> list[Example]:
    made = []
    for (report, incidents), doc in zip(coded, parse(r["text"] for r, _ in coded), strict=True):
        candidates = find_candidates(doc)
        accounts = [(number, a) for number, i in enumerate(incidents) for a in i["accounts"]]
        example = Example(
            report["id"],
            candidates,
            features(doc, candidates),
            [set() for _ in candidates],
            [{} for _ in candidates],
            len(accounts),
        )
        for number, account in accounts:
            _label(example, account, number)
        made.append(example)
    return made


def _label(example: Example, account: dict[str, Any], incident: int) -> None:
    """Give the best overlapping candidate the account's measure and group, and the number of its incident."""
    best: tuple[float, int, str] | None = None
    for k, candidate in enumerate(example.candidates):
        shared = min(candidate.end, account["end"]) - max(candidate.start, account["start"])
        measure = _measure(candidate, account)
        if shared <= 0 or measure is None:
            continue
        score = shared / (max(candidate.end, account["end"]) - min(candidate.start, account["start"]))
        score -= 0.5 * (measure in example.labels[k])
        if best is None or score > best[0]:
            best = (score, k, measure)
    if best is not None:
        example.labels[best[1]].add(best[2])
        example.groups[best[1]][best[2]] = account["group"]
        example.incidents.setdefault(best[1], incident)
        example.found += 1


def _measure(candidate: Candidate, account: dict[str, Any]) -> str | None:
    if (candidate.low, candidate.high) == (account["low"], account["high"]):
        return str(account["measure"])
    if account["low"] == account["high"] == 0 and account["measure"] == "injured" and candidate.kind != "names":
        return UNHARMED
    return None
