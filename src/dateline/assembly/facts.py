"""What each trigger says of day and place, once its phrases are resolved."""

from datetime import timedelta
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from dateline.records import Annotations, Place, Report, Span, TimeRange, Trigger, Values
from dateline.resolution import LATE_DAYS, is_aftermath, is_aside, opens_story

SAME_PLACE_KM = 40.0
LONGEST_DAYS = 800  # a longer range ("since 2001") is no day of an act
COUNTRY = 6


class Fact(NamedTuple):
    """A trigger with the day and place told with it; `number` is its position in `annotations.triggers`."""

    number: int
    trigger: Trigger
    when: TimeRange | None
    where: Place | None


def facts_of(report: Report, annotations: Annotations, values: Values) -> list[Fact]:
    """One fact a trigger, in text order."""
    facts = []
    for number, trigger in enumerate(annotations.triggers):
        facts.append(
            Fact(
                number,
                trigger,
                _when(report, annotations, trigger, values),
                _where(report, annotations, trigger, values),
            )
        )
    return sorted(facts, key=lambda f: (f.trigger.span.start, f.number))


def _when(report: Report, annotations: Annotations, trigger: Trigger, values: Values) -> TimeRange | None:
    for i in trigger.times:
        if i < len(annotations.times) and is_aftermath(report.text, annotations.times[i].span):
            continue
        value = values.times[i] if i < len(values.times) else None
        if value is None or (value.latest - value.earliest).days > LONGEST_DAYS:
            continue
        if report.published is not None and value.earliest > report.published + timedelta(days=LATE_DAYS):
            continue
        return value
    return None


def _where(report: Report, annotations: Annotations, trigger: Trigger, values: Values) -> Place | None:
    """The nearest place; a finer one beside it if that lies inside it ("in Kirkuk, Iraq")."""
    best: Place | None = None
    for i in trigger.places:
        value = values.places[i] if i < len(values.places) else None
        phrase = annotations.places[i]
        if value is None or phrase.role in ("dateline", "affiliation") or _heads_story(report, phrase.span):
            continue
        aside = phrase.role == "location" and is_aside(report.text, phrase.span)
        if aside or _ends_dateline(i, report, annotations):
            continue
        if best is None or (value.precision < best.precision and inside(value, best)):
            best = value
    return best


def _heads_story(report: Report, span: Span) -> bool:
    """Whether the name stands as a dateline inside the text, below a caption: "OSLO - Police said"."""
    name = span.of(report.text)
    return name.isupper() and opens_story(report.text, span.end) and not report.text[: span.start].isupper()


def _ends_dateline(i: int, report: Report, annotations: Annotations) -> bool:
    """Whether the name is the state or country of a dateline inside the text: "Ohio" of "ASHBY, Ohio (WXYZ) -"."""
    before = annotations.places[i - 1] if i else None
    span = annotations.places[i].span
    if before is None or before.inside != i or not before.span.of(report.text).isupper():
        return False
    return opens_story(report.text, span.end)


def inside(fine: Place, coarse: Place) -> bool:
    """Whether `fine` may lie in `coarse`, as far as countries and first-order divisions tell."""
    if fine.country is None or coarse.country is None or fine.country != coarse.country:
        return False
    if coarse.precision >= COUNTRY or coarse.kind == "country":
        return True
    return coarse.kind == "admin1" and (fine.admin1 is None or coarse.admin1 is None or fine.admin1 == coarse.admin1)


def same_days(a: TimeRange, b: TimeRange) -> bool:
    """Whether two ranges can be one day; a day of tolerance for nights and time zones is not given."""
    return a.earliest <= b.latest and b.earliest <= a.latest


def same_place(a: Place, b: Place) -> bool:
    """Whether two places can be one: near each other, of one name, or one inside the other."""
    if a.name == b.name and a.country == b.country:
        return True
    if inside(a, b) or inside(b, a):
        return True
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return a.country == b.country and (a.kind == "site" or b.kind == "site")
    return _km((a.latitude, a.longitude), (b.latitude, b.longitude)) <= SAME_PLACE_KM


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    lat = sin(radians(b[0] - a[0]) / 2) ** 2
    lon = sin(radians(b[1] - a[1]) / 2) ** 2
    return 12742 * asin(sqrt(min(1.0, lat + cos(radians(a[0])) * cos(radians(b[0])) * lon)))
