"""The texts of the speed benchmark."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from dateline_evaluation import shared

SHORTEST, LONGEST = 300, 500  # words of the texts with incidents: about 400
SHARE = 0.05  # of the mix that tells of incidents
WITHOUT = Path(__file__).with_name("without_incident.txt")

Row = dict[str, Any]


def sample(data: str | Path | None, split: str, reports: int) -> list[Row]:
    """The first texts of 300 to 500 words in the order of their ids. Raises `FileNotFoundError`."""
    folder = Path(data) if data is not None else shared() / "data"
    files = [folder / "gva" / f"{split}.jsonl", folder / f"{split}.jsonl"]
    file = next((file for file in files if file.is_file()), None)
    if file is None:
        raise FileNotFoundError(f"there is no {split}.jsonl in {folder}: give a folder that holds one by --data")
    rows = [row for row in _lines(file) if SHORTEST <= len(row["text"].split()) <= LONGEST]
    rows.sort(key=lambda row: str(row["id"]))
    if not rows:
        raise FileNotFoundError(f"{file} holds no text of {SHORTEST} to {LONGEST} words")
    return rows[:reports]


def mix(data: str | Path | None, split: str, size: int) -> list[Row]:
    """Texts with and without incidents, as many as there are and at most `size`; the order is by their digests."""
    known = frozenset(WITHOUT.read_text(encoding="utf-8").split())
    folder = Path(data) if data is not None else shared() / "data"
    others = [row for row in without(folder) if row["id"] in known] or [
        row for row in without(shared() / "data") if row["id"] in known
    ]
    others.sort(key=_digest)
    others = others[: round(size * (1 - SHARE))]
    told = sample(data, split, round(len(others) * SHARE / (1 - SHARE)))
    return sorted([*told, *others], key=_digest) if others else []


def without(data: Path) -> Iterator[Row]:
    """Texts of sources that are not about incidents; some of them recall one."""
    for split in ("dev", "tst1", "tst2"):
        for row in _lines(data / "muc4" / f"{split}.jsonl"):
            if not row["templates"]:
                yield {"id": f"muc4/{row['docid']}", "text": row["text"]}
    seen = set()
    for split in ("train", "dev"):
        for row in _lines(data / "polnear" / f"{split}.jsonl"):
            if row["article"] not in seen:
                seen.add(row["article"])
                yield {"id": f"polnear/{row['article']}", "text": row["text"]}
    file = data / "geoparsing" / "lgl.xml"
    if file.is_file():
        for number, node in enumerate(ElementTree.parse(file).getroot().iter("article")):  # noqa: S314
            yield {"id": f"lgl/{number}", "text": node.findtext("text") or ""}


def _lines(file: Path) -> Iterator[Row]:
    if file.is_file():
        with file.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


def _digest(row: Row) -> str:
    return sha256(str(row["id"]).encode("utf-8", "surrogatepass")).hexdigest()
