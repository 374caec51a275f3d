"""The frozen types that all rooms exchange. This room knows of no other.

Offsets are code points into `Report.text`, end exclusive. Records are immutable and hashable where their fields are.
"""

from dateline.records.annotations import (
    ActorPhrase,
    Annotations,
    Count,
    Name,
    PlacePhrase,
    Speech,
    TimePhrase,
    Trigger,
    Weapon,
)
from dateline.records.base import Record, Span
from dateline.records.incident import Decision, Figure, HistoryEntry, Incident, Relation
from dateline.records.mention import Account, Mention, RelationHint, Speaker
from dateline.records.report import Notice, Refusal, Report
from dateline.records.terms import (
    Certainty,
    Group,
    IncidentType,
    Measure,
    RelationKind,
    Role,
    SpeakerKind,
    Stage,
    Status,
)
from dateline.records.values import Actor, Place, TimeRange, Values

__all__ = [
    "Account", "Actor", "ActorPhrase", "Annotations", "Certainty", "Count", "Decision", "Figure", "Group",
    "HistoryEntry", "Incident", "IncidentType", "Measure", "Mention", "Name", "Notice", "Place", "PlacePhrase",
    "Record", "Refusal", "Relation", "RelationHint", "RelationKind", "Report", "Role", "Span", "Speaker", "SpeakerKind",
    "Speech", "Stage", "Status", "TimePhrase", "TimeRange", "Trigger", "Values", "Weapon",
]  # fmt: skip
