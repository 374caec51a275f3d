"""Join our annotations with the texts of the public data.

usage: python -m training.annotations.unpack DATA FOLDER

writes those that are held out of training (`held_out.txt`) to FOLDER, in the format of the accounts gold, so that
`dateline bench accounts --data FOLDER` scores them, and those of them that are invented to FOLDER/invented. FOLDER must
lie outside the project, as it gets the texts.
"""

import json
import pathlib
import re
import sys
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

CODED = pathlib.Path(__file__).with_name("coded.jsonl")
HELD_OUT = CODED.with_name("held_out.txt")
INVENTED = CODED.with_name("invented.jsonl")
OURS = "invented/"  # with which the ids of reports begin whose texts lie there
# Where a report with such an id lies in the data folder, and the field that holds its own id there.
SOURCES = {
    "muc4": ("muc4/dev.jsonl", "docid"),
    "gva": ("gva/reports.jsonl", "id"),
    "polnear": ("polnear/train.jsonl", "article"),
}
LGL = "geoparsing/lgl.xml"
GVDB = "gvdb/dev.json"  # words, which `joined` makes a text of
# What words lose when a text is cut into them, and what our offsets count on: no space before or after these.
BEFORE = re.compile(r" (?=[,.;:!?%)\]]|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b)")
AFTER = re.compile(r"(?<=[(\[$#]) ")
HYPHEN = re.compile(r"(?<=\w) - (?=\w)")


def unpack(data: pathlib.Path, *, held_out: bool = False) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Pairs of a report row (id, outlet, published, text) and its coded incidents, by id.

    `data` is the folder of the public data. A report that it lacks is left out. With `held_out` come the reports from
    which nothing shipped has learnt, without it the others.
    """
    held = out_of_training()
    found = dict(texts(data))
    for line in CODED.read_text(encoding="utf8").splitlines():
        coded = json.loads(line)
        if coded["id"] in found and (coded["id"] in held) == held_out:
            row = {
                "id": coded["id"],
                "outlet": coded["outlet"],
                "published": coded["published"],
                "text": found[coded["id"]],
            }
            yield row, coded["incidents"]


def out_of_training() -> frozenset[str]:
    """The ids of the reports from which nothing shipped has learnt."""
    return frozenset(HELD_OUT.read_text(encoding="utf8").split())


def texts(data: pathlib.Path) -> Iterator[tuple[str, str]]:
    """The id and the text of each report, coded or not, of the public data in `data` and of those that we invented."""
    for line in INVENTED.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        yield row["id"], row["text"]
    for prefix, (path, field) in SOURCES.items():
        if (data / path).exists():
            for line in (data / path).read_text(encoding="utf8").splitlines():
                row = json.loads(line)
                yield f"{prefix}/{row[field]}", row["text"]
    if (data / LGL).exists():
        for article in ElementTree.parse(data / LGL).getroot():
            yield f"lgl/{article.get('docid')}", article.findtext("text") or ""
    if (data / GVDB).exists():
        for line in (data / GVDB).read_text(encoding="utf8").splitlines():
            row = json.loads(line)
            yield f"gvdb/{row['doc_key']}", joined(row["full_text"])


def joined(sentences: list[list[str]]) -> str:
    """The text that words were taken from, as near as they tell."""
    text = " ".join(word for words in sentences for word in words)
    return HYPHEN.sub("-", AFTER.sub("", BEFORE.sub("", text)))


def write(data: pathlib.Path, folder: pathlib.Path) -> None:
    """Write what is held out, as `reports.jsonl` and `gold.jsonl`: news to `folder`, what is invented to one in it."""
    held = list(unpack(data, held_out=True))
    for to, invented in ((folder, False), (folder / "invented", True)):
        _write(to, [(row, coded) for row, coded in held if row["id"].startswith(OURS) == invented])


def _write(folder: pathlib.Path, held: list[tuple[dict[str, Any], list[dict[str, Any]]]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    reports, gold = [], []
    for report, incidents in held:
        text = report["text"]
        for incident in incidents:
            for name in ("perpetrators", "weapons"):
                incident[name] = [text[start:end] for start, end in incident[name]]
            for account in incident["accounts"]:
                account["quote"] = text[account["start"] : account["end"]]
        reports.append(json.dumps(report, ensure_ascii=False) + "\n")
        gold.append(json.dumps({"id": report["id"], "incidents": incidents}, ensure_ascii=False) + "\n")
    (folder / "reports.jsonl").write_text("".join(reports), encoding="utf8")
    (folder / "gold.jsonl").write_text("".join(gold), encoding="utf8")


if __name__ == "__main__":
    write(*map(pathlib.Path, sys.argv[1:3]))
