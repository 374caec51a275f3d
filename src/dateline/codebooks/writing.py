"""Writing "dateline/1" one part after the other, so that memory does not grow with the database."""

import json
from collections.abc import Callable, Iterable
from typing import BinaryIO

from dateline.codebooks.dateline1 import SCHEMA, Part
from dateline.codebooks.parts import incident_part, report_part
from dateline.records import Incident, Report

INDENT = " "


def dump(
    reports: Iterable[Report], incidents: Iterable[Incident], report: Callable[[str], Report], out: BinaryIO
) -> None:
    """Write the export as UTF-8 with one report or incident a line.

    `reports` and `incidents` come in the order of their ids; `report` gives a report by its id. Raises `KeyError`
    where an incident quotes a report that is not there.
    """
    out.write(f'{{"schema": {json.dumps(SCHEMA)},\n"reports": ['.encode())
    _lines((report_part(found) for found in reports), out)
    out.write(b'],\n"incidents": [')
    _lines((incident_part(found, _texts(found, report)) for found in incidents), out)
    out.write(b"]}\n")


def _texts(incident: Incident, report: Callable[[str], Report]) -> dict[str, str]:
    quoted = {mention.report for mention in incident.mentions} | {relation.report for relation in incident.relations}
    return {name: report(name).text for name in sorted(quoted)}


def _lines(parts: Iterable[Part], out: BinaryIO) -> None:
    before = b"\n" + INDENT.encode()
    for part in parts:
        text = json.dumps(part.model_dump(mode="json", by_alias=True), ensure_ascii=False)
        out.write(before + text.encode("utf-8", "backslashreplace"))
        before = b",\n" + INDENT.encode()
    out.write(b"\n")
