"""Dateline's mentions as MUC-4 templates, by the public way: read, annotate, resolve, assemble.

One mention makes one template, if it is an incident of the task: of a type that the form has, in one of the nine
countries, not older than two months, and not between forces alone.
"""

import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from spacy.tokens import Doc

from dateline.annotation.annotator import annotate
from dateline.annotation.parsing import parse
from dateline.assembly import assemble
from dateline.reading import read
from dateline.records import Annotations, IncidentType, Mention, Report, Values
from dateline.resolution import resolve
from dateline_evaluation.muc4 import fill_incident
from dateline_evaluation.muc4.fill_people import Person, people_of
from dateline_evaluation.muc4.fill_perpetrators import perpetrators
from dateline_evaluation.muc4.fill_things import Thing, things_of
from dateline_evaluation.muc4.mapping import mapping
from dateline_evaluation.muc4.templates import Fill, Template

RECENT = timedelta(days=120)
FORCES = frozenset({"ACTIVE MILITARY", "LAW ENFORCEMENT"})


@dataclass(frozen=True)
class Reading:
    """All that Dateline made of one document."""

    report: Report
    annotations: Annotations
    values: Values
    mentions: tuple[Mention, ...]
    doc: Doc


def templates_of(texts: Mapping[str, str]) -> dict[str, list[Template]]:
    """The templates of each document; [] for one without an incident, or that was refused."""
    made: dict[str, list[Template]] = {doc: [] for doc in texts}
    for reading in _read(texts):
        made[reading.report.source_id] = templates(reading)
    return made


def templates(reading: Reading) -> list[Template]:
    """The templates of one document, numbered from 1."""
    country = _country(reading)
    found: list[dict[str, tuple[Fill, ...]]] = []
    for mention in reading.mentions:
        fills = _fills(reading, mention, country)
        if fills and fills not in found:
            found.append(fills)
    return [
        Template(doc=reading.report.source_id, number=str(number), fills=fills) for number, fills in enumerate(found, 1)
    ]


def _read(texts: Mapping[str, str]) -> Iterator[Reading]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("\n".join(json.dumps({"id": d, "text": t}) for d, t in texts.items()), encoding="utf-8")
        reports = [item for item in read([path]) if isinstance(item, Report)]
    for report, doc in zip(reports, parse(report.text for report in reports), strict=True):
        annotations = annotate(report, doc)
        values = resolve(report, annotations)
        yield Reading(report, annotations, values, assemble(report, annotations, values), doc)


def _fills(reading: Reading, mention: Mention, country: str | None) -> dict[str, tuple[Fill, ...]]:
    kind = fill_incident.type_of(reading.report, mention)
    where = _where(mention, country)
    if kind is None or where not in mapping().asked or _is_old(reading.report, mention):
        return {}
    people = people_of(reading.report, mention, reading.doc, kind)
    things = [] if kind == "KIDNAPPING" else things_of(reading.report, mention, reading.doc)
    if not _is_asked(mention, people, things):
        return {}
    fills = fill_incident.fills(reading.report, mention, kind, where)
    fills |= perpetrators(reading.report, mention, reading.doc)
    fills |= _things(things, where) | _people(people, where)
    return {name: made for name, made in fills.items() if made}


def _where(mention: Mention, country: str | None) -> str | None:
    """The mention's country; the document's, if that is one of the nine and the mention's is not."""
    own = mention.where.country if mention.where is not None else None
    return country if own is None or (own not in mapping().asked and country in mapping().asked) else own


def _is_old(report: Report, mention: Mention) -> bool:
    if mention.when is None or report.published is None:
        return False
    return mention.when.latest < report.published - RECENT or mention.when.precision == 5


def _is_asked(mention: Mention, people: list[Person], things: list[Thing]) -> bool:
    """Not between forces alone, and something was hit."""
    if things:
        return True
    if mention.type in (IncidentType.ARMED_CLASH, IncidentType.OTHER) or people:
        return any(person.kind not in FORCES for person in people)
    return mention.type is IncidentType.BOMBING


def _things(things: list[Thing], where: str | None) -> dict[str, tuple[Fill, ...]]:
    home = mapping().names.get(where or "")
    return {
        "phys-tgt-id": tuple(Fill((t.name,)) for t in things),
        "phys-tgt-type": tuple(Fill((t.kind,), (t.name,)) for t in things),
        "phys-tgt-num": tuple(Fill((t.number,), (t.name,)) for t in things),
        "phys-tgt-nation": tuple(Fill((t.nation,), (t.name,)) for t in things if t.nation and t.nation != home),
        "phys-tgt-effect": tuple(Fill((t.effect,), (t.name,)) for t in things if t.effect),
    }


def _people(people: list[Person], where: str | None) -> dict[str, tuple[Fill, ...]]:
    home = mapping().names.get(where or "")
    described = [p for p in people if p.description]
    return {
        "hum-tgt-name": tuple(Fill((p.name,)) for p in people if p.name),
        "hum-tgt-desc": tuple(Fill((p.description,), (p.name,) if p.name else ()) for p in described),
        "hum-tgt-type": tuple(Fill((p.kind,), (p.tag,)) for p in people),
        "hum-tgt-num": tuple(Fill((p.number,), (p.tag,)) for p in people),
        "hum-tgt-nation": tuple(Fill((p.nation,), (p.tag,)) for p in people if p.nation and p.nation != home),
        "hum-tgt-effect": tuple(Fill((effect,), (p.tag,)) for p in people for effect in p.effects),
    }


def _country(reading: Reading) -> str | None:
    """The country of the document: the one that it names places of most often."""
    countries = Counter(place.country for place in reading.values.places if place is not None and place.country)
    return min(countries, key=lambda name: (-countries[name], name)) if countries else None
