"""The Gun Violence Archive's incidents and the news reports that it cites, as the benchmark reads them.

Known noise: bodies that belong to another story, pages with navigation text, dates of publication before the
incident or years after it, and incidents told by reports that state neither their day nor their toll.
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dateline_evaluation import NoData, shared

FILES = ("reports.jsonl", "incidents.jsonl")
GIVEN = ("id", "outlet", "url", "headline", "published", "text")  # fields of a report that are not hidden
SPLITS = ("dev", "test", "all")
DEV_SHARE = 64  # of 256: a quarter of the incidents, by the hash of their id, is for development
SHORTEST_NAME = 4  # letters of a name that tells people or streets apart
WORD = re.compile(r"[^\W\d_]+")
# Words of addresses that say nothing of where.
GENERAL = frozenset({"avenue", "block", "city", "county", "court", "drive", "east", "highway", "lane", "north", "place",
                     "road", "south", "street", "west"})  # fmt: skip


@dataclass(frozen=True)
class Truth:
    """What the archive records. `killed` and `injured` count perpetrators too.

    `names` are the telling words of its place and its people's names, in lower case.
    """

    id: str
    date: date
    point: tuple[float, float] | None
    killed: int
    injured: int
    names: frozenset[str]


@dataclass(frozen=True)
class Data:
    """Reports as given to Dateline, the incident of each by its id, and the incidents with at least one report."""

    reports: tuple[dict[str, Any], ...]
    incident_of: dict[str, str]
    incidents: dict[str, Truth]
    digest: str

    def members(self) -> dict[str, list[str]]:
        """The ids of the reports of each incident."""
        members: dict[str, list[str]] = defaultdict(list)
        for report, incident in self.incident_of.items():
            members[incident].append(report)
        return dict(members)

    def usable(self) -> set[str]:
        """The incidents that some report could tell: its text has a word of the incident's town, street or people."""
        found = set()
        for report in self.reports:
            incident = self.incidents[self.incident_of[report["id"]]]
            if incident.names & _words(report["text"]):
                found.add(incident.id)
        return found


def load(folder: str | Path | None = None, split: str = "dev", limit: int | None = None) -> Data:
    """The incidents of `split`, at most `limit` of them, and their reports; `folder` holds `gva/` or its two files.

    The limit takes the incidents in the order of their ids' hashes, so that a larger one holds the smaller.
    Raises `NoData`, also where a line is not what the files are made of.
    """
    path = locate(folder)
    try:
        incidents = {row["incident_id"]: row for row in _rows(path / FILES[1])}
        reports = [row for row in _rows(path / FILES[0]) if row["incident_id"] in incidents]
        told = {row["incident_id"] for row in reports}
        chosen = sorted((i for i in incidents if i in told and _is_in(i, split)), key=_hash)[:limit]
        kept = {i: _truth(incidents[i]) for i in chosen}
        rows = [row for row in reports if row["incident_id"] in kept]
        return Data(
            reports=tuple({name: row.get(name) for name in GIVEN} for row in rows),
            incident_of={row["id"]: row["incident_id"] for row in rows},
            incidents=kept,
            digest=hashlib.sha256(b"".join((path / name).read_bytes() for name in FILES)).hexdigest(),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise NoData(f"{path} does not hold the benchmark as expected: {type(error).__name__} {error}") from error


def locate(folder: str | Path | None) -> Path:
    """The folder with the two files. Raises `NoData`."""
    given = Path(folder) if folder is not None else shared() / "data"
    for path in (given / "gva", given):
        if all((path / name).is_file() for name in FILES):
            return path
    raise NoData(f"there are no gva/{FILES[0]} and gva/{FILES[1]} in {given}: give the folder by --data")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _hash(incident: str) -> str:
    return hashlib.sha256(incident.encode()).hexdigest()


def _is_in(incident: str, split: str) -> bool:
    return split == "all" or (int(_hash(incident)[:2], 16) < DEV_SHARE) == (split == "dev")


def _truth(row: dict[str, Any]) -> Truth:
    latitude, longitude = row.get("latitude"), row.get("longitude")
    people = [person.get("name") or "" for person in row.get("participants") or ()]
    names = _words(" ".join([row.get("city_or_county") or "", row.get("address") or "", *people]))
    return Truth(
        id=row["incident_id"],
        date=date.fromisoformat(row["date"][:10]),
        point=(latitude, longitude) if latitude is not None and longitude is not None else None,
        killed=int(row["killed"]),
        injured=int(row["injured"]),
        names=frozenset(word for word in names if len(word) >= SHORTEST_NAME and word not in GENERAL),
    )


def _words(text: str) -> set[str]:
    return set(WORD.findall(text.casefold()))
