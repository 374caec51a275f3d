"""What the forms of the desk send, read into values. Raises `ValueError`, in words for the coder."""

import json
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request

from dateline.desk.people import Gate
from dateline.lexicons.gazetteer import gazetteer
from dateline.reconciliation.decided import Value

MOST_FIELDS = 400
MOST_LINKS = 8  # speakers of a chain that a form can hold
Fields = Mapping[str, str]


async def sent_form(request: Request) -> dict[str, list[str]]:
    """Dependency: the fields of a form, after the gate has looked at its token."""
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    fields: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            fields.setdefault(name, []).append(value)
    gate: Gate = request.app.state.gate
    gate.check(request, (fields.get("csrf") or [""])[0])
    return fields


Sent = Annotated[dict[str, list[str]], Depends(sent_form)]


def one(fields: Mapping[str, list[str]], name: str, default: str | None = None) -> str:
    """A field that is there once. Raises `HTTPException` (422) where it is missing and has no default."""
    found = fields.get(name)
    if found:
        return found[0].strip()
    if default is None:
        raise HTTPException(422, f"The form lacks '{name}'.")
    return default


def flat(fields: Mapping[str, list[str]]) -> Fields:
    """Every field once, the first of several."""
    return {name: values[0].strip() for name, values in fields.items()}


def value_of(target: str, fields: Fields) -> Value:
    """The corrected value of a target as a form gives it."""
    kind = target.partition(" ")[0]
    if kind == "figure":
        return _figure(fields)
    if kind == "account":
        value = account_value(fields)
        outlet = {"name": fields.get("name0") or None, "kind": "outlet"}  # a correction names the whole chain
        return value | {"chain": [outlet, *value["chain"]]}
    if kind == "type":
        return {"type": fields.get("type", ""), "stage": fields.get("stage", "accomplished")}
    if kind == "when":
        return _when(fields)
    if kind == "where":
        return _where(fields)
    if kind == "actor":
        named = {name: fields.get(name, "") for name in ("name", "role", "certainty")}
        return {**named, "group": fields.get("group") or None}
    return {"outcome": fields.get("outcome", "")}


def account_value(fields: Fields) -> dict[str, Any]:
    """The parts of an account that a coder may set; `chain` begins after the outlet."""
    value: dict[str, Any] = {name: fields[name] for name in ("measure", "group", "status") if fields.get(name)}
    value["low"] = _number(fields, "low")
    value["high"] = _number(fields, "high", empty=True)
    links = [(fields.get(f"name{n}", ""), fields.get(f"kind{n}", "other")) for n in range(1, MOST_LINKS)]
    value["chain"] = [{"name": name, "kind": kind} for name, kind in links if name]
    return value


def _figure(fields: Fields) -> Value:
    best = _number(fields, "best")
    low = _number(fields, "low") if fields.get("low") else best
    # An empty top is open only where the coder says so: it is left empty far more often by chance.
    high = None if fields.get("open") else _number(fields, "high") if fields.get("high") else best
    # Who sets a best value beyond a bound that they left alone moves the bound with it.
    if best is not None and low is not None and low > best and _untouched(fields, "low", low):
        low = best
    if best is not None and high is not None and high < best and _untouched(fields, "high", high):
        high = best
    return {"low": low, "best": best, "high": high}


def _untouched(fields: Fields, name: str, value: int) -> bool:
    try:
        return bool(json.loads(fields.get("shown", "null"))[name] == value)
    except (ValueError, TypeError, KeyError):
        return False


def _number(fields: Fields, name: str, *, empty: bool = False) -> int | None:
    text = fields.get(name, "")
    if not text and empty:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise ValueError(f"'{name}' takes a whole number")
    return int(text)


def _when(fields: Fields) -> Value:
    earliest = fields.get("earliest", "")
    latest = fields.get("latest") or earliest
    return {"earliest": earliest, "latest": latest, "precision": int(fields.get("precision") or 1)}


def _where(fields: Fields) -> Value:
    """A place by its name, and its coordinates where they are not given from the gazetteer."""
    name, code = fields.get("name", ""), fields.get("country", "").upper()
    if not name:
        raise ValueError("a place has a name")
    value: Value = {"name": name, "country": code or None, "admin1": fields.get("admin1") or None}
    value["precision"] = int(fields.get("where_precision") or 1)
    if fields.get("latitude") and fields.get("longitude"):
        return value | {"latitude": _degrees(fields, "latitude", 90), "longitude": _degrees(fields, "longitude", 180)}
    return value | _known(name, code)


def _known(name: str, code: str) -> Value:
    for entry in gazetteer().find(name):
        if not code or entry.country == code:
            province = gazetteer().entry(entry.admin1)
            kind = "country" if entry.kind == "country" else entry.kind
            return {
                "geonameid": entry.id if entry.id > 0 else None, "latitude": entry.latitude,
                "longitude": entry.longitude, "country": entry.country or None, "kind": kind,
                "admin1": province.name if province else None,
            }  # fmt: skip
    return {}


def _degrees(fields: Fields, name: str, most: float) -> float:
    try:
        found = float(fields[name])
    except ValueError:
        raise ValueError(f"'{name}' takes degrees, as 36.8") from None
    if not -most <= found <= most:
        raise ValueError(f"'{name}' lies between -{most:g} and {most:g}")
    return found
