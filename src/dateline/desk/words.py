"""Values and their names in words for the desk."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from dateline.api.phrases import interval, place
from dateline.reconciliation.title import days
from dateline.records import Place, TimeRange

NAMED = {"type": "Kind of act", "when": "When", "where": "Where", "outcome": "Outcome"}


def describe_target(target: str) -> str:
    """A value's name in words: "figure killed total" is "killed, total"."""
    kind, _, rest = target.partition(" ")
    if kind == "figure":
        measure, _, group = rest.partition(" ")
        if measure == "perpetrators":
            return "number of perpetrators"
        return f"{measure}, {group}".replace("_", " ")
    if kind == "actor":
        role, _, name = rest.partition(" ")
        return f"{role.replace('_', ' ')}: {name}"
    return "account" if kind == "account" else NAMED.get(kind, target)


def said(value: Mapping[str, Any] | None, target: str = "") -> str:
    """A value, as JSON, in words."""
    if value is None:
        return "nothing"
    if "best" in value:
        return _figure(value)
    if "chain" in value:
        return _account(value)
    if "earliest" in value:
        days_of = (date.fromisoformat(str(value[end])) for end in ("earliest", "latest"))
        earliest, latest = days_of
        return days(TimeRange(earliest=earliest, latest=latest, precision=value.get("precision") or 1))
    if "role" in value:
        group = f" ({value['group']})" if value.get("group") and value["group"] != value["name"] else ""
        return f"{value['name']}{group}, {value['role']}, {value.get('certainty', 'fact')}"
    if "type" in value:
        stage = value.get("stage", "accomplished")
        return str(value["type"]).replace("_", " ") + ("" if stage == "accomplished" else f" ({stage})")
    if "name" in value:
        return place(Place.model_validate(value))
    return ", ".join(str(part) for part in value.values())


def stretch(earliest: date | None, latest: date | None) -> str:
    """Days in short: "13 May 2023", "Apr 2023", "2019", "12 to 14 May 2023"."""
    if earliest is None or latest is None:
        return "unknown"
    if earliest == latest:
        return f"{earliest:%-d %b %Y}"
    if earliest.day == 1 and (latest + timedelta(1)).day == 1:
        if (earliest.year, earliest.month) == (latest.year, latest.month):
            return f"{earliest:%b %Y}"
        if earliest.month == 1 and latest.month == 12 and earliest.year == latest.year:
            return str(earliest.year)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day} to {latest:%-d %b %Y}"
    return f"{earliest:%-d %b %Y} to {latest:%-d %b %Y}"


def contested(row: Mapping[str, Any]) -> str:
    """Which tolls of a row of the overview are contested; nothing where it is another of its figures."""
    names = ("killed", "injured", "captive")
    return ", ".join(name for name in names if "*" in row[name])


def _figure(value: Mapping[str, Any]) -> str:
    low, best, high = value["low"], value["best"], value.get("high")
    if low == best == high:
        return str(best)
    return f"{best} (low {low}, high {'open' if high is None else high})"


def _account(value: Mapping[str, Any]) -> str:
    chain = " < ".join(str(link.get("name") or "unknown outlet") for link in value["chain"])
    what = f"{value['measure']}, {value['group']}".replace("_", " ")
    return f"{interval(value['low'], value['high'])} {what}, said by {chain} ({value['status']})"
