"""Blind double coding: rounds of incidents that several coders code apart, how far they agree, and adjudication."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import Connection

from dateline.api import decide
from dateline.api.agreement import Level, alpha
from dateline.api.decide_core import opened
from dateline.lexicons.gazetteer import gazetteer
from dateline.lexicons.gazetteer.folding import fold
from dateline.records import Decision, Incident, IncidentType
from dateline.store import Store, StoreError, rounds
from dateline.store.finding import resolve

Db = Store | str | Path
VARIABLES: dict[str, Level] = {
    "type": "nominal", "day": "interval", "place": "nominal", "killed": "ratio", "injured": "ratio",
    "group": "nominal",
}  # fmt: skip
NUMBERS = ("killed", "injured")
MOST = 500  # incidents of a round
LONGEST = 200


class UnknownRoundError(StoreError):
    """There is no round of this id."""


class Agreement(NamedTuple):
    """How far the coders agree on a variable: alpha (None: not defined), over `units` that two or more coded."""

    variable: str
    level: Level
    alpha: float | None
    units: int
    agreed: int


class Dispute(NamedTuple):
    """A value on which the coders differ: what each gave."""

    incident: str
    variable: str
    given: Mapping[str, Any]


def make_round(db: Db, name: str, incidents: Sequence[str], *, who: str) -> str:
    """Begin a round; its id. Raises `ValueError` for no name or no incidents."""
    if not name.strip() or not incidents:
        raise ValueError("a round has a name and at least one incident")
    if len(incidents) > MOST:
        raise ValueError(f"a round has {MOST} incidents at most")
    id = f"r{uuid4().hex[:12]}"
    with opened(db) as store, store.writing() as (connection, _):
        found = list(dict.fromkeys(resolve(connection, incident) for incident in incidents))
        rounds.add_round(connection, id, name.strip()[:LONGEST], who, found, datetime.now(UTC))
    return id


def code(db: Db, round: str, incident: str, values: Mapping[str, Any], *, who: str) -> None:
    """What `who` codes of an incident: a value or None for each of `VARIABLES`, days as in 2024-05-31.

    Raises `ValueError` for a value that cannot be, for an incident of another round, and where the round is closed.
    """
    checked = {name: _checked(name, values.get(name)) for name in VARIABLES}
    with opened(db) as store, store.writing() as (connection, _):
        if round_of(connection, round).closed is not None:
            raise ValueError("this round is closed")
        if incident not in rounds.incidents(connection, round):
            raise ValueError("this incident is not of this round")
        rounds.write(connection, round, who, incident, checked, datetime.now(UTC))


def close_round(db: Db, round: str) -> None:
    """Open the codings of a round to all, and take no more."""
    with opened(db) as store, store.writing() as (connection, _):
        round_of(connection, round)
        rounds.close(connection, round, datetime.now(UTC))


def agreement(codings: Sequence[rounds.Coding]) -> tuple[list[Agreement], list[Dispute]]:
    """How far the coders of a round agree, by variable, and where they do not."""
    given: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
    for coding in codings:
        given[coding.variable, coding.incident][coding.coder] = coding.value
    found, disputes = [], []
    for variable, level in VARIABLES.items():
        values = {unit: told for (name, unit), told in given.items() if name == variable and len(told) > 1}
        comparable = [[_unit(variable, v) for v in told.values() if v is not None] for told in values.values()]
        differ = {unit: told for unit, told in values.items() if len({_folded(v) for v in told.values()}) > 1}
        found.append(Agreement(variable, level, alpha(comparable, level), len(values), len(values) - len(differ)))
        disputes += [Dispute(unit, variable, told) for unit, told in differ.items()]
    return found, sorted(disputes, key=lambda d: (d.incident, list(VARIABLES).index(d.variable)))


def adjudicate(db: Db, round: str, dispute: Dispute, value: Any, *, who: str) -> Decision:
    """Settle a dispute: the value becomes a decision on the incident, with what the coders gave as its note.

    Raises `ValueError` where the incident has no such value that could be set.
    """
    with opened(db) as store:
        incident = store.incident(dispute.incident)
        with store.reading() as connection:
            name = round_of(connection, round).name
        said = "; ".join(
            f"{coder}: {given if given is not None else 'not told'}" for coder, given in dispute.given.items()
        )
        target, correction = _correction(incident, dispute.variable, _checked(dispute.variable, value))
        note = f"adjudicated in '{name}', {dispute.variable} ({said})"
        return decide.correct(store, incident.id, target, correction, who=who, note=note)


def _correction(incident: Incident, variable: str, value: Any) -> tuple[str, dict[str, Any]]:
    if value is None or variable == "group":
        raise ValueError("this value is settled on the incident's page, with its words")
    if variable == "type":
        return "type", {"type": value, "stage": incident.stage.value}
    if variable == "day":
        return "when", {"earliest": value, "latest": value, "precision": 1}
    if variable == "place":
        return "where", {"name": value, "precision": 1, **_located(incident, value)}
    return f"figure {variable} total", {"low": value, "best": value, "high": value}


def _located(incident: Incident, name: str) -> dict[str, Any]:
    country = incident.where.country if incident.where else None
    entries = [e for e in gazetteer().find(name) if not country or e.country == country]
    if not entries:
        return {"country": country}
    entry = entries[0]
    return {"country": entry.country or None, "latitude": entry.latitude, "longitude": entry.longitude}


def round_of(connection: Connection, id: str) -> rounds.Round:
    """The round of this id. Raises `UnknownRoundError`."""
    found = rounds.all_rounds(connection, id)
    if not found:
        raise UnknownRoundError(f"there is no round '{id}'")
    return found[0]


def _checked(variable: str, value: Any) -> Any:
    if value is None or value == "":
        return None
    if variable in NUMBERS:
        number = int(value)
        if not 0 <= number < 10**9:
            raise ValueError(f"'{variable}' takes a whole number")
        return number
    if variable == "day":
        return date.fromisoformat(str(value)).isoformat()
    if variable == "type":
        return IncidentType(str(value)).value
    return " ".join(str(value).split())[:LONGEST] or None


def _unit(variable: str, value: Any) -> Any:
    return date.fromisoformat(value).toordinal() if variable == "day" else _folded(value)


def _folded(value: Any) -> Any:
    return fold(value) if isinstance(value, str) else value
