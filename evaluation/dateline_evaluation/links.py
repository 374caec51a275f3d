"""Develop linking on coded incidents: `python -m dateline_evaluation.links FOLDER... [--errors]`.

Turns the coded incidents of a gold folder into `Mention`s, so that linking is measured apart from reading: pair F1
and B-cubed of the clusters against the coders' keys.
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from dateline.linking import link
from dateline.records import (
    Account,
    Actor,
    Group,
    IncidentType,
    Measure,
    Mention,
    Place,
    Report,
    Role,
    Span,
    Speaker,
    SpeakerKind,
    Status,
    TimeRange,
)

SITE = re.compile(r",|\d|\b(?:[Ss]treet|[Aa]venue|[Rr]oad|[Dd]rive|[Bb]lock)\b")  # a coded place finer than a town


@dataclass(frozen=True)
class Coded:
    """A gold folder as linking takes it; `keys` names the coded incident of each mention."""

    mentions: list[Mention]
    reports: dict[str, Report]
    keys: dict[str, str]


def load_coded(folders: Iterable[Path]) -> Coded:
    """The coded incidents of the folders as mentions. Raises `OSError` for a missing file."""
    mentions, reports, keys = [], {}, {}
    for folder in folders:
        for row in _rows(folder / "reports.jsonl"):
            reports[row["id"]] = _report(row)
        for row in _rows(folder / "gold.jsonl"):
            for number, incident in enumerate(row["incidents"]):
                mention = to_mention(incident, reports[row["id"]], number)
                mentions.append(mention)
                keys[mention.id] = incident["key"]
    return Coded(mentions, reports, keys)


def to_mention(incident: Mapping[str, Any], report: Report, number: int) -> Mention:
    """A coded incident as the mention that a faultless reader would make of it."""
    accounts = tuple(_account(a, report) for a in incident["accounts"])
    weapons = [s for w in incident["weapons"] if (s := _find(report.text, w))]
    actors = [
        Actor(name=name, role=Role.PERPETRATOR, span=_find(report.text, name)) for name in incident["perpetrators"]
    ]
    for field, role in (("perpetrator_groups", Role.PERPETRATOR), ("claimed_by", Role.CLAIMANT)):
        actors += [Actor(name=g, role=role, group=g, span=_find(report.text, g)) for g in incident[field]]
    where = _place(incident["where"], report.text)
    spans = [a.span for a in accounts] + weapons + [x.span for x in actors if x.span]
    if where and where.span and (incident["background"] or not spans):
        spans.append(where.span)
    if not spans or not incident["background"]:
        spans.append(Span(start=0, end=min(200, len(report.text))))
    return Mention(
        report=report.id,
        key=f"{number}",
        type=IncidentType(incident["type"]),
        background=incident["background"],
        when=_when(incident["when"]),
        where=where,
        actors=tuple(actors),
        weapons=tuple(weapons),
        accounts=accounts,
        spans=tuple(spans),
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


def _report(row: Mapping[str, Any]) -> Report:
    published = row.get("published")
    return Report(
        id=row["id"],
        source_id=row["id"],
        outlet=row.get("outlet"),
        published=date.fromisoformat(published[:10]) if published else None,
        text=row["text"],
        text_sha256=Report.digest(row["text"]),
    )


def _account(row: Mapping[str, Any], report: Report) -> Account:
    return Account(
        report=report.id,
        measure=Measure(row["measure"]),
        group=Group(row["group"]),
        low=row["low"],
        high=row["high"],
        span=Span(start=row["start"], end=row["end"]),
        quote=row["quote"],
        chain=tuple(Speaker(name=name, kind=SpeakerKind.OTHER) for name in row["chain"]),
        status=Status(row["status"]),
    )


def _when(row: Mapping[str, Any] | None) -> TimeRange | None:
    if not row or not row.get("latest"):
        return None
    earliest, latest = date.fromisoformat(row["earliest"]), date.fromisoformat(row["latest"])
    days = (latest - earliest).days
    return TimeRange(
        earliest=earliest,
        latest=latest,
        precision=1 if days == 0 else 2 if days <= 5 else 3 if days <= 7 else 4 if days <= 31 else 5,
    )


def _place(row: Mapping[str, Any] | None, text: str) -> Place | None:
    if not row:
        return None
    name, admin1 = row.get("name"), row.get("admin1")
    kind, precision = "populated", 1
    if row.get("latitude") is None:
        kind, precision = ("admin1", 4) if admin1 else ("country", 6)
    elif name and name == admin1:
        kind, precision = "admin1", 4
    if name and kind == "populated" and SITE.search(name):
        kind = "site"
    return Place.model_validate(
        {
            "name": name or row.get("country") or "?",
            "kind": kind,
            "admin1": admin1,
            "country": row.get("country"),
            "latitude": row.get("latitude"),
            "longitude": row.get("longitude"),
            "precision": precision,
            "span": _find(text, (name or "").split(",")[0]),
        }
    )


def _find(text: str, words: str) -> Span | None:
    match = re.search(re.escape(words), text, re.IGNORECASE) if words.strip() else None
    return Span(start=match.start(), end=match.end()) if match else None


def pair_scores(clusters: Sequence[Sequence[str]], keys: Mapping[str, str]) -> dict[str, float]:
    """Pair and B-cubed precision, recall and F1, in percent; with the counts of pairs."""
    gold: dict[str, list[str]] = defaultdict(list)
    for mention in sorted(keys):
        gold[keys[mention]].append(mention)
    want = {pair for group in gold.values() for pair in combinations(group, 2)}
    have = {pair for group in clusters for pair in combinations(sorted(group), 2)}
    of = {m: set(group) for group in clusters for m in group}
    shares = [
        (len(of[m] & set(gold[k])) / len(of[m]), len(of[m] & set(gold[k])) / len(gold[k])) for m, k in keys.items()
    ]
    p, r = (sum(s[i] for s in shares) / max(1, len(shares)) for i in (0, 1))
    pp, pr = len(want & have) / max(1, len(have)), len(want & have) / max(1, len(want))
    return {
        "pair_p": 100 * pp,
        "pair_r": 100 * pr,
        "pair_f1": 200 * pp * pr / (pp + pr) if pp + pr else 0.0,
        "b3_p": 100 * p,
        "b3_r": 100 * r,
        "b3_f1": 200 * p * r / (p + r) if p + r else 0.0,
        "right": len(want & have),
        "given": len(have),
        "gold": len(want),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true", help="list the pairs missed and those too many")
    options = parser.parse_args()
    coded = load_coded(options.folders)
    linking = link(coded.mentions, coded.reports)
    print(" ".join(f"{name} {value:.1f}" for name, value in pair_scores(linking.clusters, coded.keys).items()))
    if options.errors:
        _print_errors(coded, linking.clusters)


def _print_errors(coded: Coded, clusters: Sequence[Sequence[str]]) -> None:
    have = {pair for group in clusters for pair in combinations(sorted(group), 2)}
    want = {p for p in combinations(sorted(coded.keys), 2) if coded.keys[p[0]] == coded.keys[p[1]]}
    for name, wrong in (("missed", want - have), ("extra", have - want)):
        for a, b in sorted(wrong):
            print(name, a, coded.keys[a], "|", b, coded.keys[b])


if __name__ == "__main__":
    main()
