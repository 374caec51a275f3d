"""What every decision goes through: one transaction in which nothing is lost, doubled or overwritten unseen."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, NamedTuple
from uuid import uuid4

from sqlalchemy import Connection, func, select

from dateline.api.decide_accounts import account_at, as_value, reading_of
from dateline.api.indexing import changed, index
from dateline.api.settling import decisions_about, resettle
from dateline.reconciliation.decided import Value, values
from dateline.records import Decision, Incident, Mention
from dateline.store import Store, StoreError, schema
from dateline.store.few import replace_few
from dateline.store.finding import incidents_of
from dateline.store.shapes import DECISION
from dateline.store.writing import add_decision

What = Literal["accept", "correct", "merge", "split", "reject", "undo", "add", "note"]
MOST_MENTIONS = 100  # by which a decision finds its incident again


class Seen(NamedTuple):
    """A value as it stands: what is shown, what the reading gives, the decision in force, and the token of all this."""

    target: str
    value: Value | None
    machine: Value | None
    decision: str | None

    @property
    def token(self) -> str:
        """Changes whenever the value or the decision on it does."""
        return token_of(self.value, self.decision)


class StaleEditError(StoreError):
    """The value was changed since it was seen: `now` is what it is, `last` the decision that made it so, if one did."""

    def __init__(self, now: Seen, last: Decision | None) -> None:
        by = f" by {last.who}" if last else ""
        super().__init__(f"this value was changed{by} since you saw it; look at it again, then decide")
        self.now = now
        self.last = last


def token_of(*parts: object) -> str:
    """16 hex digits that stand for JSON values."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:16]


@contextmanager
def opened(db: Store | str | Path) -> Iterator[Store]:
    """The store itself, or the one at this path or URL for the time being."""
    if isinstance(db, Store):
        yield db
    else:
        with Store.open(db, create=False) as store:
            yield store


def seen(connection: Connection, incident: Incident, target: str) -> Seen:
    """One value of an incident. Raises `ValueError` for an account that is not there."""
    if target.startswith("account "):
        account = account_at(connection, target)
        machine, decision = reading_of(connection, target)
        return Seen(target, as_value(account), machine, decision)
    table = schema.reviews
    row = connection.execute(select(table).where(table.c.incident == incident.id, table.c.target == target)).first()
    value = values(incident).get(target)
    if row is None:
        return Seen(target, value, value, None)
    return Seen(target, value, None if row.machine is None else json.loads(row.machine), row.decision)


def load(connection: Connection, incident: str) -> Incident:
    """The incident of an exact id. Raises `ValueError` where it is not there any more."""
    for found in incidents_of(connection, [incident]):
        return found
    raise ValueError(f"there is no incident '{incident}' any more")


def check(connection: Connection, now: Seen, token: str | None) -> None:
    """Raise `StaleEditError` unless `token`, where one is given, is that of the value as it is now."""
    if token is not None and token != now.token:
        raise StaleEditError(now, decision_of(connection, now.decision))


def decision_of(connection: Connection, name: str | None) -> Decision | None:
    """A decision by its id; None where there is none."""
    if name is None:
        return None
    row = connection.execute(select(schema.decisions).where(schema.decisions.c.id == name)).mappings().first()
    return DECISION.load(row) if row else None


def make(
    connection: Connection,
    id: str | None,
    who: str,
    what: What,
    incident: str,
    note: str,
    **parts: dict[str, Any] | None,
) -> Decision:
    """A decision stamped later than all others of the database, so that their order is that of their stamps."""
    last = connection.execute(select(func.max(schema.decisions.c.at))).scalar()
    at = datetime.now(UTC)
    if last is not None:
        at = max(at, last + timedelta(microseconds=1))
    return Decision(id=id or f"d{uuid4().hex[:16]}", who=who, when=at, what=what, incident=incident, note=note, **parts)


def about(target: str, now: Seen, incident: Incident) -> dict[str, Any]:
    """What a decision says of the value before it."""
    mentions = [mention.id for mention in incident.mentions[:MOST_MENTIONS]]
    return {"target": target, "value": now.value, "machine": now.machine, "mentions": mentions}


def record(connection: Connection, decision: Decision, state: tuple[int, int]) -> None:
    """Store a decision whose effect is written in the same transaction, so that no build is needed for it."""
    add_decision(connection, decision)
    reports, made = state
    if reports == made:
        table, indexed = schema.state, schema.indexed
        connection.execute(table.update().values(incidents=table.c.reports))
        follow = indexed.update().where(indexed.c.incidents == made)
        connection.execute(follow.values(incidents=select(table.c.incidents).scalar_subquery()))
    changed(connection)


def remake(
    connection: Connection,
    groups: Mapping[str, Sequence[Mention]],
    before: Sequence[str],
    at: datetime,
    known: Sequence[Incident] = (),
) -> None:
    """Make the incidents of these mentions anew, in the place of those with the ids `before`, and index them.

    `known` are those with the ids `before`, as they are stored, where they are at hand.
    """
    settled = resettle(connection, groups, decisions_about(connection, [*before, *groups]))
    replace_few(connection, known or list(incidents_of(connection, before)), [one.incident for one in settled], at)
    reports = schema.reports
    told = {mention.report for mentions in groups.values() for mention in mentions}
    found = connection.execute(select(reports.c.id, reports.c.outlet).where(reports.c.id.in_(told)))
    index(connection, settled, {row.id: row.outlet for row in found}, set(before) - set(groups))


def refresh(connection: Connection, incident: str | Incident, at: datetime) -> None:
    """Make one incident anew from its mentions; as they are stored now where only its id is given."""
    found = load(connection, incident) if isinstance(incident, str) else incident
    remake(connection, {found.id: found.mentions}, [found.id], at, [found])
