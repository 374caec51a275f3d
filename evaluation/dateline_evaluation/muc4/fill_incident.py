"""Date, place, type, stage and instruments of a template."""

import unicodedata
from collections.abc import Sequence
from datetime import date

from dateline.records import Mention, Place, Report, TimeRange
from dateline_evaluation.muc4.mapping import has, mapping
from dateline_evaluation.muc4.matching import MONTHS
from dateline_evaluation.muc4.templates import Fill

KINDS = {"populated": "CITY", "admin1": "DEPARTMENT", "admin2": "MUNICIPALITY"}
DEFAULT = "no day told"  # how a range begins that the text does not tell
BARE = ("ARSON", "KIDNAPPING")  # types to which instruments do not apply


def type_of(report: Report, mention: Mention) -> str | None:
    """The type on the form; None where the task does not ask for the mention's."""
    told = " ".join(span.of(report.text) for span in mention.spans)
    if has(told, tuple(sorted(mapping().robbery))) and mention.type.value in ("other", "armed_attack"):
        return "ROBBERY"
    return mapping().types.get(mention.type.value)


def fills(
    report: Report, mention: Mention, kind: str, country: str | None, weapons: Sequence[str]
) -> dict[str, tuple[Fill, ...]]:
    """The slots of the incident itself; `weapons` are its instruments as the report writes them."""
    made = {
        "inc-date": _one(_date(mention.when, report.published)),
        "inc-loc": _one(_location(report, mention.where, country)),
        "inc-type": _one(kind),
        "inc-stage": _one(mapping().stages[mention.stage.value]),
    }
    if kind not in BARE:
        made |= _instruments(mention, weapons)
    return made


def _one(value: str | None) -> tuple[Fill, ...]:
    return (Fill((value,)),) if value else ()


def _date(when: TimeRange | None, published: date | None) -> str | None:
    """The day, or the days between; up to the report's day where the text does not tell."""
    if when is not None and when.precision <= 4 and not when.how.startswith(DEFAULT):
        low, high = _day(when.earliest), _day(when.latest)
        return low if low == high else f"{low} - {high}"
    return f"- {_day(published)}" if published else None


def _day(day: date) -> str:
    return f"{day.day:02d} {MONTHS[day.month - 1]} {day.year % 100:02d}"


def _location(report: Report, place: Place | None, country: str | None) -> str | None:
    """`COUNTRY: PLACE (KIND)`, the name as the report writes it."""
    if country is None or country not in mapping().names:
        return None
    home = mapping().names[country]
    if place is None or place.kind not in KINDS or place.country != country:
        return home
    if place.span is not None and report.dateline_span is not None and report.dateline_span.overlaps(place.span):
        return home  # told by the dateline alone: the coders gave the country
    name = place.span.of(report.text) if place.span is not None else place.name
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    name = " ".join(plain.upper().split()).removesuffix(" DEPARTMENT")
    return f"{home}: {name} ({KINDS[place.kind]})" if name != home else home


def _instruments(mention: Mention, weapons: Sequence[str]) -> dict[str, tuple[Fill, ...]]:
    types = {name: kind for name in weapons if (kind := mapping().instrument(name))}
    exact = [kind for kind in types.values() if kind not in mapping().vague]
    types = {n: k for n, k in types.items() if not exact or k not in mapping().vague}
    types = {n: k for n, k in types.items() if n == next(m for m, other in types.items() if other == k)}
    made = [Fill((kind,), (name,)) for name, kind in types.items()]
    if not made and mention.type.value in mapping().fired:
        made = [Fill(("GUN",), ("-",))]
    if not made and mention.type.value in mapping().blown:
        made = [Fill(("EXPLOSIVE",), ("-",))]
    return {"inc-instr-id": tuple(Fill((name,)) for name in types), "inc-instr-type": tuple(made)}
