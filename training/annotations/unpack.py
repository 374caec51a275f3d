"""Join our annotations with the texts of the public data."""

import json
import pathlib
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

CODED = pathlib.Path(__file__).with_name("coded.jsonl")
# Where a report with such an id lies in the data folder, and the field that holds its own id there.
SOURCES = {
    "muc4": ("muc4/dev.jsonl", "docid"),
    "gva": ("gva/reports.jsonl", "id"),
    "polnear": ("polnear/train.jsonl", "article"),
}
LGL = "geoparsing/lgl.xml"


def unpack(data: pathlib.Path) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Pairs of a report row (id, outlet, published, text) and its coded incidents, by id.

    `data` is the folder of the public data. A report that it lacks is left out.
    """
    texts = dict(_texts(data))
    for line in CODED.read_text(encoding="utf8").splitlines():
        coded = json.loads(line)
        if coded["id"] in texts:
            row = {
                "id": coded["id"],
                "outlet": coded["outlet"],
                "published": coded["published"],
                "text": texts[coded["id"]],
            }
            yield row, coded["incidents"]


def _texts(data: pathlib.Path) -> Iterator[tuple[str, str]]:
    for prefix, (path, field) in SOURCES.items():
        if (data / path).exists():
            for line in (data / path).read_text(encoding="utf8").splitlines():
                row = json.loads(line)
                yield f"{prefix}/{row[field]}", row["text"]
    if (data / LGL).exists():
        for article in ElementTree.parse(data / LGL).getroot():
            yield f"lgl/{article.get('docid')}", article.findtext("text") or ""
