"""An incident's title in sober words: "Hostage taking, Surovikino, 23 Aug 2024"."""

from datetime import date

from dateline.records import IncidentType, Place, Stage, TimeRange

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def title(kind: IncidentType, stage: Stage, where: Place | None, when: TimeRange | None) -> str:
    """Kind of act, place and day, as far as they are known."""
    act = "incident" if kind == IncidentType.OTHER else kind.value.replace("_", " ")
    act = act if stage == Stage.ACCOMPLISHED else f"{stage.value} {act}"
    parts = [act[:1].upper() + act[1:]]
    if where:
        parts.append(f"near {where.name}" if where.precision == 2 else where.name)
    if when:
        parts.append(days(when))
    return ", ".join(parts)


def days(when: TimeRange) -> str:
    """The range as briefly as it can be said: a day, days, a month, a year, or both ends."""
    a, b = when.earliest, when.latest
    if a == b:
        return _day(a)
    if (a.year, a.month, a.day, b.month, b.day) == (b.year, 1, 1, 12, 31):
        return str(a.year)
    if (a.year, a.month) == (b.year, b.month):
        whole = a.day == 1 and b.day >= 28
        return f"{MONTHS[a.month - 1]} {a.year}" if whole else f"{a.day}\N{EN DASH}{_day(b)}"
    return f"{_day(a)} \N{EN DASH} {_day(b)}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
