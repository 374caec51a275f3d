"""What a reader is told about a change of an incident: its type, days, place and figures, before and after."""

from collections.abc import Iterator
from datetime import datetime

from dateline.records import HistoryEntry
from dateline.store.incident_rows import IncidentRows
from dateline.store.shapes import Row


def changes_between(old: IncidentRows, new: IncidentRows, at: datetime) -> list[HistoryEntry]:
    """One entry for each key fact that differs; `before` or `after` is None where there was or is none."""
    before, after = _facts(old), _facts(new)
    names = [*before, *(name for name in after if name not in before)]
    return [
        HistoryEntry(at=at, what=name, before=before.get(name), after=after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    ]


def _facts(rows: IncidentRows) -> dict[str, str | None]:
    facts = {"type": rows.incident["type"], "when": _days(rows.incident), "where": _place(rows.incident)}
    return facts | dict(_figures(rows))


def _days(row: Row) -> str | None:
    if row["earliest"] is None:
        return None
    return " to ".join(dict.fromkeys(day.isoformat() for day in (row["earliest"], row["latest"])))


def _place(row: Row) -> str | None:
    return ", ".join(part for part in (row["place"], row["admin1"], row["country"]) if part) or None


def _figures(rows: IncidentRows) -> Iterator[tuple[str, str]]:
    for row in rows.parts["figures"]:
        high = "or more" if row["high"] is None else f"to {row['high']}"
        exact = row["low"] == row["best"] == row["high"]
        amount = f"{row['best']}" if exact else f"{row['best']} ({row['low']} {high})"
        yield f"{row['measure']} {row['counted_group']}", amount
