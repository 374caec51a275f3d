"""Taking a decision back, and with it what it did."""

from datetime import datetime

from sqlalchemy import Connection, select

from dateline.api import decide_accounts as accounts
from dateline.api.decide_core import decision_of, make, record, refresh
from dateline.api.decide_groups import regroup
from dateline.linking.constraints import standing
from dateline.records import Decision
from dateline.store import schema
from dateline.store.finding import resolve
from dateline.store.shapes import DECISION


def take_back(
    connection: Connection, state: tuple[int, int], name: str, who: str, note: str, id: str | None
) -> Decision:
    """Undo a decision in this transaction; the decision that does so."""
    undone = decision_of(connection, name)
    if undone is None:
        raise ValueError(f"there is no decision '{name}'")
    if not _in_force(connection, undone):
        raise ValueError("this decision has been undone already")
    target = (undone.before or {}).get("target", "")
    before = {"decision": undone.id, "target": target, "value": (undone.after or {}).get("value")}
    decision = make(connection, id, who, "undo", undone.incident, note, before=before)
    record(connection, decision, state)
    effect(connection, decision, decision.when)
    return decision


def effect(connection: Connection, decision: Decision, at: datetime) -> None:
    """Write the incidents anew that a stored decision is about."""
    origin, forth = _root(connection, decision)
    target = str((origin.before or {}).get("target", ""))
    if origin.what in ("merge", "split"):
        regroup(connection, partition(origin, forth=forth), at)
    elif target.startswith("account "):
        accounts.apply(connection, target)
        holder = accounts.incident_of_mention(connection, accounts.place_of(target)[0])
        refresh(connection, holder or resolve(connection, origin.incident), at)
    elif origin.what != "note":
        refresh(connection, _holder(connection, origin), at)


def partition(origin: Decision, *, forth: bool) -> dict[str, list[str]]:
    """Which mentions belong to which incident when a merge or a split is in force, or is not."""
    before = (origin.before or {}).get("incidents") or {}
    after = origin.after or {}
    if not forth:
        return dict(before)
    if origin.what == "merge":
        return {str(after.get("incident")): list(after.get("mentions", ()))}
    return dict(after.get("incidents") or {})


def _root(connection: Connection, decision: Decision) -> tuple[Decision, bool]:
    """The decision at the root of a row of undoings, and whether it is in force after the last of them."""
    forth = True
    while decision.what == "undo":
        before = decision_of(connection, str((decision.before or {}).get("decision")))
        if before is None:
            break
        decision, forth = before, not forth
    return decision, forth


def _holder(connection: Connection, origin: Decision) -> str:
    """The incident that a decision on a value is about now."""
    reviews = schema.reviews
    held = connection.execute(select(reviews.c.incident).where(reviews.c.decision == origin.id)).scalar()
    return held or resolve(connection, origin.incident)


def _in_force(connection: Connection, decision: Decision) -> bool:
    """Whether no decision that is in force itself undoes it."""
    table = schema.decisions
    rows = connection.execute(select(table).where(table.c.incident == decision.incident)).mappings()
    related = [DECISION.load(row) for row in rows]
    # An undo is no standing decision; as another kind it would be one, unless it was undone.
    shown = [d.model_copy(update={"what": "note"}) if d.id == decision.id else d for d in related]
    return decision.id in {d.id for d in standing(shown)}
