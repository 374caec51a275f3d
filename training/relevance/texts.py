"""The texts that the gate learns from, with the source family and the label of each.

Label 1: coded with an incident, or of a source that holds nothing else (Gun Violence Archive, Gun Violence Database,
WikiEvents, MUC-4 texts with templates). Label 0: coded without one, or of a source of mixed texts (MUC-4 texts
without templates, PolNeAR, LGL, GeoVirus) if our own reader found no incident in it (`reader.py`). All others have no
label: MUC-4's relevance, for one, leaves out clashes and vague incidents. Reports that are held out of all training are
not among them.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from training.annotations.unpack import LGL, out_of_training, unpack

FOUND = Path(__file__).with_name("found.jsonl")
GOLD = ("accounts-train",)  # what is reported on (accounts-dev, tst3) is not learnt from
MUC = ("dev", "tst1", "tst2")


class Text(NamedTuple):
    """One text. `coded` are the quotes of its coded figures; `coder` says that a coder read it."""

    id: str
    family: str
    text: str
    label: int | None
    coded: tuple[tuple[int, int], ...] = ()
    coder: bool = False
    headline: str = ""


def texts(shared: Path) -> list[Text]:
    """All texts, each id once, in a stable order; MUC-4 tst3 is not among them."""
    found: dict[str, Text] = {}
    held = out_of_training()
    for text in _all(shared):
        if text.text.strip() and text.id not in held:
            found.setdefault(text.id, text)
    labels = {row["id"]: row["mentions"] for row in _rows(FOUND)} if FOUND.exists() else {}
    return [t._replace(label=0) if t.label is None and labels.get(t.id) == 0 else t for t in found.values()]


def _all(shared: Path) -> Iterator[Text]:
    data = shared / "data"
    for name in GOLD:
        gold = {row["id"]: row["incidents"] for row in _rows(shared / "gold" / name / "gold.jsonl")}
        for row in _rows(shared / "gold" / name / "reports.jsonl"):
            yield _coded(row["id"], row["text"], gold[row["id"]])
    for row, incidents in unpack(data):
        yield _coded(row["id"], row["text"], incidents)
    yield from _plain(data)


def _coded(name: str, text: str, incidents: list[dict[str, Any]]) -> Text:
    spans = tuple(sorted({(a["start"], a["end"]) for incident in incidents for a in incident["accounts"]}))
    family = name.split("/")[0] if "/" in name else "voa"
    return Text(name, family, text, int(bool(incidents)), spans, coder=True)


def _plain(data: Path) -> Iterator[Text]:
    for split in MUC:
        for row in _rows(data / "muc4" / f"{split}.jsonl"):
            yield Text(f"muc4/{row['docid']}", "muc4", row["text"], 1 if row["templates"] else None)
    for row in _rows(data / "gva" / "reports.jsonl"):
        yield Text(f"gva/{row['id']}", "gva", row["text"], 1, headline=row.get("headline") or "")
    for row in _rows(data / "gvdb" / "dev.json"):
        words = " ".join(word for sentence in row["full_text"] for word in sentence)
        yield Text(f"gvdb/{row['doc_key']}", "gvdb", words, 1 if row["spans"] else None)
    for row in _rows(data / "wikievents" / "dev.jsonl"):
        yield Text(f"wikievents/{row['doc_id']}", "wikievents", row["text"], 1)
    for split in ("train", "dev"):
        for row in _rows(data / "polnear" / f"{split}.jsonl"):
            yield Text(f"polnear/{row['article']}", "polnear", row["text"], None)
    for node in ElementTree.parse(data / LGL).getroot().iter("article"):
        yield Text(f"lgl/{node.get('docid')}", "lgl", node.findtext("text") or "", None)
    for number, node in enumerate(ElementTree.parse(data / "geoparsing" / "GeoVirus.xml").getroot().iter("article")):
        yield Text(f"geovirus/{number}", "geovirus", node.findtext("text") or "", None)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
