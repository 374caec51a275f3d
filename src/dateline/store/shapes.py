"""How each record becomes a row and a row the record again.

A `Shape` names the fields that have columns (by path: "when.earliest") and those kept in other tables. All the rest
goes to `details`, as JSON, so that a field added to a record is stored without a new column.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, Generic, TypeVar

from sqlalchemy import RowMapping

from dateline.records import (
    Account,
    Actor,
    Decision,
    Figure,
    HistoryEntry,
    Incident,
    Mention,
    Record,
    Relation,
    Report,
    Speaker,
)

R = TypeVar("R", bound=Record)
Row = dict[str, Any]
Found = RowMapping | Row


@dataclass(frozen=True)
class Shape(Generic[R]):
    """The row of a record: `columns` from path to column, `elsewhere` the fields that other tables hold."""

    record: type[R]
    columns: Mapping[str, str]
    elsewhere: frozenset[str] = field(default_factory=frozenset)

    def row(self, record: R) -> Row:
        """Column values of one record; those of the table's keys are the caller's to add."""
        row = {column: _value(record, path) for path, column in self.columns.items()}
        details = record.model_dump_json(exclude=self._excluded, exclude_defaults=True)
        row["details"] = None if details == "{}" else details
        return row

    def load(self, row: Found, **elsewhere: Any) -> R:
        """The record of a row, with the fields that other tables hold. Raises `ValueError` if the row is no such."""
        fields: dict[str, Any] = json.loads(row["details"]) if row["details"] else {}
        for path, column in self.columns.items():
            outer, _, inner = path.partition(".")
            value = row[column]
            if not inner:
                fields[outer] = value
            elif value is not None:
                fields[outer] = {**(fields.get(outer) or {}), inner: value}
        return self.record.model_validate({**fields, **elsewhere})

    @cached_property
    def _excluded(self) -> dict[str, Any]:
        excluded: dict[str, Any] = dict.fromkeys(self.elsewhere, True)
        for path in self.columns:
            outer, _, inner = path.partition(".")
            if inner:
                excluded.setdefault(outer, {})[inner] = True
            else:
                excluded[outer] = True
        return excluded


def _value(record: Any, path: str) -> Any:
    value = record
    for name in path.split("."):
        value = None if value is None else getattr(value, name)
    return value.value if isinstance(value, StrEnum) else value


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


SPAN = {"span.start": "span_start", "span.end": "span_end"}
WHEN = {
    "when.earliest": "earliest",
    "when.latest": "latest",
    "when.precision": "date_precision",
    "when.how": "date_rule",
}
WHERE = {
    "where.name": "place", "where.admin1": "admin1", "where.country": "country", "where.latitude": "latitude",
    "where.longitude": "longitude", "where.precision": "place_precision", "where.geonameid": "geonameid",
}  # fmt: skip

REPORT = Shape(
    Report,
    _same("id", "source_id", "outlet", "published", "dateline", "agency", "headline", "url", "language", "text",
          "text_sha256", "body_start"),
)  # fmt: skip
MENTION = Shape(
    Mention,
    {**_same("type", "stage", "background", "score"), **WHEN, **WHERE},
    frozenset({"report", "key", "actors", "accounts"}),
)
ACTOR = Shape(Actor, {**_same("name", "role", "certainty"), "group": "armed_group", **SPAN})
ACCOUNT = Shape(
    Account,
    {**_same("measure", "low", "high", "quote", "status", "stated_on", "score"), "group": "counted_group", **SPAN},
    frozenset({"report", "chain"}),
)
SPEAKER = Shape(Speaker, {**_same("name", "kind"), **SPAN})
INCIDENT = Shape(
    Incident,
    {**_same("id", "type", "stage", "title", "outcome"), **WHEN, **WHERE},
    frozenset({"actors", "figures", "relations", "mentions", "history"}),
)
FIGURE = Shape(
    Figure,
    {**_same("measure", "low", "best", "high", "rule", "conflict", "independent_origins"), "group": "counted_group"},
    frozenset({"accounts"}),
)
RELATION = Shape(Relation, {**_same("kind", "report"), "incident": "target", **SPAN})
HISTORY = Shape(HistoryEntry, _same("at", "what", "before", "after"))
DECISION = Shape(Decision, {**_same("id", "who", "what", "incident", "note"), "when": "at"})
