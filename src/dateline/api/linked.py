"""The end of a build: the incidents of all mentions, of which only those that something new touches are made anew.

Linking compares all mentions, as each new report makes words more or less rare, but from the traces that it left of
each report, not from texts. What it gives is set beside what is stored: an incident is made again only where its
mentions, their copies, the incidents it is related to or the decisions on it may be others than before.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from dateline.api.decide_again import decide_again
from dateline.api.indexing import index
from dateline.api.ready import index_all, is_indexed
from dateline.api.rooms import Rooms
from dateline.api.rows import outlets_of
from dateline.api.settling import rule_of
from dateline.linking import Linked
from dateline.reconciliation import DEFAULT
from dateline.reconciliation.decided import ON_VALUES, Settled, counted, owned_by, settled
from dateline.reconciliation.fingerprint import fingerprint
from dateline.reconciliation.reconciler import by_report, copied_by, id_of
from dateline.records import Decision
from dateline.store import Changes, Store, schema, traces
from dateline.store.link_rows import replace_links
from dateline.store.reading import chunks, mentions_of, reports_of
from dateline.store.replacing import Replacing
from dateline.store.searching import index_reports

AT_ONCE = 200  # incidents that are made and written at a time
AHEAD = 5_000  # incidents that are made before the database is locked


class Plan:
    """Which mentions are which incident, for the `generation` of the database that was linked."""

    def __init__(self, linked: Linked, decisions: Sequence[Decision], generation: int, rule: str) -> None:
        self.linked, self.decisions, self.generation, self.rule = linked, decisions, generation, rule
        self.members: dict[str, list[str]] = {}
        self.holder: dict[str, str] = {}
        for cluster in linked.clusters:
            name = id_of(linked.ids[linked.seed(cluster)])
            self.members[name] = [linked.ids[i] for i in cluster]
            self.holder.update(dict.fromkeys(self.members[name], name))
        self.copied = by_report(linked.copied)
        self.code = f"{fingerprint()} {rule}"

    @cached_property
    def owned(self) -> dict[str, list[Decision]]:
        """The decisions on values that each incident owns."""
        return owned_by(self.decisions, self.holder, self.members.keys())

    def touched(self, old: Mapping[str, str], copies: Mapping[str, str]) -> list[str]:
        """The incidents that may differ from those stored, given the incident of each mention and copies as stored."""
        moved = {name for name, holder in self.holder.items() if old.get(name) != holder}
        left = {old[name] for name in moved if name in old} | {old[name] for name in old.keys() - self.holder.keys()}
        reports = {_report(name) for name in moved}
        reports |= {name for name in copies.keys() | self.copied.keys() if copies.get(name) != self._first(name)}
        told = {name for decision in self.decisions for name in _named(decision)}
        reports |= {_report(name) for name in told}  # a report's other mentions may name what was decided on
        names = {holder for name, holder in self.holder.items() if _report(name) in reports}
        return sorted(names | (left & self.members.keys()) | self.owned.keys())

    def changed_copies(self, copies: Mapping[str, str]) -> dict[str, str | None]:
        """The reports whose copies are others than those stored, each with the first of them."""
        names = sorted(copies.keys() | self.copied.keys())
        return {name: self._first(name) for name in names if copies.get(name) != self._first(name)}

    def made(self, connection: Connection, rooms: Rooms, names: Sequence[str]) -> Iterator[Settled]:
        """These incidents, reconciled, with what was decided about them."""
        for some in chunks(names, AT_ONCE):
            mentions = mentions_of(connection, [mention for name in some for mention in self.members[name]])
            reports = {r.id: r for r in reports_of(connection, sorted({m.report for m in mentions.values()}))}
            for name in some:
                told = [mentions[mention] for mention in self.members[name]]
                copies = copied_by(told, self.copied)
                found = rooms.reconcile(counted(told), reports, copies, rule=self.rule, incident_of=self.holder)
                yield settled(found, told, self.owned.get(name, ()))

    def _first(self, report: str) -> str | None:
        group = self.copied.get(report)
        return min(group) if group else None


def chosen_rule(store: Store) -> str:
    """The rule by which this database chooses its figures."""
    with store.reading() as connection:
        return rule_of(connection)


def linked_anew(store: Store, rooms: Rooms, rule: str | None = None) -> Plan:
    """Link all mentions of the database. Nothing is written but the traces that linking leaves."""
    generation = store.generation()  # before the mentions are read: see `Store.replace_incidents`
    store.trace(fingerprint())
    rule = rule or chosen_rule(store)
    decisions = store.decisions()
    linked = rooms.link(store.traces(), lambda name: store.report(name).text, decisions)
    return Plan(linked, decisions, generation, rule)


def store_incidents(store: Store, rooms: Rooms, plan: Plan) -> Changes:
    """Store the incidents of a plan, in one transaction, and make them ready for the desk.

    What was decided while this build was at work is done once more, on the new incidents. Where another build has put
    in the incidents of a later generation, nothing is changed.
    """
    with store.reading() as connection:
        ahead = {one.incident.id: one for one in islice(plan.made(connection, rooms, _due(connection, plan)), AHEAD)}
    with store.writing() as (connection, (_, made)):
        index_reports(connection)
        if plan.generation < made:
            return Changes()
        changes = _written(connection, store, plan, partial(_given, plan, connection, rooms, ahead))
        connection.execute(schema.state.update().values(incidents=plan.generation))
    known = {decision.id for decision in plan.decisions}
    for decision in [decision for decision in store.decisions() if decision.id not in known]:
        decide_again(store, decision)
    return changes


def _due(connection: Connection, plan: Plan) -> list[str]:
    """The incidents that have to be made: all of them where other code, or another rule, made those that are stored."""
    if traces.made_by(connection).made_by != plan.code:
        return sorted(plan.members)
    return plan.touched(traces.holders(connection), traces.copies(connection))


def _given(
    plan: Plan, connection: Connection, rooms: Rooms, ahead: Mapping[str, Settled], names: Sequence[str]
) -> Iterator[list[Settled]]:
    """These incidents, a few at a time; those that were made ahead are not made again."""
    for some in chunks(names, AT_ONCE):
        missing = {one.incident.id: one for one in plan.made(connection, rooms, [n for n in some if n not in ahead])}
        yield [ahead.get(name) or missing[name] for name in some]


def _written(
    connection: Connection, store: Store, plan: Plan, given: Callable[[Sequence[str]], Iterator[list[Settled]]]
) -> Changes:
    due, old = _due(connection, plan), traces.holders(connection)
    ready, outlets = is_indexed(connection), outlets_of(connection)
    replacing = Replacing(connection, old, plan.holder, store.now())
    for some in given(due):
        changes = replacing.put([one.incident for one in some])
        if ready:
            wanted = {*changes.new, *changes.changed}
            index(connection, [one for one in some if one.incident.id in wanted], outlets)
    changes = replacing.finish()
    if ready:
        index(connection, [], outlets, changes.removed)
    else:
        index_all(connection)
    connection.execute(schema.indexed.update().values(incidents=plan.generation))
    replace_links(connection, plan.linked.links())
    traces.note_copies(connection, plan.changed_copies(traces.copies(connection)))
    traces.note(connection, made_by=plan.code, rule=None if plan.rule == DEFAULT else plan.rule)
    return changes


def _report(mention: str) -> str:
    return mention.rpartition(":")[0]


def _named(decision: Decision) -> Iterator[str]:
    """The mentions that a decision speaks of, whether it is still in force or not."""
    before, after = decision.before or {}, decision.after or {}
    lists: list[Any] = [before.get("mentions"), after.get("mentions"), *_lists(after.get("groups"))]
    lists += _lists(list((before.get("incidents") or {}).values()))
    target = str(before.get("target"))
    if target.startswith("account "):
        yield target.removeprefix("account ").rpartition(" ")[0]
    if decision.what in ON_VALUES or decision.what in ("merge", "split", "add"):
        yield from (
            name for names in lists if isinstance(names, list | tuple) for name in names if isinstance(name, str)
        )


def _lists(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else []
