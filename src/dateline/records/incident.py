"""What the mentions of one violent act add up to, and what people decided about it."""

from datetime import datetime
from typing import Any, Literal

from dateline.records.base import Record, Span
from dateline.records.mention import Account, Mention
from dateline.records.terms import Group, IncidentType, Measure, RelationKind, Stage
from dateline.records.values import Actor, Place, TimeRange


class Figure(Record):
    """Measure x group of an incident over all its accounts.

    `best` was chosen by the rule that `rule` names. `conflict` is True where two accounts cannot both be true.
    `independent_origins` counts the distinct origins of the chains.
    """

    measure: Measure
    group: Group
    low: int
    best: int
    high: int | None
    rule: str
    conflict: bool
    independent_origins: int
    accounts: tuple[Account, ...]


class Relation(Record):
    """This incident's relation to another (`incident` is its id), with the words and report that state it."""

    kind: RelationKind
    incident: str
    report: str
    span: Span


class HistoryEntry(Record):
    """One change of an incident: when it was made, what changed, from what to what."""

    at: datetime
    what: str
    before: str | None = None
    after: str | None = None


class Incident(Record):
    """One violent act at one place and time. `id` is permanent."""

    id: str
    type: IncidentType
    stage: Stage
    title: str
    when: TimeRange | None
    where: Place | None
    actors: tuple[Actor, ...] = ()
    weapons: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    outcome: str | None = None
    relations: tuple[Relation, ...] = ()
    mentions: tuple[Mention, ...]
    history: tuple[HistoryEntry, ...] = ()


class Decision(Record):
    """What a coder decided, stamped; never deleted, only undone by a later decision.

    `merge` and `split` speak of mentions (see `linking.constraints`), the others of one value, named in
    `before["target"]` (see `reconciliation.decided`). `add` adds an account, `note` changes nothing.
    """

    id: str
    who: str
    when: datetime
    what: Literal["accept", "correct", "merge", "split", "reject", "undo", "add", "note"]
    incident: str
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    note: str = ""
