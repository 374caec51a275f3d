"""Dateline's reading of a document as MUC-4 templates.

One event makes one template, if the task asks for it (`choosing`); its slots are filled from the wordings chosen for
it and from the accounts, the day and the place of its mention.
"""

from collections.abc import Mapping

from dateline_evaluation.muc4 import fill_incident
from dateline_evaluation.muc4.choosing import Chosen, choose
from dateline_evaluation.muc4.fill_people import Person, people_of
from dateline_evaluation.muc4.fill_perpetrators import perpetrators
from dateline_evaluation.muc4.fill_things import Thing, things_of
from dateline_evaluation.muc4.mapping import mapping
from dateline_evaluation.muc4.reading import Reading, read_all
from dateline_evaluation.muc4.templates import Fill, Template


def templates_of(texts: Mapping[str, str]) -> dict[str, list[Template]]:
    """The templates of each document; [] for one without an incident, or that was refused."""
    made: dict[str, list[Template]] = {doc: [] for doc in texts}
    for reading in read_all(texts):
        made[reading.report.source_id] = templates(reading)
    return made


def templates(reading: Reading) -> list[Template]:
    """The templates of one document, numbered from 1."""
    found: list[dict[str, tuple[Fill, ...]]] = []
    for chosen in choose(reading):
        fills = _fills(reading, chosen)
        if fills not in found:
            found.append(fills)
    return [
        Template(doc=reading.report.source_id, number=str(number), fills=fills) for number, fills in enumerate(found, 1)
    ]


def _fills(reading: Reading, chosen: Chosen) -> dict[str, tuple[Fill, ...]]:
    report, event, where = reading.report, chosen.event, chosen.where
    people = people_of(report, reading.doc, chosen)
    things = [] if event.kind == "KIDNAPPING" else things_of(chosen.of("thing"), event.kind, event.mention.stage)
    weapons, individuals, groups = (_words(chosen, role) for role in ("weapon", "individual", "organisation"))
    fills = fill_incident.fills(report, event.mention, event.kind, where, weapons)
    fills |= perpetrators(event.mention, individuals, groups)
    fills |= _things(things, where) | _people(people, where)
    return {name: made for name, made in fills.items() if made}


def _words(chosen: Chosen, role: str) -> list[str]:
    return [filler.words.upper() for filler in chosen.of(role)]


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
