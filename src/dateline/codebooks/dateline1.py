"""The form "dateline/1": incidents with every figure, account, chain of speakers and span.

Offsets are Unicode code points into the text of the report, end exclusive; the texts themselves are left out, only
their SHA-256 is given. Days are ISO 8601, both ends of a range included. Closed lists are those of `dateline.records`.
What changes from run to run (stamps, scores, database keys) is left out, so that equal input gives equal bytes.
"""

import json
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from dateline.records import Certainty, Group, IncidentType, Measure, RelationKind, Role, SpeakerKind, Stage, Status

SCHEMA = "dateline/1"


class Part(BaseModel):
    """The base of every part of the form: frozen, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Part):
    """A span of a report and its exact text."""

    report: str
    quote: str
    start: int = Field(ge=0)
    end: int


class ReportPart(Part):
    """A report; `source_id` is the id that the input row carried, or the name of its file."""

    id: str
    source_id: str
    outlet: str | None
    published: date | None
    headline: str | None
    url: str | None
    language: str
    text_sha256: str


class WhenPart(Part):
    """Days of an incident; `precision` is UCDP's date_prec, 1 to 5; `how` the rule by which they were inferred."""

    earliest: date
    latest: date
    precision: int = Field(ge=1, le=5)
    how: str


class WherePart(Part):
    """A place; `country` is ISO 3166-1 alpha-2, `precision` UCDP's where_prec, 1 to 7."""

    name: str
    geonameid: int | None
    admin1: str | None
    country: str | None
    latitude: float | None = Field(ge=-90, le=90)
    longitude: float | None = Field(ge=-180, le=180)
    precision: int = Field(ge=1, le=7)


class SpeakerPart(Part):
    """One link of a chain, with where the report names it (null for the outlet)."""

    name: str | None
    kind: SpeakerKind
    start: int | None
    end: int | None


class AccountPart(Words):
    """One statement of one figure. `chain` holds the names of `speakers`, from the outlet to the origin."""

    low: int = Field(ge=0)
    high: int | None
    chain: tuple[str | None, ...] = Field(min_length=1)
    speakers: tuple[SpeakerPart, ...] = Field(min_length=1)
    status: Status
    stated_on: date | None


class FigurePart(Part):
    """Measure x group: `best` was chosen by `rule`; `high` is null where the highest account is open."""

    measure: Measure
    group: Group
    low: int
    best: int
    high: int | None
    rule: str
    conflict: bool
    independent_origins: int
    accounts: tuple[AccountPart, ...] = Field(min_length=1)


class ActorPart(Part):
    """Someone with a role; `group` is the canonical name of an organisation or armed group."""

    name: str
    role: Role
    group: str | None
    certainty: Certainty


class RelationPart(Words):
    """A relation to the incident with the id `incident`, and the words that state it."""

    kind: RelationKind
    incident: str


class MentionPart(Part):
    """One report's description of the incident: `spans` tell of it, `evidence` of how sure it is."""

    report: str
    background: bool
    type: IncidentType
    stage: Stage
    when: WhenPart | None
    where: WherePart | None
    spans: tuple[Words, ...] = Field(min_length=1)
    evidence: tuple[Words, ...]


class IncidentPart(Part):
    """One violent act at one place and time."""

    id: str
    type: IncidentType
    stage: Stage
    title: str
    when: WhenPart | None
    where: WherePart | None
    outcome: str | None
    weapons: tuple[str, ...]
    actors: tuple[ActorPart, ...]
    figures: tuple[FigurePart, ...]
    relations: tuple[RelationPart, ...]
    mentions: tuple[MentionPart, ...] = Field(min_length=1)


class Document(Part):
    """The whole export: reports by id, incidents by id."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    form: Literal["dateline/1"] = Field(alias="schema")
    reports: tuple[ReportPart, ...]
    incidents: tuple[IncidentPart, ...]


def schema() -> str:
    """The JSON Schema (draft 2020-12) of `Document`, as it is published in the docs."""
    made = Document.model_json_schema(mode="serialization", by_alias=True)
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": SCHEMA}
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"
