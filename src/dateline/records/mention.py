"""One report's description of one incident, and its statements of figures."""

from datetime import date
from typing import Literal

from dateline.records.base import Record, Span
from dateline.records.terms import Group, IncidentType, Measure, RelationKind, SpeakerKind, Stage, Status
from dateline.records.values import Actor, Place, TimeRange


class Speaker(Record):
    """One link of a chain. `span` is where the report names the speaker; the outlet has none.

    `name` is None for the outlet of a report whose outlet is not known.
    """

    name: str | None
    kind: SpeakerKind
    span: Span | None = None
    channel: str | None = None
    """Through what it was said ("Telegram", "statement"); no link of its own."""


class Account(Record):
    """One statement of one figure, by one speaker, in one report.

    The number of people is `low` to `high`, both included; `high` is None where the statement leaves it open.
    `chain` runs from the outlet to the origin and is never empty. `quote` is the text of `span`.
    """

    report: str
    measure: Measure
    group: Group
    low: int
    high: int | None
    span: Span
    quote: str
    chain: tuple[Speaker, ...]
    status: Status
    stated_on: date | None = None
    score: float = 1.0
    decided: Literal["accepted", "corrected", "rejected", "added"] | None = None
    """What a coder decided on it. A rejected account stays in its mention, and counts for nothing."""


class RelationHint(Record):
    """The words by which a report relates one of its mentions to another, by the other mention's key."""

    kind: RelationKind
    to: str
    span: Span


class Mention(Record):
    """One report's description of one incident.

    `key` is unique within the report and made of the span of the first words that tell of it. `spans` are all the words
    that tell of the incident (at least one). `evidence` are spans of statements on how sure it is: footage that was
    verified, motives that remain unconfirmed.
    """

    report: str
    key: str
    type: IncidentType
    stage: Stage = Stage.ACCOMPLISHED
    background: bool = False
    when: TimeRange | None = None
    where: Place | None = None
    actors: tuple[Actor, ...] = ()
    weapons: tuple[Span, ...] = ()
    accounts: tuple[Account, ...] = ()
    spans: tuple[Span, ...]
    relations: tuple[RelationHint, ...] = ()
    evidence: tuple[Span, ...] = ()
    score: float = 1.0

    @property
    def id(self) -> str:
        """Unique over all reports: report id, colon, key."""
        return f"{self.report}:{self.key}"
